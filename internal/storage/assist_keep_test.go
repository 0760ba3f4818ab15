package storage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"steward/internal/storage"
)

const day = 24 * time.Hour

// The log of the language model goes after the days that the operator said, and asks after their thirty.
func TestWhatWasAskedOfTheModelIsKeptAsLongAsSaid(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		kept  time.Duration
		after time.Duration
		there bool
	}{
		{"without a log nothing stays that an earlier one left", 0, time.Hour, false},
		{"within its days it stays", 7 * day, 7*day - time.Hour, true},
		{"after them it goes", 7 * day, 7*day + time.Hour, false},
		{"within ninety days", 90 * day, 89 * day, true},
		{"never longer than ninety", 400 * day, 91 * day, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			onEach(t, func(t *testing.T, dsn string) {
				c := newClock()
				db := open(t, dsn, storage.Options{Now: c.now, Keys: testKeys(t), AssistLog: tt.kept})
				ask := storage.Ask{ID: "a1", Workspace: "T1", Person: "UANN", Task: "group"}
				must(t, db, func(tx *storage.Tx) error { return errors.Join(tx.PutAsk(ask), logs(tx, ask, "SENT", "SAID")) })
				if n := countLog(t, db); n != 1 {
					t.Fatalf("%d rows of log", n)
				}
				gone, err := db.Purge(t.Context(), c.now().Add(tt.after))
				if err != nil {
					t.Fatal(err)
				}
				if n := countLog(t, db); (n == 1) != tt.there || (gone["log of the language model"] == 0) != tt.there {
					t.Errorf("%d rows of log are left, purged %v", n, gone)
				}
				_, err = db.View(t.Context()).AskOf("T1", "UANN", "a1")
				if there := err == nil; there != (tt.after < storage.KeepAssistAsks) {
					t.Errorf("the ask is there: %v, %v", there, err)
				}
			})
		})
	}
}

// logs has a log hold what was sent for an ask and what came back.
func logs(tx *storage.Tx, a storage.Ask, sent, said string) error {
	entry, err := tx.LogAsk(a, sent)
	if err != nil {
		return err
	}
	return tx.LogSaid(a, entry, sent, said)
}

func countLog(t *testing.T, db *storage.DB) int {
	t.Helper()
	n, err := db.Count(t.Context(), "assist_log", "1 = 1")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What was typed for a model that was taken away does not stay until its question is forgotten.
func TestWhatWasTypedForNobodyGoes(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now, Keys: testKeys(t)})
		must(t, db, func(tx *storage.Tx) error {
			return tx.PutAsk(storage.Ask{ID: "a1", Workspace: "T1", Person: "UANN", Task: "wording", Typed: []byte("TYPED")})
		})
		for _, tt := range []struct {
			after time.Duration
			left  int
		}{{59 * time.Minute, 1}, {61 * time.Minute, 0}} {
			if _, err := db.Purge(t.Context(), c.now().Add(tt.after)); err != nil {
				t.Fatal(err)
			}
			if n, err := db.Count(t.Context(), "assist_asks", "typed IS NOT NULL"); err != nil || n != tt.left {
				t.Errorf("after %v: %d, %v", tt.after, n, err)
			}
		}
		if a, err := db.View(t.Context()).AskOf("T1", "UANN", "a1"); err != nil || a.Outcome != "late" {
			t.Errorf("the question itself: %+v, %v", a, err)
		}
	})
}

// An answer that comes after somebody erased themselves leaves nothing of them.
func TestNothingIsLoggedForSomebodyWhoErasedThemselvesMeanwhile(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t), AssistLog: day})
		ask := storage.Ask{ID: "a1", Workspace: "T1", Person: "UBOB", Task: "wording", Typed: []byte("TYPED")}
		must(t, db, func(tx *storage.Tx) error { return tx.PutAsk(ask) })
		taken, err := db.TakeAsks(t.Context(), time.Now().Add(time.Minute), 1)
		if err != nil || len(taken) != 1 {
			t.Fatalf("%v, %v", taken, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Erase(storage.NewLeaver("T1", "UBOB", "bob", "Bob Baker")) })
		err = db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := tx.LogAsk(taken[0], "SENT"); return err })
		if !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("logged after the erasure: %v", err)
		}
		ended := true
		must(t, db, func(tx *storage.Tx) (err error) { ended, err = tx.EndAsk("a1", "answered"); return err })
		if n := countLog(t, db); n != 0 || ended {
			t.Errorf("%d rows of log, ended %v", n, ended)
		}
	})
}

// A person reads their asks and their log, opened; nobody else's.
func TestPeopleReadTheirOwnAsks(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t), AssistLog: day})
		for _, who := range []string{"UANN", "UBOB"} {
			ask := storage.Ask{ID: "a" + who, Workspace: "T1", Person: who, Task: "wording", Typed: []byte("TYPED" + who)}
			must(t, db, func(tx *storage.Tx) error { return errors.Join(tx.PutAsk(ask), logs(tx, ask, "SENT"+who, "SAID"+who)) })
		}
		held := heldText(t.Context(), t, db, "UANN")
		for _, want := range []string{"TYPEDUANN", "SENTUANN", "SAIDUANN"} {
			if !strings.Contains(held, want) {
				t.Errorf("%s is not among what is stored about Ann: %s", want, held)
			}
		}
		if strings.Contains(held, "UBOB") {
			t.Errorf("Ann reads Bob's: %s", held)
		}
		must(t, db, func(tx *storage.Tx) error { _, err := tx.EndAsk("aUANN", "answered"); return err })
		if held = heldText(t.Context(), t, db, "UANN"); strings.Contains(held, "TYPEDUANN") || !strings.Contains(held, "answered") {
			t.Errorf("after its end: %s", held)
		}
	})
}

func heldText(ctx context.Context, t *testing.T, db *storage.DB, who string) string {
	t.Helper()
	held, err := db.View(ctx).Holdings("T1", who)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, h := range held {
		if h.Kind == "asks" || h.Kind == "ask_log" {
			for _, i := range h.Items {
				b.WriteString(h.Kind + " " + i.Text)
				for _, v := range i.More {
					if s, ok := v.(string); ok {
						b.WriteString(" " + s)
					}
				}
			}
		}
	}
	return b.String()
}
