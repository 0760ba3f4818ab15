package storage_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

func TestWhatIsFoundIsSaidOnceAndForgotten(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := time.UnixMilli(1_800_000_000_000).UTC()
		db := open(t, dsn, storage.Options{Now: func() time.Time { return now }})
		row := storage.Nudge{Recipient: "U1", Kind: "action.overdue", Subject: "a1", Due: now, Look: now}
		find := func(once bool, found ...storage.Nudge) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) error { return tx.FindNudges("T1", "action.overdue", once, found, now) })
		}
		due := func() []storage.Nudge {
			t.Helper()
			var all []storage.Nudge
			to, err := db.View(t.Context()).NudgesDue(now, 10)
			for _, r := range to {
				var more []storage.Nudge
				if more, err = db.View(t.Context()).NudgesOf(r, now); err != nil {
					break
				}
				all = append(all, more...)
			}
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		find(true, row, row)
		waiting := due()
		if len(waiting) != 1 {
			t.Fatalf("%d wait", len(waiting))
		}
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.Said("nudge:U1:2027-01-15", "2027-01-15", waiting), tx.Spend("T1", "U1", dayOf(t, "2027-01-15"), 1))
		})
		now = now.Add(time.Hour)
		find(true, row)
		if n := len(due()); n != 0 {
			t.Errorf("what is said once waits again: %d", n)
		}
		find(false, row)
		if n := len(due()); n != 1 {
			t.Errorf("what comes again does not: %d", n)
		}
		spent, err := db.View(t.Context()).Spent("T1", "U1", dayOf(t, "2027-01-14"))
		if err != nil || len(spent) != 1 || spent[0] != dayOf(t, "2027-01-15") {
			t.Errorf("spent %v, %v", spent, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Unsaid("T1", "nudge:U1:2027-01-15") })
		if spent, _ := db.View(t.Context()).Spent("T1", "U1", dayOf(t, "2027-01-14")); len(spent) != 0 {
			t.Errorf("what never arrived costs %v", spent)
		}
		find(false) // it has moved
		now = now.Add(time.Hour)
		find(false)
		if n := len(due()); n != 0 {
			t.Errorf("what moved waits: %d", n)
		}
	})
}

func TestChoicesAndCountsOfKinds(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := time.UnixMilli(1_800_000_000_000).UTC()
		db := open(t, dsn, storage.Options{Now: func() time.Time { return now }})
		want := nudge.Choice{Off: true, Doubled: 2, Muted: now, Ignored: 3}
		must(t, db, func(tx *storage.Tx) error { return tx.PutChoice("T1", "U1", "action.overdue", want) })
		if got, err := db.View(t.Context()).Choices("T1", "U1"); err != nil || got["action.overdue"] != want {
			t.Errorf("%+v, %v", got, err)
		}
		for i := range 6 {
			bundle := fmt.Sprintf("nudge:U%d:2027-01-15", i)
			must(t, db, func(tx *storage.Tx) error {
				n := storage.Nudge{ID: fmt.Sprint("n", i), Workspace: "T1", Recipient: fmt.Sprint("U", i), Kind: "action.overdue", Team: "harbor"}
				if err := tx.Said(bundle, "2027-01-15", []storage.Nudge{n}); err != nil || i == 5 {
					return err
				}
				return tx.Answer("T1", bundle, n.ID, []string{"acted", "acted", "not_useful", "less", "stopped"}[i])
			})
		}
		fared, err := db.View(t.Context()).FaredIn("T1", "harbor", now.Add(-time.Hour), now.Add(time.Hour), now)
		if err != nil || len(fared) != 1 || fared[0].Sent != 5 || fared[0].Acted != 2 || fared[0].NotUseful != 1 || fared[0].People != 5 {
			t.Errorf("what waits for an answer still is not counted: %+v, %v", fared, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Disable("T1", "action.overdue", nudge.Count{Sent: 30, Acted: 1}) })
		if off, err := db.View(t.Context()).Disabled("T1"); err != nil || len(off) != 1 || off[0].Acted != 1 || !off[0].Allowed.IsZero() {
			t.Errorf("%+v, %v", off, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Enable("T1", "action.overdue") })
		if off, _ := db.View(t.Context()).Disabled("T1"); off[0].Allowed.IsZero() {
			t.Error("it is not allowed again")
		}
	})
}

func TestOfTwoWhoRollAScheduleOnOneWins(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := time.UnixMilli(1_800_000_000_000).UTC()
		db := open(t, dsn, storage.Options{Now: func() time.Time { return now }})
		must(t, db, func(tx *storage.Tx) error {
			return tx.PutSchedule(storage.Schedule{Workspace: "T1", Kind: "retro", Subject: "C1", Rule: []byte(`{"every":"workday"}`), Next: now})
		})
		due, err := db.View(t.Context()).DueSchedules(now, 10)
		if err != nil || len(due) != 1 || due[0].Grace != storage.DefaultGrace {
			t.Fatalf("%+v, %v", due, err)
		}
		next, wins := due[0], 0
		next.Next = now.Add(24 * time.Hour)
		for range 2 {
			must(t, db, func(tx *storage.Tx) error {
				won, err := tx.RollOn(due[0], next, true)
				if won {
					wins++
				}
				return err
			})
		}
		if again, _ := db.View(t.Context()).DueSchedules(now, 10); wins != 1 || len(again) != 0 {
			t.Errorf("%d won, %d are due", wins, len(again))
		}
		must(t, db, func(tx *storage.Tx) error { return tx.HoldSchedule(due[0], now.Add(99*time.Hour)) })
		now = now.Add(25 * time.Hour)
		if again, _ := db.View(t.Context()).DueSchedules(now, 10); len(again) != 1 {
			t.Error("the time after is held for the sake of one that has rolled on")
		} else {
			must(t, db, func(tx *storage.Tx) error { return tx.HoldSchedule(again[0], now.Add(time.Hour)) })
		}
		if again, _ := db.View(t.Context()).DueSchedules(now, 10); len(again) != 0 {
			t.Error("one that waits is due")
		}
		now = now.Add(-25 * time.Hour)
		got, err := db.View(t.Context()).Schedule("T1", "retro", "C1")
		if err != nil || !got.Next.Equal(next.Next) || !got.Last.Equal(now) {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func dayOf(t testing.TB, text string) calendar.Day {
	t.Helper()
	d, err := calendar.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
