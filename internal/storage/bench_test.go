package storage_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

// submission is what a card costs in the database: its delivery keys, the session, the contribution, the card to redraw.
func submission(session string, i int) func(*storage.Tx) error {
	return func(tx *storage.Tx) error {
		click := fmt.Sprintf("click%d", i)
		if _, err := tx.Seen("Ev"+click, "V/"+click); err != nil {
			return err
		}
		s, err := tx.Session(session)
		if err != nil {
			return err
		}
		if _, err := tx.Secret(session); err != nil {
			return err
		}
		s, _, err = flow.Step(meeting, s, flow.Move{ID: click, By: "UBOB", As: "p-1234567890", At: morning,
			Do: flow.Say{Body: flow.Item{Column: "good", Text: "The deploy on Tuesday went out without a single page at night"}}})
		if err != nil {
			return err
		}
		if err := tx.SaveSession(s); err != nil {
			return err
		}
		return tx.Enqueue(liveCard(session))
	}
}

// hammer lets callers make submissions until n are acknowledged, and reports how long single ones took.
func hammer(b *testing.B, callers int, do func(i int) error) {
	b.Helper()
	var next atomic.Int64
	took := make([][]time.Duration, callers)
	var wg sync.WaitGroup
	busy := cpu()
	b.ResetTimer()
	for c := range callers {
		wg.Go(func() {
			for {
				i := int(next.Add(1))
				if i > b.N {
					return
				}
				began := time.Now()
				if err := do(i); err != nil {
					b.Error(err)
					return
				}
				took[c] = append(took[c], time.Since(began))
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	report(b, slices.Concat(took...), cpu()-busy)
}

func report(b *testing.B, took []time.Duration, busy time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acks/s")
	b.ReportMetric(float64(busy.Microseconds())/float64(b.N), "cpu-µs/op")
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// cpu is what this process has used so far, in user and kernel.
func cpu() time.Duration {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// seed fills a session with cards.
func seed(b *testing.B, db *storage.DB, session string, cards int) {
	b.Helper()
	begin(b, db, session)
	must(b, db, func(tx *storage.Tx) error { return tx.PutSecret(session, make([]byte, 32)) })
	must(b, db, func(tx *storage.Tx) error {
		s, err := tx.Session(session)
		if err != nil {
			return err
		}
		items := make([]flow.Contribution, cards)
		for i := range items {
			items[i] = flow.Contribution{ID: fmt.Sprint("seed", i), Seq: i, Stage: "collect", Pass: 1, By: "p-1", At: morning,
				Body: flow.Item{Column: "good", Text: "Reviews wait for a day or two before anybody looks"}}
		}
		s.Log = flow.LogOf(items)
		return tx.SaveSession(s)
	})
}

// BenchmarkSubmission is a durable card submission, all that the database does for it. Group is how it is done; alone is
// the same with a commit for every request.
func BenchmarkSubmission(b *testing.B) {
	for _, d := range databases {
		for _, cards := range []int{10, 300, 5000} {
			for _, callers := range []int{1, 32, 256} {
				b.Run(fmt.Sprintf("%s/group/cards=%d/callers=%d", d.name, cards, callers), func(b *testing.B) {
					db := open(b, d.dsn(b), storage.Options{})
					seed(b, db, "s1", cards)
					hammer(b, callers, func(i int) error { return db.Tx(context.Background(), submission("s1", i)) })
				})
			}
		}
		for _, callers := range []int{1, 32, 256} {
			b.Run(fmt.Sprintf("%s/alone/cards=300/callers=%d", d.name, callers), func(b *testing.B) {
				db := open(b, d.dsn(b), storage.Options{})
				seed(b, db, "s1", 300)
				var one sync.Mutex // so that no two requests ever wait together
				hammer(b, callers, func(i int) error {
					one.Lock()
					defer one.Unlock()
					return db.Tx(context.Background(), submission("s1", i))
				})
			})
		}
	}
}

// BenchmarkLoad is a session read when it is not in the cache, as after a restart.
func BenchmarkLoad(b *testing.B) {
	for _, cards := range []int{10, 300, 5000} {
		b.Run(fmt.Sprintf("cards=%d", cards), func(b *testing.B) {
			dsn := databases[0].dsn(b)
			db := open(b, dsn, storage.Options{})
			seed(b, db, "s1", cards)
			for b.Loop() {
				db.Forget("s1")
				if _, _, err := db.Session(b.Context(), "s1"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEmptyClaim is what the delivery worker asks once a second while nothing waits.
func BenchmarkEmptyClaim(b *testing.B) {
	db := open(b, databases[0].dsn(b), storage.Options{})
	for b.Loop() {
		if _, err := db.Claim(b.Context(), morning, 10); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSteady is one submission each millisecond, however long the ones before take.
func BenchmarkSteady(b *testing.B) {
	for _, d := range databases {
		b.Run(d.name, func(b *testing.B) {
			db := open(b, d.dsn(b), storage.Options{})
			seed(b, db, "s1", 300)
			took := make([]time.Duration, b.N)
			var wg sync.WaitGroup
			busy := cpu()
			b.ResetTimer()
			began := time.Now()
			for i := range b.N {
				due := began.Add(time.Duration(i) * time.Millisecond)
				time.Sleep(time.Until(due))
				wg.Go(func() {
					if err := db.Tx(context.Background(), submission("s1", i)); err != nil {
						b.Error(err)
					}
					took[i] = time.Since(due)
				})
			}
			wg.Wait()
			b.StopTimer()
			report(b, took, cpu()-busy)
		})
	}
}

// BenchmarkOpen is what storage adds to the time from start to first acknowledgement.
func BenchmarkOpen(b *testing.B) {
	dsn := databases[0].dsn(b)
	db := open(b, dsn, storage.Options{})
	for i := range 20 {
		seed(b, db, fmt.Sprint("s", i), 5000)
	}
	db.Close()
	for b.Loop() {
		db, err := storage.Open(b.Context(), dsn, storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		must(b, db, submission("s1", 0))
		db.Close()
	}
}
