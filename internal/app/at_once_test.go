package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// databases are where what happens at once is tried. With the tag e2e PostgreSQL joins them, on which transactions do not
// wait for one another by themselves.
var databases = map[string]func(testing.TB) string{
	"sqlite": func(t testing.TB) string { return filepath.Join(t.TempDir(), "steward.db") },
}

// onEach runs a test on every database, with the use cases of as many processes as it can have; they have the same clock.
func onEach(t *testing.T, body func(t *testing.T, all []*App, db *storage.DB)) {
	formats, err := practices.LoadFormats(configs.Files)
	checks, err2 := practices.LoadHealthChecks(configs.Files)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	for name, dsn := range databases {
		t.Run(name, func(t *testing.T) {
			now := func() time.Time { return monday }
			at, processes := dsn(t), 3
			if name == "sqlite" {
				processes = 1
			}
			var all []*App
			var first *storage.DB
			for range processes {
				db, err := storage.Open(t.Context(), at, storage.Options{Now: now})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { db.Close() })
				if first == nil {
					first = db
				}
				all = append(all, New(db, func() Library { return Library{Formats: formats, Health: checks} }, now))
			}
			body(t, all, first)
		})
	}
}

// atOnceAll does n things in the same instant and returns how many were done; others must be refused with an error that is
// expected.
func atOnceAll(t *testing.T, n int, refused error, do func(i int) error) (done int) {
	t.Helper()
	errs := make([]error, n)
	ready := make(chan struct{})
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() {
			<-ready
			errs[i] = do(i)
		})
	}
	close(ready)
	group.Wait()
	for i, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.Is(err, refused):
			t.Errorf("number %d: %v", i, err)
		}
	}
	return done
}

var five = []string{"UBOB", "UCID", "UDEE", "UEVE"} // with whoever asks

func TestOfRoundsBegunAtOnceInAChannelOneOpens(t *testing.T) {
	onEach(t, func(t *testing.T, all []*App, db *storage.DB) {
		for try := range 5 {
			channel := fmt.Sprint("C", try)
			done := atOnceAll(t, 6, ErrHealthRunning, func(i int) error {
				return all[i%len(all)].StartHealth(t.Context(), NewHealth{Who: who("UANN"), Key: fmt.Sprint(channel, i), Channel: channel,
					Choice: practices.HealthMood, People: five, Days: 1})
			})
			open, err := db.View(t.Context()).Running("T", channel, practices.HealthKey)
			if err != nil || len(open) != 1 || done != 1 {
				t.Errorf("%d rounds are under way, %d people were told that theirs is, %v", len(open), done, err)
			}
		}
	})
}

// Two groups that share people know of one another, so that the totals of neither are subtracted from the other's.
func TestOfRoundsBegunAtOnceInTwoChannelsOneKnowsOfTheOther(t *testing.T) {
	onEach(t, func(t *testing.T, all []*App, db *storage.DB) {
		for try := range 5 {
			group := []string{}
			for i := range 5 {
				group = append(group, fmt.Sprintf("U%d%d", try, i))
			}
			atOnceAll(t, 2, nil, func(i int) error {
				return all[i%len(all)].StartHealth(t.Context(), NewHealth{Who: who(group[0]), Key: fmt.Sprint("two", try, i),
					Channel: fmt.Sprintf("D%d%d", try, i), Choice: practices.HealthMood, People: group[:5-i], Days: 1})
			})
			near := 0
			for i := range 2 {
				open, err := db.View(t.Context()).Running("T", fmt.Sprintf("D%d%d", try, i), practices.HealthKey)
				if err != nil || len(open) != 1 {
					t.Fatalf("%d rounds, %v", len(open), err)
				}
				var h practices.Health
				if err := json.Unmarshal(open[0].Session.Format, &h); err != nil {
					t.Fatal(err)
				}
				near += len(h.Near)
			}
			if near != 1 {
				t.Errorf("%d of the two rounds know of the other", near)
			}
		}
	})
}

func TestOfRetrosBegunAtOnceInAChannelOneOpens(t *testing.T) {
	onEach(t, func(t *testing.T, all []*App, db *storage.DB) {
		for try := range 5 {
			channel := fmt.Sprint("C", try)
			done := atOnceAll(t, 6, ErrRunning, func(i int) error {
				_, err := all[i%len(all)].StartRetro(t.Context(), Start{Who: who("UANN"), Key: fmt.Sprint(channel, i), Channel: channel,
					Format: "start-stop-continue", People: five, Anonymity: flow.Unattributed, Minutes: 45})
				return err
			})
			open, err := db.View(t.Context()).Running("T", channel, practices.RetroKey)
			if err != nil || len(open) != 1 || done != 1 {
				t.Errorf("%d retros are under way, %d people were told that theirs is, %v", len(open), done, err)
			}
		}
	})
}
