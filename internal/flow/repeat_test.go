package flow_test

import (
	"testing"

	"steward/internal/flow"
)

// again is a topic that is talked about until the thumbs say stop.
func again(stop func(flow.ThumbSum) bool) flow.Flow {
	return flow.Flow{Key: "again", Stages: []flow.Stage{
		{Key: "talk", Block: flow.Round{}},
		{Key: "stance", Block: flow.Thumbs{}, Seen: flow.Confidential, Auto: true, Next: func(s flow.Session) string {
			if sums := flow.In[flow.ThumbSum](s, "stance"); len(sums) > 0 && stop(sums[0].Body) {
				return "end"
			}
			return "talk"
		}},
		{Key: "end", Block: flow.Round{}},
	}}
}

func noneUp(sum flow.ThumbSum) bool { return sum.Up == 0 }

func TestEachPersonsLastWordCountsWhenAStageRepeats(t *testing.T) {
	r := meet(t, again(noneUp))
	r.next()
	r.say("ann", flow.Thumb{Way: "down"})
	r.say("ann", flow.Thumb{Way: "up"}) // changes her mind
	r.say("bob", flow.Thumb{Way: "down"})
	r.say("cid", flow.Thumb{Way: "side"})
	r.at("talk")
	if got, want := lastSum(r), (flow.ThumbSum{Up: 1, Side: 1, Down: 1}); got != want {
		t.Errorf("first time: %+v, want %+v", got, want)
	}
	r.next()
	r.at("stance")
	if got := flow.Latest[flow.Thumb](r.s, "stance"); len(got) != 0 {
		t.Errorf("a repeated stage starts clean, not with %v", got)
	}
	r.say("bob", flow.Thumb{Way: "up"})
	r.say("bob", flow.Thumb{Way: "down"}) // changes his mind
	r.say("cid", flow.Thumb{Way: "down"})
	r.say("ann", flow.Thumb{Way: "side"})
	r.at("end")
	if got, want := lastSum(r), (flow.ThumbSum{Side: 1, Down: 2}); got != want {
		t.Errorf("second time: %+v, want %+v", got, want)
	}
}

func TestLatestIsEachPersonsLastWordInTheOrderSpoken(t *testing.T) {
	r := meet(t, again(noneUp))
	r.say("ann", flow.Line{Text: "first"})
	r.say("bob", flow.Line{Text: "second"})
	r.say("ann", flow.Line{Text: "third"})
	var got []string
	for _, c := range flow.Latest[flow.Line](r.s, "talk") {
		got = append(got, c.Body.Text)
	}
	if len(got) != 2 || got[0] != "second" || got[1] != "third" {
		t.Errorf("got %q", got)
	}
}

func TestLatestKeepsEverythingThatHasNoAuthorAnyMore(t *testing.T) {
	r := meet(t, wall())
	r.gather("groups")
	if got := flow.Latest[flow.Item](r.s, "cards"); len(got) != 3 {
		t.Errorf("%d cards of three people", len(got))
	}
}

func TestWhatCameEarlyBelongsToTheFirstVisit(t *testing.T) {
	f := again(noneUp)
	f.Stages[1].Early = true
	r := meet(t, f)
	early := flow.Move{ID: "early", By: "bob", At: r.now, Stage: "stance", Do: flow.Say{Body: flow.Thumb{Way: "up"}}}
	if err := r.play(early); err != nil {
		t.Fatal(err)
	}
	if got := flow.In[flow.Thumb](r.s, "stance"); len(got) != 1 {
		t.Errorf("before the stage: %v", got)
	}
	r.next()
	r.next()
	r.at("talk")
	if got := lastSum(r); got.Up != 1 {
		t.Errorf("first visit: %+v", got)
	}
	r.next()
	if got := flow.In[flow.Thumb](r.s, "stance"); len(got) != 0 {
		t.Errorf("second visit: %v", got)
	}
	r.next()
	if got := lastSum(r); got != (flow.ThumbSum{}) {
		t.Errorf("second visit: %+v", got)
	}
}

func lastSum(r *room) (sum flow.ThumbSum) {
	for _, c := range flow.In[flow.ThumbSum](r.s, "stance") {
		sum = c.Body
	}
	return sum
}
