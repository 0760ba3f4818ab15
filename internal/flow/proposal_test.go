package flow_test

import (
	"testing"

	"steward/internal/flow"
)

func TestDraft(t *testing.T) {
	drafting := flow.Flow{Key: "drafting", Stages: []flow.Stage{
		{Key: "text", Block: flow.Draft{}, Of: func(flow.Session) []flow.Person { return []flow.Person{"bob"} }, Auto: true},
		{Key: "after", Block: flow.Round{}},
	}}
	prove(t, drafting, []rule{
		{"only those whom the stage is for write, the facilitator too is not one of them", func(r *room) {
			r.refused(flow.ErrNotYours, "ann", flow.Say{Body: flow.Wording{Text: "Hers"}})
		}},
		{"an observer is not one of them, whatever the stage says", func(r *room) {
			r.must("bob", flow.Leave{})
			r.must("bob", flow.Join{As: flow.Observer})
			r.refused(flow.ErrNotYours, "bob", flow.Say{Body: flow.Wording{Text: "His"}})
		}},
		{"blank is no wording, nor is something else", func(r *room) {
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: flow.Wording{Text: " "}})
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Line{Text: "His"}})
		}},
		{"a wording has a most length", func(r *room) {
			r.refused(flow.ErrTooLong, "bob", flow.Say{Body: flow.Wording{Text: long(flow.WordingLength + 1)}})
		}},
		{"a wording ends the stage", func(r *room) {
			r.say("bob", flow.Wording{Text: "His"})
			r.at("after")
		}},
		{"to leave it as it is, the stage is ended", func(r *room) {
			r.next()
			r.at("after")
		}},
	})
}

func TestQuestions(t *testing.T) {
	asking := flow.Flow{Key: "asking", Stages: []flow.Stage{{Key: "clarify", Block: flow.Questions{Asked: func(flow.Session) flow.Person { return "bob" }}}}}
	prove(t, asking, []rule{
		{"everybody may ask, or pass", func(r *room) {
			r.say("cid", flow.Line{Text: "Who pays?"})
			r.say("ann", flow.Nothing{})
			r.refused(flow.ErrEmpty, "cid", flow.Say{Body: flow.Line{Text: ""}})
			r.refused(flow.ErrNotHere, "cid", flow.Say{Body: flow.Wording{Text: "Mine"}})
		}},
		{"only the one who knows replies", func(r *room) {
			id := r.say("cid", flow.Line{Text: "Who pays?"})
			r.refused(flow.ErrNotYours, "ann", flow.Say{Body: flow.Reply{To: id, Text: "We do"}})
			r.say("bob", flow.Reply{To: id, Text: "We do"})
		}},
		{"a reply answers a question that was asked", func(r *room) {
			pass := r.say("cid", flow.Nothing{})
			for _, to := range []string{"nope", pass, ""} {
				r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Reply{To: to, Text: "We do"}})
			}
		}},
		{"a reply says something", func(r *room) {
			id := r.say("cid", flow.Line{Text: "Who pays?"})
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: flow.Reply{To: id}})
		}},
	})
}

// objecting is a vote and what follows it: objections are worked in until none stands.
func objecting() flow.Flow {
	open := func(s flow.Session) []flow.Said[flow.Stance] {
		lifted := map[string]bool{}
		for _, l := range flow.All[flow.Lift](s, "integrate") {
			lifted[l.Body.Objection] = true
		}
		var standing []flow.Said[flow.Stance]
		for _, c := range flow.In[flow.Stance](s, "stance") {
			if c.Body.Position == "no" && !lifted[c.ID] {
				standing = append(standing, c)
			}
		}
		return standing
	}
	f := asking(flow.Sealed, 0)
	f.Stages[2] = flow.Stage{Key: "integrate", Block: flow.Integrate{Open: open, By: func(flow.Session) []flow.Person { return []flow.Person{"ann"} }}, Auto: true}
	return f
}

// object brings a session to where cid's objection stands, and returns its id.
func (r *room) object() string {
	r.next()
	r.say("ann", yes())
	r.say("bob", yes())
	r.say("cid", no("It rains"))
	r.at("integrate")
	return flow.In[flow.Stance](r.s, "stance")[2].ID
}

func TestIntegrate(t *testing.T) {
	for _, rule := range []rule{
		{"nobody but its author takes an objection back", func(r *room) {
			id := r.object()
			for _, p := range []flow.Person{"ann", "bob"} {
				r.refused(flow.ErrNotYours, p, flow.Say{Body: flow.Lift{Objection: id}})
			}
			r.say("cid", flow.Lift{Objection: id})
			if r.s.Running() {
				r.t.Error("no objection is left, and the stage goes on")
			}
		}},
		{"what is no objection cannot be taken back", func(r *room) {
			r.object()
			r.refused(flow.ErrUnknown, "cid", flow.Say{Body: flow.Lift{Objection: "stance.2.1"}})
			r.refused(flow.ErrUnknown, "cid", flow.Say{Body: flow.Lift{Objection: "nope"}})
		}},
		{"who left takes no objection back", func(r *room) {
			id := r.object()
			r.must("cid", flow.Leave{})
			r.refused(flow.ErrNoSeat, "cid", flow.Say{Body: flow.Lift{Objection: id}})
			r.at("integrate")
		}},
		{"everybody may remark on an objection that stands, and on nothing else", func(r *room) {
			id := r.object()
			r.say("bob", flow.Note{Topic: id, Text: "We have umbrellas"})
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: flow.Note{Topic: id}})
			r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Note{Topic: "stance.2.1", Text: "Fine"}})
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Line{Text: "Fine"}})
		}},
		{"a new wording is the proposer's, and leaves the objection standing", func(r *room) {
			r.object()
			r.refused(flow.ErrNotYours, "cid", flow.Say{Body: flow.Wording{Text: "Inside"}})
			r.say("ann", flow.Wording{Text: "Inside"})
			r.at("integrate")
		}},
	} {
		t.Run(rule.name, func(t *testing.T) { rule.prove(meet(t, objecting(), named)) })
	}
}
