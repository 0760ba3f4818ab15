package flow_test

import (
	"testing"
	"time"

	"steward/internal/flow"
)

// walk is a conversation of two, out of which both may go at any time.
func walk() flow.Flow {
	return flow.Flow{Key: "walk", Doors: []flow.Door{{Key: "pause"}, {Key: "stop", Ends: true}}, Stages: []flow.Stage{
		{Key: "hello", Block: flow.Round{}, Of: func(flow.Session) []flow.Person { return []flow.Person{"ann"} }},
		{Key: "cards", Block: flow.Board{Columns: []string{"good", "bad"}}, Seen: flow.Sealed, Timebox: flow.For(time.Hour), Lapse: "stop"},
		{Key: "ideas", Block: flow.Board{Columns: []string{"good"}}, Seen: flow.Unsigned},
		{Key: "talk", Block: flow.Round{}},
		{Key: "pause", Block: flow.Round{}, Timebox: flow.For(time.Hour), Lapse: "stop", Next: func(flow.Session) string { return "" }},
	}}
}

func TestDoors(t *testing.T) {
	prove(t, walk(), []rule{
		{"anybody with a seat may go, and needs no reason", func(r *room) {
			r.do("bob", flow.Go{Door: "stop"})
			if r.s.Running() || r.s.Left != "stop" {
				r.t.Errorf("running %v, left by %q", r.s.Running(), r.s.Left)
			}
		}},
		{"nobody goes through a door that is not there, nor without a seat", func(r *room) {
			r.refused(flow.ErrNotHere, "bob", flow.Go{Door: "window"})
			r.refused(flow.ErrNoSeat, "zoe", flow.Go{Door: "stop"})
		}},
		{"behind a door that ends the session nothing hidden is left", func(r *room) {
			r.next()
			r.say("ann", card("secret"))
			r.do("bob", flow.Go{Door: "stop"})
			if n := r.s.Log.Len(); n != 0 {
				r.t.Errorf("%d contributions are left", n)
			}
		}},
		{"a pause reveals nothing, and coming back finds everything as it was", func(r *room) {
			r.next()
			r.say("ann", card("secret"))
			visit := r.s.Visit().Pass
			r.do("bob", flow.Go{Door: "pause"})
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "bob", As: alias("bob")}); seen.Log.Len() != 0 {
				r.t.Error("the pause shows a card")
			}
			r.do("ann", flow.Return{})
			if r.s.Stage != "cards" || r.s.Visit().Pass != visit || len(flow.In[flow.Item](r.s, "cards")) != 1 {
				r.t.Errorf("back in %s, visit %d", r.s.Stage, r.s.Visit().Pass)
			}
		}},
		{"what was revealed before a pause is not written on: the stage begins anew", func(r *room) {
			r.f.Stages[1].Next = func(flow.Session) string { return "pause" }
			r.next()
			r.say("ann", card("first"))
			r.next()
			r.at("pause")
			visit := r.s.Passes
			r.do("bob", flow.Return{})
			r.at("cards")
			if r.s.Visit().Pass <= visit || len(flow.In[flow.Item](r.s, "cards")) != 0 {
				r.t.Errorf("back in visit %d", r.s.Visit().Pass)
			}
			r.say("ann", card("second"))
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "bob", As: alias("bob")}); seen.Log.Len() != 1 {
				r.t.Errorf("bob sees %d cards, of which one was revealed", seen.Log.Len())
			}
		}},
		{"there is no coming back to where nobody left", func(r *room) {
			r.refused(flow.ErrNotHere, "ann", flow.Return{})
		}},
		{"time that runs out takes the door of the stage and reveals nothing", func(r *room) {
			r.next()
			r.say("ann", card("secret"))
			r.now = r.now.Add(2 * time.Hour)
			r.do("", flow.Tick{})
			if r.s.Left != "stop" || r.s.Log.Len() != 0 {
				r.t.Errorf("left by %q with %d contributions", r.s.Left, r.s.Log.Len())
			}
		}},
		{"a pause that lasts too long ends the session", func(r *room) {
			r.do("bob", flow.Go{Door: "pause"})
			r.now = r.now.Add(2 * time.Hour)
			r.do("", flow.Tick{})
			if r.s.Left != "stop" {
				r.t.Errorf("left by %q", r.s.Left)
			}
		}},
	})
}

func TestWhomAStageIsFor(t *testing.T) {
	prove(t, walk(), []rule{
		{"only those whom a stage is for contribute to it", func(r *room) {
			r.refused(flow.ErrNotYours, "bob", flow.Say{Body: flow.Line{Text: "hello"}})
			r.say("ann", flow.Line{Text: "hello"})
		}},
		{"an unsigned stage shows no names, in a named session neither", func(r *room) {
			r.s.Anonymity = flow.Named
			r.next()
			r.next()
			r.say("bob", card("his"))
			r.next()
			if c := flow.In[flow.Item](r.s, "ideas")[0]; c.By != "" {
				r.t.Errorf("by %q", c.By)
			}
		}},
	})
}
