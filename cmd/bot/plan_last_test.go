package main

import "testing"

func TestACadenceCountedFromTheLastGoesOnAfterOneWasCalledOff(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm("14 days after the last 15:00")
	first := r.coming()
	if _, err := r.bot.app.CallOff(t.Context(), r.who("UANN"), "off", first.ID); err != nil {
		t.Fatal(err)
	}
	if next := r.coming(); !next.At.After(first.At) || next.At.After(first.At.AddDate(0, 0, 15)) {
		t.Errorf("the next one is on %v, %v was called off", next.At, first.At)
	}
}
