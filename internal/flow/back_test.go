package flow_test

import (
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
)

func TestBack(t *testing.T) {
	prove(t, wall(), []rule{
		{"there is nothing before the first stage", func(r *room) {
			r.refused(flow.ErrNothingBack, "ann", flow.Back{})
		}},
		{"what was revealed stays revealed", func(r *room) {
			r.gather("groups")
			r.refused(flow.ErrNoTurnBack, "ann", flow.Back{})
		}},
		{"from a sealed stage one may go back; its cards stay sealed and wait", func(r *room) {
			r.next()
			r.say("bob", card("his"))
			r.back()
			r.at("hello")
			r.signalled(flow.EndedNow, flow.Began)
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "ann", As: alias("ann")}); seen.Log.Len() != 0 {
				r.t.Error("seen by going back")
			}
			r.next()
			r.at("cards")
			if got := r.texts("cards"); !slices.Equal(got, []string{"his"}) {
				r.t.Errorf("got %q", got)
			}
		}},
		{"while the others are back a card may still come early, or be mended", func(r *room) {
			r.next()
			looked := r.s.Visit()
			id := r.say("bob", card("his"))
			r.back()
			for i, act := range []flow.Act{flow.Say{Body: card("another")}, flow.Revise{ID: id, Body: card("mended")}} {
				m := flow.Move{ID: string(rune('x' + i)), By: "bob", As: alias("bob"), At: r.now, Stage: looked.Stage, Pass: looked.Pass, Do: act}
				if err := r.play(m); err != nil {
					r.t.Fatal(err)
				}
			}
			r.next()
			if got := r.texts("cards"); !slices.Equal(got, []string{"mended", "another"}) {
				r.t.Errorf("got %q", got)
			}
		}},
		{"back then forward loses nothing", func(r *room) {
			r.gather("groups")
			r.say("bob", flow.Merge{Cards: []string{"cards.2.1", "cards.2.2"}})
			r.next()
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 1}})
			r.next()
			r.say("cid", flow.Note{Topic: "cards.2.1", Text: "why"})
			r.next()
			r.say("cid", flow.Action{Title: "Write it down", Owner: "cid"})
			before, said := r.s.Path, r.s.Log.Len()
			for range 3 {
				r.back()
			}
			r.at("groups")
			for range 3 {
				r.next()
			}
			if got := r.s.Path; len(got) != len(before) || !slices.EqualFunc(got, before, sameVisit) {
				r.t.Errorf("path %v, want %v", got, before)
			}
			if r.s.Log.Len() != said || len(flow.In[flow.Action](r.s, "decide")) != 1 || len(flow.In[flow.Note](r.s, "talk")) != 1 ||
				len(flow.In[flow.Dots](r.s, "vote")) != 1 || len(flow.TopicsOf(r.s, "cards", "groups")) != 2 {
				r.t.Errorf("lost something: %v", r.s.Log.All())
			}
		}},
		{"going back does not unsay an action, even when the way forward is another one", func(r *room) {
			r.gather("decide")
			r.say("cid", flow.Action{Title: "Write it down", Owner: "cid"})
			r.back()
			if len(flow.All[flow.Action](r.s)) != 1 {
				r.t.Error("unsaid by going back")
			}
			r.must("ann", flow.Advance{To: "score"})
			r.at("score")
			if len(flow.All[flow.Action](r.s)) != 1 || len(r.s.Ahead) != 0 {
				r.t.Error("unsaid by going another way")
			}
		}},
		{"the timebox starts again on the way back", func(r *room) {
			r.f.Stages[2].Timebox = flow.For(5 * time.Minute)
			r.gather("vote")
			r.now = r.now.Add(10 * time.Minute)
			r.back()
			if want := r.now.Add(5 * time.Minute); !r.s.Deadline.Equal(want) || !r.s.Visit().At.Equal(r.now) {
				r.t.Errorf("deadline %v, want %v", r.s.Deadline, want)
			}
		}},
		{"a vote that somebody reopened waits for the facilitator", func(r *room) {
			r.gather("vote")
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Dots{})
			}
			r.at("talk")
			r.back()
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 1}})
			r.at("vote")
			r.say("cid", flow.Dots{On: map[string]int{"cards.2.1": 1}})
			r.next()
			r.at("talk")
			if got := flow.In[flow.DotSum](r.s, "vote"); got[0].Body.Votes["cards.2.1"] != 2 {
				r.t.Errorf("got %v", got)
			}
		}},
	})
}

func sameVisit(a, b flow.Visit) bool { return a.Stage == b.Stage && a.Pass == b.Pass }

func TestBackInALoop(t *testing.T) {
	prove(t, again(noneUp), []rule{
		{"each round of the loop is found again", func(r *room) {
			r.say("ann", flow.Line{Text: "one"})
			r.next()
			r.say("bob", flow.Thumb{Way: "up"})
			r.next()
			r.say("ann", flow.Line{Text: "two"})
			r.next()
			r.say("bob", flow.Thumb{Way: "down"})
			r.next()
			r.at("end")
			for range 4 {
				r.back()
			}
			r.at("talk")
			if got := flow.In[flow.Line](r.s, "talk"); len(got) != 1 || got[0].Body.Text != "one" {
				r.t.Errorf("first round: %v", got)
			}
			for range 4 {
				r.next()
			}
			r.at("end")
			if got := flow.In[flow.Line](r.s, "talk"); len(got) != 1 || got[0].Body.Text != "two" {
				r.t.Errorf("second round: %v", got)
			}
			if r.s.Passes != 5 || len(r.s.Path) != 5 {
				r.t.Errorf("%d visits, path %v", r.s.Passes, r.s.Path)
			}
		}},
		{"another outcome leads another way, and a new visit begins there", func(r *room) {
			r.next()
			r.say("bob", flow.Thumb{Way: "up"})
			r.next()
			r.back()
			r.say("bob", flow.Thumb{Way: "down"})
			r.next()
			r.at("end")
			if r.s.Visit().Pass != 4 || r.s.Ahead != nil {
				r.t.Errorf("%+v, ahead %v", r.s.Visit(), r.s.Ahead)
			}
		}},
	})
}

func TestTheWayForward(t *testing.T) {
	skip := func(stages ...int) flow.Flow {
		f := wall()
		for _, i := range stages {
			f.Stages[i].Skip = func(flow.Session) bool { return true }
		}
		return f
	}
	prove(t, skip(1, 2, 3), []rule{{"stages with nothing to do are passed over, also several in a row", func(r *room) {
		r.next()
		r.at("talk")
	}}})
	prove(t, skip(0), []rule{{"the first stage may be passed over as well", func(r *room) { r.at("cards") }}})
	prove(t, skip(0, 1, 2, 3, 4, 5, 6), []rule{{"a flow with nothing to do ends at once", func(r *room) {
		r.signalled(flow.Closed)
		if r.s.Running() {
			r.t.Error("running")
		}
	}}})
	prove(t, flow.Flow{}, []rule{{"a flow without stages ends at once", func(r *room) {
		if r.s.Running() {
			r.t.Error("running")
		}
	}}})
	prove(t, wall(), []rule{
		{"a ring of stages with nothing to do ends the session instead of hanging it", func(r *room) {
			for i := range r.f.Stages {
				r.f.Stages[i].Skip = func(flow.Session) bool { return true }
				r.f.Stages[i].Next = func(flow.Session) string { return "hello" }
			}
			r.next()
			r.signalled(flow.EndedNow, flow.Closed)
		}},
		{"the facilitator may leave by an exit", func(r *room) {
			r.gather("talk")
			r.must("ann", flow.Advance{To: "score"})
			r.at("score")
		}},
		{"there is no way but the exits", func(r *room) {
			r.gather("talk")
			r.refused(flow.ErrNotHere, "ann", flow.Advance{To: "hello"})
		}},
		{"an exit to a stage with nothing to do leads on", func(r *room) {
			r.f.Stages[4].Exits = []string{"decide"}
			r.f.Stages[5].Skip = func(flow.Session) bool { return true }
			r.gather("talk")
			r.must("ann", flow.Advance{To: "decide"})
			r.at("score")
		}},
		{"a stage that is held does not end by the facilitator's word", func(r *room) {
			r.f.Stages[0].Hold = func(s flow.Session) bool { return flow.Authors(s) < 2 }
			r.refused(flow.ErrTooFew, "ann", flow.Advance{})
			r.say("bob", flow.Line{Text: "one"})
			r.say("cid", flow.Line{Text: "two"})
			r.next()
			r.at("cards")
		}},
		{"a stage ends by itself when its block is done and it was asked to", func(r *room) {
			r.f.Stages[0].Auto = true
			r.say("ann", flow.Nothing{})
			r.say("bob", flow.Line{Text: "here"})
			r.say("bob", flow.Line{Text: "still here"})
			r.at("hello")
			r.say("cid", flow.Nothing{})
			r.signalled(flow.Spoke, flow.EndedNow, flow.Began)
			r.at("cards")
		}},
		{"a stage that was not asked to end waits although all have spoken", func(r *room) {
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Nothing{})
			}
			r.at("hello")
		}},
		{"after the last stage the session is closed", func(r *room) {
			r.gather("score")
			r.next()
			if r.s.Running() || r.s.Cancelled || !r.s.Ended.Equal(r.now) || !r.s.Deadline.IsZero() {
				r.t.Errorf("%+v", r.s)
			}
		}},
	})
}
