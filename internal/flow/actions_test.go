package flow_test

import (
	"strings"
	"testing"

	"steward/internal/flow"
)

func TestActions(t *testing.T) {
	long := strings.Repeat("a", flow.ActionLength+1)
	hear(t, alone(flow.Actions{}), []word{
		{"one step, one owner, a date and a visible finish", "bob", flow.Action{Title: "Write it down", Owner: "cid", Due: "2030-03-18", DoneWhen: "it was used once", WhenThen: "When I open the door, I will look", Kind: "experiment"}, nil},
		{"an owner and a date can come later", "bob", flow.Action{Title: "Write it down"}, nil},
		{"a title", "bob", flow.Action{Owner: "cid"}, flow.ErrEmpty},
		{"a short title", "bob", flow.Action{Title: long}, flow.ErrTooLong},
		{"a short finish", "bob", flow.Action{Title: "Do", DoneWhen: long}, flow.ErrTooLong},
		{"a short when-then line", "bob", flow.Action{Title: "Do", WhenThen: long}, flow.ErrTooLong},
		{"nobody is given work behind their back", "bob", flow.Action{Title: "Do", Owner: "zoe"}, flow.ErrAbsentOwner},
		{"a date is a date", "bob", flow.Action{Title: "Do", Due: "soon"}, flow.ErrNoDate},
		{"a day that does not exist is none", "bob", flow.Action{Title: "Do", Due: "2030-02-30"}, flow.ErrNoDate},
		{"a kind of action that exists", "bob", flow.Action{Title: "Do", Kind: "wish"}, flow.ErrUnknown},
		{"a point is parked", "bob", flow.Park{Text: "later"}, nil},
		{"a yes to what is not there", "bob", flow.Accept{Action: "nope", Yes: true}, flow.ErrUnknown},
		{"a card belongs on the board", "bob", card("x"), flow.ErrNotHere},
	})
	prove(t, alone(flow.Actions{}), []rule{
		{"only the owner accepts, and may think again", func(r *room) {
			id := r.say("bob", flow.Action{Title: "Write it down", Owner: "cid"})
			if _, answered := flow.Accepted(r.s, id); answered {
				r.t.Error("silence is no consent")
			}
			r.refused(flow.ErrNotYours, "bob", flow.Say{Body: flow.Accept{Action: id, Yes: true}})
			r.refused(flow.ErrNotYours, "ann", flow.Say{Body: flow.Accept{Action: id, Yes: true}})
			r.refused(flow.ErrTooLong, "cid", flow.Say{Body: flow.Accept{Action: id, Yes: true, WhenThen: long}})
			r.say("cid", flow.Accept{Action: id, Yes: false})
			r.say("cid", flow.Accept{Action: id, Yes: true, WhenThen: "When I sit down, I write"})
			if a, answered := flow.Accepted(r.s, id); !answered || !a.Yes || a.WhenThen == "" {
				r.t.Errorf("%+v %v", a, answered)
			}
		}},
		{"a yes does not pass to a new owner", func(r *room) {
			id := r.say("bob", flow.Action{Title: "Write it down", Owner: "cid"})
			r.say("cid", flow.Accept{Action: id, Yes: true})
			r.must("ann", flow.Revise{ID: id, Body: flow.Action{Title: "Write it down", Owner: "bob"}})
			if _, answered := flow.Accepted(r.s, id); answered {
				r.t.Error("bob never said yes")
			}
		}},
		{"an observer owns nothing", func(r *room) {
			r.must("zoe", flow.Join{As: flow.Observer})
			r.refused(flow.ErrAbsentOwner, "bob", flow.Say{Body: flow.Action{Title: "Do", Owner: "zoe"}})
		}},
		{"a yes is to an action", func(r *room) {
			id := r.say("bob", flow.Park{Text: "later", Owner: "bob"})
			r.refused(flow.ErrNotYours, "bob", flow.Say{Body: flow.Accept{Action: id, Yes: true}})
		}},
	})
	prove(t, wall(), []rule{
		{"an action from the talk gets its owner while deciding, by its author or the facilitator", func(r *room) {
			r.gather("talk")
			id := r.say("bob", flow.Action{Title: "Do", Topic: "cards.2.1"})
			note := r.say("bob", flow.Note{Topic: "cards.2.1", Text: "why"})
			r.next()
			r.refused(flow.ErrNotYours, "cid", flow.Revise{ID: id, Body: flow.Action{Title: "Do", Owner: "cid"}})
			r.must("ann", flow.Revise{ID: id, Body: flow.Action{Title: "Do it", Owner: "cid", Topic: "cards.2.1"}})
			r.must("bob", flow.Revise{ID: id, Body: flow.Action{Title: "Do it now", Owner: "cid", Topic: "cards.2.1"}})
			r.say("cid", flow.Accept{Action: id, Yes: true})
			r.refused(flow.ErrMovedOn, "bob", flow.Withdraw{ID: note})
			r.refused(flow.ErrNotHere, "bob", flow.Revise{ID: id, Body: flow.Note{Topic: "cards.2.1", Text: "x"}})
			r.must("ann", flow.Withdraw{ID: id})
			if len(flow.All[flow.Action](r.s)) != 0 {
				r.t.Error("still there")
			}
		}},
	})
}

func TestNobodyMendsWhatTheyCannotSee(t *testing.T) {
	f := flow.Flow{Key: "sealed", Stages: []flow.Stage{
		{Key: "decide", Block: flow.Actions{}},
		{Key: "wishes", Block: flow.Actions{}, Seen: flow.Sealed, Early: true},
	}}
	prove(t, f, []rule{{"not the facilitator either, before the stage or in it", func(r *room) {
		early := flow.Move{ID: "wish", By: "bob", As: alias("bob"), At: r.now, Stage: "wishes", Do: flow.Say{Body: flow.Action{Title: "Rest"}}}
		if err := r.play(early); err != nil {
			r.t.Fatal(err)
		}
		for range 2 {
			r.refused(flow.ErrNotYours, "ann", flow.Revise{ID: "wish", Body: flow.Action{Title: "Work"}})
			r.refused(flow.ErrNotYours, "ann", flow.Withdraw{ID: "wish"})
			r.must("bob", flow.Revise{ID: "wish", Body: flow.Action{Title: "Rest more"}})
			if r.s.Stage == "decide" {
				r.next()
			}
		}
	}}})
}

func TestSignOff(t *testing.T) {
	f := alone(flow.SignOff{Actions: []flow.Promise{
		{ID: "new", Title: "New", Owner: "bob"},
		{ID: "old", Title: "Old", Owner: "bob", Carried: 2},
		{ID: "away", Title: "Away", Owner: "zoe"},
	}})
	verdict := func(action, status string) flow.Verdict { return flow.Verdict{Action: action, Status: status} }
	hear(t, f, []word{
		{"done", "bob", verdict("new", "done"), nil},
		{"the facilitator may say it as well", "ann", verdict("new", "done"), nil},
		{"while the owner is here nobody else speaks for them", "cid", verdict("new", "done"), flow.ErrNotYours},
		{"for an owner who is away everybody may speak", "cid", verdict("away", "done"), nil},
		{"still going has a new date", "bob", flow.Verdict{Action: "new", Status: "going", Due: "2030-04-01"}, nil},
		{"still going without a date is a wish", "bob", verdict("new", "going"), flow.ErrNoDate},
		{"what was carried twice is not carried again", "bob", flow.Verdict{Action: "old", Status: "going", Due: "2030-04-01"}, flow.ErrCarried},
		{"it can be split in two or more", "bob", flow.Verdict{Action: "old", Status: "split", Into: []string{"a", "b"}}, nil},
		{"one part is no split", "bob", flow.Verdict{Action: "old", Status: "split", Into: []string{"a"}}, flow.ErrEmpty},
		{"each part has a title", "bob", flow.Verdict{Action: "old", Status: "split", Into: []string{"a", " "}}, flow.ErrEmpty},
		{"it can be escalated, with a reason", "bob", flow.Verdict{Action: "old", Status: "escalated", Reason: "not ours to change"}, nil},
		{"it can be dropped, with a reason", "bob", flow.Verdict{Action: "old", Status: "dropped", Reason: "no longer needed"}, nil},
		{"not without one", "bob", verdict("old", "dropped"), flow.ErrEmpty},
		{"and it can be done", "bob", verdict("old", "done"), nil},
		{"there is no other verdict", "bob", verdict("new", "forgotten"), flow.ErrUnknown},
		{"nor one on what was never promised", "bob", verdict("nope", "done"), flow.ErrUnknown},
		{"a sentence is no verdict", "bob", flow.Line{Text: "done"}, flow.ErrNotHere},
	})
	prove(t, f, []rule{{"the last verdict counts, and all are needed", func(r *room) {
		block := r.f.Stages[0].Block
		r.say("bob", flow.Verdict{Action: "new", Status: "dropped", Reason: "x"})
		r.say("bob", verdict("new", "done"))
		r.say("bob", verdict("old", "done"))
		if block.Done(r.s) {
			r.t.Error("done too early")
		}
		r.say("ann", verdict("away", "done"))
		if got := flow.Verdicts(r.s); !block.Done(r.s) || len(got) != 3 || got["new"].Status != "done" {
			r.t.Errorf("got %v", got)
		}
	}}})
}
