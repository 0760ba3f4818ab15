package app

import (
	"errors"
	"slices"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// bundle is the notice of what was said to somebody today.
func (o *office) bundle(recipient string) storage.Notice {
	return storage.Notice{Workspace: "T", Person: recipient, Key: BundleKey(recipient, calendar.DayOf(o.clock).String())}
}

// speak has the bot look once, at this moment.
func (o *office) speak() {
	o.t.Helper()
	if err := o.Sweep(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.SayDue(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) owes(id, due string, closed time.Time) {
	o.t.Helper()
	o.put(func(tx *storage.Tx) error {
		return tx.PutAction(storage.Action{ID: id, Workspace: "T", Channel: "C", Session: "s", Title: "Write the runbook", Owner: "UBOB", AcceptedAt: monday, Due: due, ClosedAt: closed})
	})
}

func (o *office) quiet(recipient string) (kinds []string) {
	o.t.Helper()
	s, err := o.Standing(o.t.Context(), who(recipient))
	if err != nil {
		o.t.Fatal(err)
	}
	for _, q := range s.Quiet {
		kinds = append(kinds, q.Kind.Trigger)
	}
	return kinds
}

func TestAReminderThatNobodySawIsNotIgnored(t *testing.T) {
	for _, c := range []struct {
		name string
		lose func(*office)
	}{
		{"it moved before it was shown", func(o *office) {
			o.owes("a", "2026-02-20", o.clock)
			if _, err := o.Bundle(t.Context(), o.bundle("UBOB")); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("there is something to show: %v", err)
			}
		}},
		{"it came to nothing on the way", func(o *office) {
			o.clock = o.clock.Add(24 * time.Hour)
			if _, err := o.db.Claim(t.Context(), o.clock, 10); err != nil { // whoever sends gives it up
				t.Fatal(err)
			}
			o.put(func(tx *storage.Tx) error { return o.takeBack(tx, "T") })
		}},
	} {
		o := reminding(t)
		for i := range 6 {
			o.clock = monday.AddDate(0, 0, 14*i).Add(3 * time.Hour)
			o.owes("a", "2026-02-20", time.Time{})
			o.speak()
			lines, err := o.db.View(t.Context()).Lines("T", o.bundle("UBOB").Key)
			if err != nil || len(lines) != 1 {
				t.Fatalf("%s: time %d: %d lines, %v", c.name, i+1, len(lines), err)
			}
			c.lose(o)
		}
		o.clock = o.clock.AddDate(0, 1, 0)
		if got := o.quiet("UBOB"); len(got) > 0 {
			t.Errorf("%s: silent for good: %v", c.name, got)
		}
	}
}

func TestALineThatNobodySawIsNotIgnoredAndNotCounted(t *testing.T) {
	o := reminding(t)
	o.clock = monday.Add(3 * time.Hour)
	o.owes("late", "2026-02-20", time.Time{})
	o.owes("soon", "2026-03-04", time.Time{})
	o.speak()
	o.owes("late", "2026-02-20", o.clock)
	b, err := o.Bundle(t.Context(), o.bundle("UBOB"))
	if err != nil || len(b.Lines) != 1 || b.Lines[0].Kind.Trigger != "action.due_in_2_days" {
		t.Fatalf("%+v, %v", b, err)
	}
	lines, err := o.db.View(t.Context()).Lines("T", o.bundle("UBOB").Key)
	if err != nil || len(lines) != 1 {
		t.Errorf("in the log: %+v, %v", lines, err)
	}
	choices, err := o.db.View(t.Context()).Choices("T", "UBOB")
	if err != nil || !choices["action.overdue"].Asked.IsZero() || choices["action.due_in_2_days"].Asked.IsZero() {
		t.Errorf("%+v, %v", choices, err)
	}
	if spent, err := o.db.View(t.Context()).Spent("T", "UBOB", calendar.DayOf(o.clock)); err != nil || !slices.Equal(spent, []calendar.Day{calendar.DayOf(o.clock)}) {
		t.Errorf("the message counts all the same: %v, %v", spent, err)
	}
}
