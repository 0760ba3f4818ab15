package app

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"steward/internal/nudge"
	"steward/internal/storage"
)

// breaks has one kind fail when it is looked whether it is still true, while broken.
func breaks(t *testing.T, kind string, broken *bool) {
	t.Helper()
	sound := triggers[kind]
	t.Cleanup(func() { triggers[kind] = sound })
	bad := sound
	bad.Still = func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
		if *broken {
			return nil, false, errors.New("broken")
		}
		return sound.Still(a, ctx, workspace, c)
	}
	triggers[kind] = bad
}

func (o *office) lines(recipient string) (kinds []string) {
	o.t.Helper()
	lines, err := o.db.View(o.t.Context()).Lines("T", o.bundle(recipient).Key)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, l := range lines {
		kinds = append(kinds, l.Kind)
	}
	return kinds
}

func TestARowThatFailsDoesNotKeepItsNeighboursWaiting(t *testing.T) {
	o, broken := reminding(t), true
	breaks(t, "action.overdue", &broken)
	o.clock = monday.Add(3 * time.Hour)
	o.owes("late", "2026-02-20", time.Time{})
	o.owes("soon", "2026-03-04", time.Time{})
	if err := o.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := o.SayDue(t.Context()); err == nil {
		t.Error("nobody hears that something is broken")
	}
	if got := o.lines("UBOB"); !slices.Equal(got, []string{"action.due_in_2_days"}) {
		t.Errorf("said %v", got)
	}
	if _, err := o.SayDue(t.Context()); err != nil {
		t.Errorf("it is not left alone for an hour: %v", err)
	}
	broken, o.clock = false, o.clock.AddDate(0, 0, 1)
	o.owes("soon", "2026-03-04", o.clock)
	if o.speak(); !slices.Equal(o.lines("UBOB"), []string{"action.overdue"}) {
		t.Errorf("mended, it says %v", o.lines("UBOB"))
	}
}

func TestALineThatFailsDoesNotKeepItsMessageFromBeingShown(t *testing.T) {
	o, broken := reminding(t), false
	breaks(t, "action.overdue", &broken)
	o.clock = monday.Add(3 * time.Hour)
	o.owes("late", "2026-02-20", time.Time{})
	o.owes("soon", "2026-03-04", time.Time{})
	o.speak()
	read := func() (known, unknown []string) {
		t.Helper()
		b, err := o.Bundle(t.Context(), o.bundle("UBOB"))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range b.Lines {
			if l.Unknown && l.Words == nil && l.Holds {
				unknown = append(unknown, l.Kind.Trigger)
				continue
			}
			known = append(known, l.Kind.Trigger)
		}
		return known, unknown
	}
	if known, _ := read(); len(known) != 2 {
		t.Fatalf("there are %v", known)
	}
	o.put(func(tx *storage.Tx) error {
		return tx.PutMessage(storage.Message{Workspace: "T", Subject: o.bundle("UBOB").Key, Channel: "D", TS: "1.1"})
	})
	broken = true
	if known, unknown := read(); !slices.Equal(known, []string{"action.due_in_2_days"}) || !slices.Equal(unknown, []string{"action.overdue"}) {
		t.Errorf("shown already: %v, and %v nobody can tell of", known, unknown)
	}

	o, broken = reminding(t), false
	o.clock = monday.Add(3 * time.Hour)
	o.owes("late", "2026-02-20", time.Time{})
	o.owes("soon", "2026-03-04", time.Time{})
	o.speak()
	broken = true
	if known, unknown := read(); !slices.Equal(known, []string{"action.due_in_2_days"}) || len(unknown) > 0 {
		t.Errorf("not shown yet: %v and %v", known, unknown)
	}
}
