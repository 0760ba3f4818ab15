package handlers

import (
	"errors"
	"testing"
	"time"

	"steward/internal/app"
)

func TestFlood(t *testing.T) {
	var f flood
	bob, cid := app.Who{Workspace: "T", User: "bob"}, app.Who{Workspace: "T", User: "cid"}
	now := time.Unix(1000, 0)
	for n := range int(burst) {
		if err := f.take(bob, now); err != nil {
			t.Fatalf("click %d of a burst: %v", n+1, err)
		}
	}
	if err := f.take(bob, now); !errors.Is(err, errSlowDown) {
		t.Errorf("one more: %v, want to be asked to wait", err)
	}
	if err := f.take(bob, now); !errors.Is(err, errSilent) {
		t.Errorf("and one more: %v, want silence: an answer to each would be a flood as well", err)
	}
	if err := f.take(cid, now); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	if err := f.take(bob, now.Add(time.Second)); err != nil {
		t.Errorf("a second later: %v", err)
	}
	f.take(cid, now.Add(time.Hour))
	if len(f.buckets) != 1 {
		t.Errorf("%d buckets after an hour, want cid's alone: memory is bounded by who is active", len(f.buckets))
	}
}
