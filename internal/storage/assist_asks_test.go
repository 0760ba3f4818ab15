package storage_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/seal"
	"steward/internal/storage"
)

func asked(t testing.TB, db *storage.DB, id string, typed string) {
	t.Helper()
	must(t, db, func(tx *storage.Tx) error {
		return tx.PutAsk(storage.Ask{ID: id, Workspace: "T1", Person: "UANN", Task: "wording", Subject: "s", About: "a", Window: "V1", Typed: []byte(typed)})
	})
}

func taken(t testing.TB, db *storage.DB, now time.Time, limit int) []storage.Ask {
	t.Helper()
	asks, err := db.TakeAsks(t.Context(), now, limit)
	if err != nil {
		t.Fatal(err)
	}
	return asks
}

// Two processes on one database that take as fast as they can have no ask twice, and miss none.
func TestTwoProcessesNeverDoAnAskTwice(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		o := storage.Options{Now: c.now, Keys: testKeys(t)}
		processes := []*storage.DB{open(t, dsn, o)}
		if strings.HasPrefix(dsn, "postgres") {
			processes = append(processes, open(t, dsn, o))
		} else { // its file is of one process, which takes with several hands
			processes = append(processes, processes[0])
		}
		const asks = 60
		for i := range asks {
			asked(t, processes[0], fmt.Sprintf("ask%02d", i), "words")
		}
		var mu sync.Mutex
		by := map[string]int{}
		var all sync.WaitGroup
		for _, db := range processes {
			for range 3 {
				all.Go(func() {
					for empty := 0; empty < 3; {
						got, err := db.TakeAsks(t.Context(), c.now(), 2)
						if err != nil {
							t.Error(err)
							return
						}
						if len(got) == 0 {
							empty++
							continue
						}
						mu.Lock()
						for _, a := range got {
							by[a.ID]++
							if string(a.Typed) != "words" {
								t.Errorf("%s comes as %+v", a.ID, a)
							}
						}
						mu.Unlock()
					}
				})
			}
		}
		all.Wait()
		if len(by) != asks {
			t.Errorf("%d of %d asks are taken", len(by), asks)
		}
		for id, n := range by {
			if n != 1 {
				t.Errorf("%s is taken %d times", id, n)
			}
		}
	})
}

func TestAnAskIsHeldGivenBackAndEndedOnce(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now, Keys: testKeys(t)})
		asked(t, db, "ask", "words")
		hold := func(until time.Time) (held bool) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) (err error) { held, err = tx.HoldAsk("ask", until); return err })
			return held
		}
		end := func(outcome string) (first bool) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) (err error) { first, err = tx.EndAsk("ask", outcome); return err })
			return first
		}
		if n := len(taken(t, db, c.now(), 5)); n != 1 {
			t.Fatalf("%d asks are taken", n)
		}
		for range 10 { // longer than the lease, while whoever took it is at it
			if n := len(taken(t, db, c.pass(storage.AskLease/4), 5)); n != 0 {
				t.Fatal("an ask that is held is taken again")
			}
			if !hold(c.now().Add(storage.AskLease)) {
				t.Fatal("an ask that waits cannot be held")
			}
		}
		again := taken(t, db, c.pass(storage.AskLease), 5) // whoever had it is gone
		if len(again) != 1 || string(again[0].Typed) != "words" {
			t.Fatalf("after the lease there is %+v", again)
		}
		hold(c.now())
		if n := len(taken(t, db, c.now(), 5)); n != 1 {
			t.Error("an ask that was given back is not there at once")
		}
		if !end("answered") || end("late") {
			t.Error("an ask ends once")
		}
		if hold(c.now()) || len(taken(t, db, c.pass(time.Hour), 5)) != 0 {
			t.Error("an ask that has ended goes on")
		}
		a, err := db.View(t.Context()).AskOf("T1", "UANN", "ask")
		if err != nil || a.Outcome != "answered" || a.Typed != nil {
			t.Errorf("it is %+v, %v", a, err)
		}
		if _, err := db.View(t.Context()).AskOf("T1", "UBOB", "ask"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("somebody else's ask: %v", err)
		}
	})
}

// An ask whose key was taken away comes without its words, and the next comes all the same.
func TestAnAskThatCannotBeReadKeepsNobodyWaiting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "steward.db")
	first, err := storage.Open(t.Context(), file, storage.Options{Keys: testKeys(t)})
	if err != nil {
		t.Fatal(err)
	}
	asked(t, first, "a", "CANARY")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	others, err := seal.ParseKeys("k2:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{8}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	db := open(t, file, storage.Options{Keys: others})
	asked(t, db, "b", "words")
	got := taken(t, db, time.Now().Add(time.Minute), 5)
	if len(got) != 2 || len(got[0].Typed)+len(got[1].Typed) != len("words") {
		t.Errorf("taken are %+v", got)
	}
}

// An ask is left alone while its window is being drawn, and for so long at most; whoever took it then keeps it.
func TestAnAskWaitsUntilItsWindowIsDrawn(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now, Keys: testKeys(t)})
		free := func(id string) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) error { return tx.FreeAsk(id) })
		}
		for _, id := range []string{"drawn", "lost"} {
			must(t, db, func(tx *storage.Tx) error {
				return tx.PutAsk(storage.Ask{ID: id, Workspace: "T1", Person: "UANN", Task: "group", Window: id, Held: c.now().Add(3 * time.Second)})
			})
		}
		if got := taken(t, db, c.now(), 9); len(got) != 0 {
			t.Fatalf("taken before their windows were drawn: %+v", got)
		}
		free("drawn")
		if got := taken(t, db, c.now(), 9); len(got) != 1 || got[0].ID != "drawn" {
			t.Errorf("after one was drawn: %+v", got)
		}
		free("drawn") // as a submission that was sent twice does
		if got := taken(t, db, c.now(), 9); len(got) != 0 {
			t.Errorf("taken from somebody who has it: %+v", got)
		}
		if got := taken(t, db, c.now().Add(3*time.Second), 9); len(got) != 1 || got[0].ID != "lost" {
			t.Errorf("after the longest time: %+v", got)
		}
	})
}

func TestAWindowWaitsForItsPersonsAskUntilItEnds(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Now: newClock().now, Keys: testKeys(t)})
		asked(t, db, "a1", "words")
		in := func(workspace, person, window string) string {
			t.Helper()
			id, err := db.View(t.Context()).AskIn(workspace, person, window)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		if id := in("T1", "UANN", "V1"); id != "a1" {
			t.Errorf("the window waits for %q", id)
		}
		for _, x := range [][3]string{{"T1", "UBOB", "V1"}, {"T2", "UANN", "V1"}, {"T1", "UANN", "V2"}} {
			if id := in(x[0], x[1], x[2]); id != "" {
				t.Errorf("%v waits for %q", x, id)
			}
		}
		must(t, db, func(tx *storage.Tx) error { _, err := tx.EndAsk("a1", "answered"); return err })
		if id := in("T1", "UANN", "V1"); id != "" {
			t.Errorf("it waits for %q, which has ended", id)
		}
	})
}
