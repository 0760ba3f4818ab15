package flow_test

import (
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
)

const patience = 10 * time.Minute

func TestSeats(t *testing.T) {
	prove(t, wall(), []rule{
		{"a late joiner takes part at once", func(r *room) {
			r.next()
			r.must("zoe", flow.Join{})
			r.signalled(flow.Joined)
			r.say("zoe", card("late"))
			if r.s.Voices() != 4 || r.s.Seats["zoe"] != flow.Participant {
				r.t.Errorf("%v", r.s.Seats)
			}
		}},
		{"nobody joins as the facilitator", func(r *room) {
			r.must("zoe", flow.Join{As: flow.Facilitator})
			if r.s.Seats["zoe"] != flow.Participant {
				r.t.Error(r.s.Seats["zoe"])
			}
		}},
		{"an observer is no voice", func(r *room) {
			r.must("zoe", flow.Join{As: flow.Observer})
			if r.s.Voices() != 3 {
				r.t.Error(r.s.Voices())
			}
		}},
		{"nobody sits twice", func(r *room) { r.refused(flow.ErrSeated, "bob", flow.Join{}) }},
		{"nobody cannot sit", func(r *room) { r.refused(flow.ErrNoSeat, "", flow.Join{}) }},
		{"who leaves leaves their words behind", func(r *room) {
			r.next()
			r.say("bob", card("his"))
			r.must("bob", flow.Leave{})
			r.signalled(flow.Left)
			r.next()
			if len(r.texts("cards")) != 1 {
				r.t.Error("gone")
			}
		}},
		{"who leaves leaves their vote behind", func(r *room) {
			r.gather("vote")
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 1}})
			r.must("bob", flow.Leave{})
			r.next()
			if sum := flow.In[flow.DotSum](r.s, "vote")[0].Body; sum.Ballots != 1 {
				r.t.Errorf("%+v", sum)
			}
		}},
		{"nobody waits for who left: the last one missing ends the vote by leaving", func(r *room) {
			r.gather("vote")
			r.say("ann", flow.Dots{})
			r.say("bob", flow.Dots{})
			r.must("cid", flow.Leave{})
			r.signalled(flow.Left, flow.EndedNow, flow.Began)
			r.at("talk")
		}},
		{"who left does not stand in for somebody who is here", func(r *room) {
			for _, stage := range []string{"hello", "vote"} { // spoken openly, and behind a pseudonym
				r := meet(r.t, wall())
				r.f.Stages[0].Auto = stage == "hello"
				var word flow.Body = flow.Nothing{}
				if stage == "vote" {
					word = flow.Dots{}
					r.gather("vote")
				}
				r.say("bob", word)
				r.must("bob", flow.Leave{})
				r.say("ann", word)
				r.at(stage)
				r.say("cid", word)
				if r.s.Stage == stage {
					r.t.Errorf("%s: still waiting", stage)
				}
			}
		}},
		{"who comes back counts again, with what they said", func(r *room) {
			r.say("bob", flow.Line{Text: "hi"})
			r.must("bob", flow.Leave{})
			if flow.Authors(r.s) != 0 {
				r.t.Error("counts while away")
			}
			r.must("bob", flow.Join{})
			if flow.Authors(r.s) != 1 || len(r.s.Gone) != 0 {
				r.t.Errorf("%d authors, gone %v", flow.Authors(r.s), r.s.Gone)
			}
		}},
		{"who comes back to watch does not stand in for somebody who is here", func(r *room) {
			r.f.Stages[0].Auto = true
			r.say("bob", flow.Line{Text: "hi"})
			r.must("bob", flow.Leave{})
			r.must("bob", flow.Join{As: flow.Observer})
			r.say("ann", flow.Nothing{})
			r.at("hello")
		}},
		{"after the reveal nobody remembers the pseudonym of who left", func(r *room) {
			r.next()
			r.must("bob", flow.Leave{})
			r.next()
			if len(r.s.Gone) != 0 {
				r.t.Errorf("gone %v", r.s.Gone)
			}
		}},
		{"the order of those who left does not tell who left first, nor whose mask is whose", func(r *room) {
			r.must("cid", flow.Leave{})
			r.must("bob", flow.Leave{})
			if !slices.Equal(r.s.Gone, []flow.Person{"bob", "cid"}) {
				r.t.Errorf("gone %v", r.s.Gone)
			}
		}},
		{"when all have left nothing happens by itself", func(r *room) {
			r.gather("vote")
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.must(p, flow.Leave{})
			}
			r.at("vote")
		}},
	})
}

func TestTheFacilitatorsSeat(t *testing.T) {
	prove(t, wall(), []rule{
		{"can be handed over to somebody with a seat", func(r *room) {
			r.must("ann", flow.HandOver{To: "bob"})
			r.signalled(flow.Handed)
			if r.s.Lead() != "bob" || r.s.Seats["ann"] != flow.Participant || !r.s.Heard.Equal(r.now) {
				r.t.Errorf("%v", r.s.Seats)
			}
			r.refused(flow.ErrNotYours, "ann", flow.Advance{})
		}},
		{"is not handed to somebody without a seat", func(r *room) {
			r.refused(flow.ErrNoSeat, "ann", flow.HandOver{To: "zoe"})
		}},
		{"handed to oneself stays where it is", func(r *room) {
			r.must("ann", flow.HandOver{To: "ann"})
			r.signalled()
			if r.s.Lead() != "ann" {
				r.t.Error(r.s.Lead())
			}
		}},
		{"is not taken while its holder is heard", func(r *room) {
			r.now = r.now.Add(patience - 1)
			r.refused(flow.ErrStillHere, "bob", flow.TakeOver{Patience: patience})
		}},
		{"can be taken when its holder was silent for long", func(r *room) {
			r.now = r.now.Add(patience)
			r.must("bob", flow.TakeOver{Patience: patience})
			r.signalled(flow.Handed)
			if r.s.Lead() != "bob" || r.s.Seats["ann"] != flow.Participant {
				r.t.Errorf("%v", r.s.Seats)
			}
			r.refused(flow.ErrStillHere, "cid", flow.TakeOver{Patience: patience})
		}},
		{"can be taken at once when it is empty", func(r *room) {
			r.must("ann", flow.Leave{})
			if r.s.Lead() != "" {
				r.t.Error(r.s.Lead())
			}
			r.must("cid", flow.TakeOver{Patience: patience})
			r.next()
		}},
		{"is not taken by an observer", func(r *room) {
			r.must("zoe", flow.Join{As: flow.Observer})
			r.now = r.now.Add(patience)
			r.refused(flow.ErrNotYours, "zoe", flow.TakeOver{Patience: patience})
		}},
		{"is not taken by somebody without a seat", func(r *room) {
			r.refused(flow.ErrNoSeat, "zoe", flow.TakeOver{})
		}},
		{"taken by its holder stays where it is", func(r *room) {
			r.must("ann", flow.TakeOver{Patience: patience})
			r.signalled()
		}},
	})
}
