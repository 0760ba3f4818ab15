package storage_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// What the rhythm keeps goes when its time is over, and not an hour before; what is still to come stays.
func TestWhatTheRhythmKeepsIsForgottenInTime(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		began := c.now()
		db := open(t, dsn, storage.Options{Now: c.now})
		v := db.View(t.Context())
		day := calendar.DayOf(began)
		plan := func(id, state string) storage.Planned {
			return storage.Planned{ID: id, Workspace: "T1", Team: "t", Channel: "C1", Slot: id, State: state, At: began, Day: day, Zone: "UTC"}
		}
		must(t, db, func(tx *storage.Tx) error {
			for _, p := range []storage.Planned{plan("over", "over"), plan("coming", "accepted")} {
				if _, err := tx.AddPlanned(p); err != nil {
					return err
				}
			}
			if err := tx.PutHours(storage.Meta{ID: "s1", Workspace: "T1", Channel: "C1"}, began, []string{"U1"}, []string{"U1"}); err != nil {
				return err
			}
			if err := tx.Said("b1", day.String(), []storage.Nudge{{ID: "n1", Workspace: "T1", Recipient: "U1", Kind: "action.overdue"}}); err != nil {
				return err
			}
			if err := tx.Spend("T1", "U1", day, 1); err != nil {
				return err
			}
			return tx.PutChoice("T1", "U1", "action.overdue", nudge.Choice{Off: true})
		})
		stays := map[string]func() bool{
			"what was said":               func() bool { l, err := v.Lines("T1", "b1"); return err == nil && len(l) == 1 },
			"what of the budget is spent": func() bool { d, err := v.Spent("T1", "U1", day); return err == nil && len(d) == 1 },
			"for whom it was a bad hour":  func() bool { h, err := v.Outside("T1", "C1", 6); return err == nil && h["U1"] == 1 },
			"a retro that is over":        func() bool { _, err := v.Planned("T1", "over"); return err == nil },
		}
		keeps := func(after time.Duration, there ...string) {
			t.Helper()
			if after > 0 {
				if _, err := db.Purge(t.Context(), began.Add(after)); err != nil {
					t.Fatal(err)
				}
			}
			for what, is := range stays {
				if want := slices.Contains(there, what); is() != want {
					t.Errorf("%s, after %v: is there %v, want %v", what, after, is(), want)
				}
			}
		}
		all := slices.Collect(maps.Keys(stays))
		without := func(gone ...string) []string {
			return slices.DeleteFunc(slices.Clone(all), func(w string) bool { return slices.Contains(gone, w) })
		}
		keeps(0, all...)
		keeps(storage.KeepSpent-time.Hour, all...)
		keeps(storage.KeepSpent+time.Hour, without("what of the budget is spent")...)
		keeps(storage.KeepNudgeLog-time.Hour, without("what of the budget is spent")...)
		keeps(storage.KeepNudgeLog+time.Hour, without("what of the budget is spent", "what was said")...)
		keeps(storage.KeepSessions-time.Hour, without("what of the budget is spent", "what was said")...)
		keeps(storage.KeepSessions + time.Hour)
		if _, err := v.Planned("T1", "coming"); err != nil {
			t.Errorf("a retro that somebody has said yes to: %v", err)
		}
		if choices, err := v.Choices("T1", "U1"); err != nil || !choices["action.overdue"].Off {
			t.Errorf("what somebody chose is forgotten: %v, %v", choices, err)
		}
	})
}

// A decision is made from what was read; if somebody chose something meanwhile, that stands.
func TestPuttingOffLeavesAloneWhatWasChangedMeanwhile(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		now := c.now()
		db := open(t, dsn, storage.Options{Now: c.now})
		must(t, db, func(tx *storage.Tx) error {
			return tx.FindNudges("T1", "action.overdue", false, []storage.Nudge{{Recipient: "U1", Kind: "action.overdue", Subject: "a", Due: now, Look: now},
				{Recipient: "U1", Kind: "action.overdue", Subject: "b", Due: now, Look: now}}, now)
		})
		to := storage.Recipient{Workspace: "T1", ID: "U1"}
		read, err := db.View(t.Context()).NudgesOf(to, now)
		if err != nil || len(read) != 2 {
			t.Fatal(len(read), err)
		}
		week, later := now.Add(7*24*time.Hour), now.Add(time.Hour)
		must(t, db, func(tx *storage.Tx) error { return tx.SnoozeNudge("T1", read[0].ID, week) })
		must(t, db, func(tx *storage.Tx) error {
			return tx.LookAgainAt([]storage.Wait{{ID: read[0].ID, Look: read[0].Look, Again: later}, {ID: read[1].ID, Look: read[1].Look, Again: later}})
		})
		for i, want := range []time.Time{week, later} {
			if n, err := db.View(t.Context()).Nudge("T1", read[i].ID); err != nil || !n.Look.Equal(want) {
				t.Errorf("%s is looked at again %v, want %v, %v", read[i].Subject, n.Look, want, err)
			}
		}
	})
}
