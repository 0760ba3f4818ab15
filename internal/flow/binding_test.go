package flow_test

import (
	"testing"

	"steward/internal/flow"
)

func TestBinding(t *testing.T) {
	prove(t, asking(flow.Sealed, 0), []rule{
		{"once somebody has answered there is no way back to what they answered to", func(r *room) {
			r.say("ann", flow.Wording{Text: "We try it"})
			r.next()
			r.say("bob", yes())
			r.refused(flow.ErrAnswered, "ann", flow.Back{})
		}},
		{"before that there is", func(r *room) {
			r.next()
			r.back()
			r.at("text")
		}},
		{"an answer that was taken back binds nobody", func(r *room) {
			r.next()
			id := r.say("bob", yes())
			r.must("bob", flow.Withdraw{ID: id})
			r.back()
		}},
		{"an answer binds although its author has left", func(r *room) {
			r.next()
			r.say("bob", yes())
			r.must("bob", flow.Leave{})
			r.refused(flow.ErrAnswered, "ann", flow.Back{})
		}},
	})
}

// Where latecomers only watch, whoever took part before takes part again.
func TestComingBack(t *testing.T) {
	f := asking(flow.Sealed, 0)
	f.Late = func(flow.Session) flow.Role { return flow.Observer }
	role := func(r *room, p flow.Person, want flow.Role) {
		r.t.Helper()
		if got := r.s.Seats[p]; got != want {
			r.t.Errorf("%s is %q, want %q", p, got, want)
		}
	}
	prove(t, f, []rule{
		{"who comes late watches", func(r *room) {
			r.must("zoe", flow.Join{})
			role(r, "zoe", flow.Observer)
		}},
		{"who left comes back to take part, also after a reveal", func(r *room) {
			r.next()
			r.must("bob", flow.Leave{})
			r.say("ann", yes())
			r.say("cid", yes())
			r.at("after")
			r.must("bob", flow.Join{})
			role(r, "bob", flow.Participant)
		}},
		{"who watched, left and comes back watches", func(r *room) {
			r.must("zoe", flow.Join{})
			r.must("zoe", flow.Leave{})
			r.must("zoe", flow.Join{})
			role(r, "zoe", flow.Observer)
		}},
		{"who took part may come back to watch, and to take part after all", func(r *room) {
			r.must("bob", flow.Leave{})
			r.must("bob", flow.Join{As: flow.Observer})
			role(r, "bob", flow.Observer)
			r.must("bob", flow.Leave{})
			r.must("bob", flow.Join{})
			role(r, "bob", flow.Participant)
		}},
		{"the facilitator comes back as one of the others", func(r *room) {
			r.must("ann", flow.Leave{})
			r.must("ann", flow.Join{})
			role(r, "ann", flow.Participant)
		}},
		{"who only watches is not given the facilitator's seat, with which one takes part", func(r *room) {
			r.must("zoe", flow.Join{})
			r.refused(flow.ErrNotYours, "ann", flow.HandOver{To: "zoe"})
			r.must("ann", flow.HandOver{To: "bob"})
		}},
		{"when it is over nobody remembers who left", func(r *room) {
			r.must("bob", flow.Leave{})
			r.must("ann", flow.Cancel{})
			if r.s.Away != nil {
				r.t.Error(r.s.Away)
			}
		}},
	})
}
