package app

import (
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func TestTheFacilitatorHearsOnceThatTheInsightsAreOver(t *testing.T) {
	o := newOffice(t)
	retro := o.start(nil)
	o.play("ann", retro, flow.Advance{})
	o.write("bob", retro, "One", "Two", "Three", "Four")
	o.reveal(retro)
	o.wait(20 * time.Minute)
	o.play("ann", retro, flow.Advance{}, flow.Advance{}) // nobody votes: all four are talked about
	heard := map[string]int{}
	for range 3 {
		o.play("ann", retro, flow.Advance{To: practices.StageOutcome})
		s, meta, err := o.db.Session(t.Context(), retro)
		if err != nil {
			t.Fatal(err)
		}
		began := flow.Signal{Kind: flow.Began, Stage: s.Stage, Pass: s.Visit().Pass}
		for _, n := range tellRetro(meta, o.room(retro).Retro, s, began) {
			if n.Person != "ann" || n.Kind != storage.KindEphemeral {
				t.Errorf("%s is told by %s", n.Person, n.Kind)
			}
			heard[n.Key]++ // the outbox takes each key once
		}
		o.play("ann", retro, flow.Advance{})
	}
	if len(heard) != 1 {
		t.Errorf("heard %v, want one word", heard)
	}
	if got := o.room(retro).Session.Stage; got != practices.StageDiscuss {
		t.Errorf("at %s: the talk must not end by itself", got)
	}
}
