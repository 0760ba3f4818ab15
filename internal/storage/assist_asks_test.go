package storage_test

import (
	"path/filepath"
	"sync"
	"testing"
	"time"

	"steward/internal/storage"
)

func TestAnAskIsTakenByOneAndEndsOnce(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now, Keys: testKeys(t)})
		ask := storage.Ask{ID: "a1", Workspace: "T1", Person: "U1", Task: "wording", Subject: "s1", About: "x y", Window: "V1", Typed: []byte("typed")}
		other := storage.Ask{ID: "a2", Workspace: "T1", Person: "U2", Task: "group", Window: "V2"}
		must(t, db, func(tx *storage.Tx) error { return tx.PutAsk(ask) })
		must(t, db, func(tx *storage.Tx) error { return tx.PutAsk(other) })
		var mu sync.Mutex
		var wg sync.WaitGroup
		taken := map[string]storage.Ask{}
		for range 8 {
			wg.Go(func() {
				got, err := db.TakeAsks(t.Context(), c.now(), 1)
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				for _, a := range got {
					if _, twice := taken[a.ID]; twice {
						t.Errorf("%s is taken twice", a.ID)
					}
					taken[a.ID] = a
				}
			})
		}
		wg.Wait()
		for len(taken) < 2 { // who found another one's rows locked took none
			got, err := db.TakeAsks(t.Context(), c.now(), 2)
			if err != nil || len(got) == 0 {
				t.Fatalf("%d asks are taken, then %v", len(taken), err)
			}
			for _, a := range got {
				taken[a.ID] = a
			}
		}
		if a := taken["a1"]; string(a.Typed) != "typed" || a.About != "x y" || a.Window != "V1" || a.Tries != 1 {
			t.Errorf("%+v", a)
		}
		if id, err := db.View(t.Context()).AskIn("T1", "U1", "V1"); err != nil || id != "a1" {
			t.Errorf("the window waits for %q, %v", id, err)
		}
		for _, x := range [][3]string{{"T1", "U2", "V1"}, {"T2", "U1", "V1"}, {"T1", "U1", "V2"}} {
			if id, err := db.View(t.Context()).AskIn(x[0], x[1], x[2]); err != nil || id != "" {
				t.Errorf("%v waits for %q, %v", x, id, err)
			}
		}
		// whoever leaves gives it back; whoever is lost has it for as long as they could need it
		must(t, db, func(tx *storage.Tx) error { return tx.GiveBackAsk("a1") })
		if got, err := db.TakeAsks(t.Context(), c.now(), 9); err != nil || len(got) != 1 || got[0].ID != "a1" || got[0].Tries != 2 {
			t.Errorf("%+v, %v", got, err)
		}
		if got, err := db.TakeAsks(t.Context(), c.now().Add(storage.AskLease+time.Second), 9); err != nil || len(got) != 2 {
			t.Errorf("%+v, %v", got, err)
		}
		for i, want := range []bool{true, false} {
			var ended bool
			must(t, db, func(tx *storage.Tx) (err error) { ended, err = tx.EndAsk("a1", "answered"); return err })
			if ended != want {
				t.Errorf("the end number %d: %v", i+1, ended)
			}
		}
		must(t, db, func(tx *storage.Tx) error { return tx.GiveBackAsk("a1") }) // what has ended stays so
		if got, err := db.TakeAsks(t.Context(), c.now().Add(time.Hour), 9); err != nil || len(got) != 1 || got[0].ID != "a2" {
			t.Errorf("%+v, %v", got, err)
		}
		if id, err := db.View(t.Context()).AskIn("T1", "U1", "V1"); err != nil || id != "" {
			t.Errorf("a window waits for what has ended: %q, %v", id, err)
		}
		if n, err := db.View(t.Context()).AskedSince("T1", c.now().Add(-time.Minute)); err != nil || n != 2 {
			t.Errorf("%d were asked, %v", n, err)
		}
		if a, err := db.View(t.Context()).AskOf("T1", "U1", "a1"); err != nil || a.Outcome != "answered" || len(a.Typed) > 0 {
			t.Errorf("%+v, %v", a, err)
		}
	})
}

// What was typed under a key that is gone is lost; the others do not wait for it.
func TestAnAskWhoseKeyIsGoneHoldsUpNobody(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "steward.db")
	c := newClock()
	db := open(t, dsn, storage.Options{Now: c.now, Keys: testKeys(t)})
	must(t, db, func(tx *storage.Tx) error {
		return tx.PutAsk(storage.Ask{ID: "a1", Workspace: "T1", Person: "U1", Task: "wording", Window: "V1", Typed: []byte("typed")})
	})
	db.Close()
	db = open(t, dsn, storage.Options{Now: c.now})
	must(t, db, func(tx *storage.Tx) error {
		return tx.PutAsk(storage.Ask{ID: "a2", Workspace: "T1", Person: "U2", Task: "group", Window: "V2"})
	})
	got, err := db.TakeAsks(t.Context(), c.now(), 9)
	if err != nil || len(got) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, a := range got {
		if len(a.Typed) > 0 {
			t.Errorf("%s: %q", a.ID, a.Typed)
		}
	}
}
