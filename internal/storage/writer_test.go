package storage_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

// together makes requests share one commit: it keeps the writer busy until all of them wait.
func together(t *testing.T, db *storage.DB, requests ...func(*storage.Tx) error) []error {
	t.Helper()
	busy, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		must(t, db, func(*storage.Tx) error {
			close(busy)
			<-release
			return nil
		})
	})
	<-busy
	errs := make([]error, len(requests))
	for i, fn := range requests {
		wg.Go(func() { errs[i] = db.Tx(t.Context(), fn) })
		time.Sleep(5 * time.Millisecond) // so that they queue in this order
	}
	close(release)
	wg.Wait()
	return errs
}

func TestARequestSeesWhatTheOneBeforeItInTheSameCommitDid(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	begin(t, db, "s1")
	var seen []int
	look := func(fn func(*storage.Tx) error) func(*storage.Tx) error {
		return func(tx *storage.Tx) error {
			s, err := tx.Session("s1")
			if err != nil {
				return err
			}
			seen = append(seen, s.Log.Len())
			return fn(tx)
		}
	}
	broken := func(tx *storage.Tx) error {
		return errors.Join(stepping("s1", card(99, "UBOB"))(tx), errors.New("taken back"))
	}
	before, _ := load(t, db, "s1")
	errs := together(t, db, look(stepping("s1", card(1, "UANN"))), look(broken), look(stepping("s1", card(2, "UBOB"))),
		look(func(*storage.Tx) error {
			if now, _, _ := db.Session(context.Background(), "s1"); now.Log.Len() != before.Log.Len() {
				t.Error("others see the change before it is on disk")
			}
			return nil
		}))
	if want := []bool{false, true, false, false}; len(seen) == 4 {
		for i, err := range errs {
			if (err != nil) != want[i] {
				t.Errorf("request %d: %v", i, err)
			}
		}
	}
	if got := [4]int(seen); got != [4]int{0, 1, 1, 2} {
		t.Errorf("contributions seen: %v", got)
	}
	if s, meta := load(t, db, "s1"); s.Log.Len() != 2 || meta.Version != 3 {
		t.Errorf("%d contributions at version %d", s.Log.Len(), meta.Version)
	}
}

func TestAPanicComesBackToItsCaller(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	defer func() {
		p, _ := recover().(string)
		if !strings.Contains(p, "wrong turn") || !strings.Contains(p, "writer_test.go") {
			t.Errorf("panic %q does not tell what and where", p)
		}
		begin(t, db, "s1") // and the writer goes on
	}()
	db.Tx(t.Context(), func(*storage.Tx) error { panic("wrong turn") })
}

func TestWhoGaveUpBeforeItsTurnIsSkipped(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	ran := false
	var err error
	together(t, db, func(tx *storage.Tx) error { return nil }, func(*storage.Tx) error { return nil })
	busy, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		must(t, db, func(*storage.Tx) error { close(busy); <-release; return nil })
	})
	<-busy
	wg.Go(func() { err = db.Tx(ctx, func(*storage.Tx) error { ran = true; return nil }) })
	time.Sleep(10 * time.Millisecond)
	cancel()
	time.Sleep(10 * time.Millisecond)
	close(release)
	wg.Wait()
	must(t, db, func(*storage.Tx) error { return nil })
	if ran || !errors.Is(err, context.Canceled) {
		t.Errorf("ran: %v, %v", ran, err)
	}
}

func TestWhoHasBegunRunsToTheEnd(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	begin(t, db, "s1")
	ctx, cancel := context.WithCancel(t.Context())
	err := db.Tx(ctx, func(tx *storage.Tx) error {
		cancel()
		return stepping("s1", card(1, "UANN"))(tx)
	})
	if s, _ := load(t, db, "s1"); err != nil || s.Log.Len() != 1 {
		t.Errorf("%d contributions, %v", s.Log.Len(), err)
	}
}

func TestClosingFinishesWhatWasAccepted(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	begin(t, db, "s1")
	var wg sync.WaitGroup
	var mu sync.Mutex
	acked := 0
	for i := range 200 {
		wg.Go(func() {
			err := db.Tx(context.Background(), stepping("s1", card(i, "UBOB")))
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				acked++
			} else if !errors.Is(err, storage.ErrClosed) {
				t.Error(err)
			}
		})
	}
	db.Close()
	wg.Wait()
	if s, _ := load(t, open(t, dsn, storage.Options{}), "s1"); s.Log.Len() != acked {
		t.Errorf("%d acknowledged, %d stored", acked, s.Log.Len())
	}
}

func TestATransactionEndsWithItsFunction(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		var kept *storage.Tx
		must(t, db, func(tx *storage.Tx) error { kept = tx; return nil })
		if err := kept.PutPerson(storage.Person{Workspace: "T1", ID: "U1"}); err == nil {
			t.Error("a transaction that is over still writes")
		}
	})
}

func TestContributionsLeaveTheHeaderAlone(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		begin(t, db, "s1")
		c.pass(time.Hour)
		must(t, db, stepping("s1", card(1, "UBOB")))
		if stale, _ := db.View(t.Context()).StaleSessions(c.now(), 1); len(stale) != 1 {
			t.Error("a contribution wrote the header anew")
		}
		must(t, db, stepping("s1", flow.Move{ID: "l", By: "UCID", Do: flow.Leave{}}))
		if stale, _ := db.View(t.Context()).StaleSessions(c.now(), 1); len(stale) != 0 {
			t.Error("a change of seats did not write the header")
		}
	})
}
