package app

import (
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
)

func version(does string) flow.Version {
	return flow.Version{Terms: []flow.Term{{Does: does}}}
}

// Whatever somebody presses how often, the other is not rung up by it.
func TestNobodyKnocksAtAnothersDoor(t *testing.T) {
	o := newPair(t)
	id := o.drafting()
	o.told()
	edit := func(text string) {
		o.play("bob", id, flow.Say{Body: version(text)})
		o.clock = o.clock.Add(2 * time.Hour)
	}
	edit("by noon")
	edit("by one")
	o.wantTold("an edit that takes no approval back", none)
	approve := func() {
		o.say([]string{"ann"}, id, func(r practices.ConflictRoom) flow.Body { d, _ := r.Draft(); return flow.Approve{Hash: d.Hash()} })
	}
	approve()
	edit("by two")
	o.wantTold("an edit that takes an approval back", map[string]int{"ann": 1})
	approve()
	edit("by three")
	o.wantTold("the second of a step", none)
	rest := func() {
		o.play("bob", id, flow.Go{Door: practices.StagePaused})
		o.play("bob", id, flow.Return{})
		o.clock = o.clock.Add(2 * time.Hour)
	}
	rest()
	o.wantTold("somebody takes it up again", map[string]int{"ann": 1})
	rest()
	rest()
	o.wantTold("and again", none)
}

func TestAnInvitationThatRunsOutIsSilentForWhoeverLetIt(t *testing.T) {
	o := newPair(t)
	id := o.invite("bob", "cid")
	o.wantTold("the invitation", map[string]int{"bob": 1, "cid": 1})
	o.play("bob", id, flow.Say{Body: flow.Ready{}})
	o.pass(3 * 24 * time.Hour)
	o.wantTold("the one reminder", map[string]int{"cid": 1})
	o.pass(8 * 24 * time.Hour)
	o.wantTold("it ran out", map[string]int{"ann": 1, "bob": 1})
}
