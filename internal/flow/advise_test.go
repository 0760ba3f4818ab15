package flow_test

import (
	"errors"
	"testing"

	"steward/internal/flow"
)

var errNotYet = errors.New("not yet")

// settling asks for advice and lets cid decide, between options if there are any.
func settling(options ...string) flow.Flow {
	advice := func(s flow.Session) []flow.Said[flow.Line] { return flow.Latest[flow.Line](s, "advise") }
	answered := func(s flow.Session, _ flow.Contribution) error {
		if len(flow.In[flow.Reply](s, "settle")) < len(advice(s)) {
			return errNotYet
		}
		return nil
	}
	block := flow.Settle{Options: func(flow.Session) []string { return options }, Answers: advice, Ready: answered}
	if len(options) > 0 {
		block = flow.Settle{Options: block.Options}
	}
	return flow.Flow{Key: "settling", Stages: []flow.Stage{
		{Key: "advise", Block: flow.Advise{}},
		{Key: "settle", Block: block, Of: func(flow.Session) []flow.Person { return []flow.Person{"cid"} }, Auto: true},
		{Key: "after", Block: flow.Round{}},
	}}
}

func TestAdvise(t *testing.T) {
	prove(t, settling(), []rule{
		{"an advice says something; nothing to add is an answer too", func(r *room) {
			r.say("bob", flow.Line{Text: "Wait"})
			r.say("ann", flow.Nothing{})
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: flow.Line{}})
			r.refused(flow.ErrTooLong, "bob", flow.Say{Body: flow.Line{Text: long(flow.WordingLength + 1)}})
		}},
		{"advice is no vote", func(r *room) {
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: no("I object")})
		}},
		{"an advice is seen at once, by name", func(r *room) {
			r.say("bob", flow.Line{Text: "Wait"})
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "ann"}).Log.All(); len(seen) != 1 || seen[0].By != "bob" {
				r.t.Errorf("ann sees %v", seen)
			}
		}},
	})
}

func TestSettle(t *testing.T) {
	prove(t, settling(), []rule{
		{"only the one who was named decides", func(r *room) {
			r.next()
			r.refused(flow.ErrNotYours, "ann", flow.Say{Body: flow.Pick{Text: "We wait"}})
		}},
		{"a decision says what was decided", func(r *room) {
			r.next()
			r.refused(flow.ErrEmpty, "cid", flow.Say{Body: flow.Pick{Reason: "Rain"}})
			r.refused(flow.ErrTooLong, "cid", flow.Say{Body: flow.Pick{Text: "We wait", Reason: long(flow.WordingLength + 1)}})
			r.refused(flow.ErrNotHere, "cid", flow.Say{Body: flow.Line{Text: "We wait"}})
			r.say("cid", flow.Pick{Text: "We wait"})
			r.at("after")
		}},
		{"what must come first comes first", func(r *room) {
			advice := r.say("bob", flow.Line{Text: "Wait"})
			r.next()
			r.refused(errNotYet, "cid", flow.Say{Body: flow.Pick{Text: "We wait"}})
			r.refused(flow.ErrUnknown, "cid", flow.Say{Body: flow.Reply{To: "nope", Text: "Yes"}})
			r.refused(flow.ErrEmpty, "cid", flow.Say{Body: flow.Reply{To: advice}})
			r.say("cid", flow.Reply{To: advice, Text: "Took it in"})
			r.at("settle")
			r.say("cid", flow.Pick{Text: "We wait"})
			r.at("after")
		}},
	})
	prove(t, settling("tea", "coffee"), []rule{
		{"where there are options one of them is picked", func(r *room) {
			r.next()
			r.refused(flow.ErrUnknown, "cid", flow.Say{Body: flow.Pick{Option: "water"}})
			r.refused(flow.ErrUnknown, "cid", flow.Say{Body: flow.Pick{Text: "Water"}})
			r.say("cid", flow.Pick{Option: "tea"})
			r.at("after")
		}},
		{"where no advice was asked for there is none to answer", func(r *room) {
			advice := r.say("bob", flow.Line{Text: "Wait"})
			r.next()
			r.refused(flow.ErrNotHere, "cid", flow.Say{Body: flow.Reply{To: advice, Text: "Yes"}})
		}},
	})
}
