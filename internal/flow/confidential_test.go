package flow_test

import (
	"reflect"
	"testing"

	"steward/internal/flow"
)

func TestConfidential(t *testing.T) {
	prove(t, wall(), []rule{
		{"a ballot is never seen by anybody else", func(r *room) {
			r.gather("vote")
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 2}})
			for _, who := range []flow.Person{"ann", "cid", ""} {
				seen := flow.Visible(r.f, r.s, flow.Viewer{Person: who, As: alias(who)})
				if len(flow.In[flow.Dots](seen, "vote")) != 0 {
					r.t.Errorf("%q sees it", who)
				}
			}
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "bob", As: alias("bob")}); len(flow.In[flow.Dots](seen, "vote")) != 1 {
				r.t.Error("its author does not see it")
			}
		}},
		{"each person's last ballot counts; the sum tells votes and voters", func(r *room) {
			r.gather("vote")
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 2}})
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.2": 2, "cards.2.3": 0}})
			r.say("cid", flow.Dots{On: map[string]int{"cards.2.2": 1}})
			r.say("ann", flow.Dots{})
			r.at("talk") // everybody voted
			want := flow.DotSum{Votes: map[string]int{"cards.2.2": 3}, Voters: map[string]int{"cards.2.2": 2}, Ballots: 3}
			if got := flow.In[flow.DotSum](r.s, "vote"); len(got) != 1 || !reflect.DeepEqual(got[0].Body, want) {
				r.t.Errorf("got %v, want %v", got, want)
			}
		}},
		{"voting again after going back replaces the sum", func(r *room) {
			r.gather("vote")
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 1}})
			r.next()
			r.back()
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.3": 1}})
			r.next()
			sums := flow.In[flow.DotSum](r.s, "vote")
			if len(sums) != 1 || sums[0].Body.Votes["cards.2.3"] != 1 || sums[0].Body.Votes["cards.2.1"] != 0 {
				r.t.Errorf("got %v", sums)
			}
		}},
		{"when the session closes no single answer is left, only sums", func(r *room) {
			r.gather("vote")
			r.say("bob", flow.Dots{On: map[string]int{"cards.2.1": 1}})
			r.gather("score")
			for i, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Scores{On: map[string]int{"worth": i + 1}})
			}
			r.next()
			r.signalled(flow.EndedNow, flow.Closed)
			for _, c := range r.s.Log.All() {
				switch c.Body.(type) {
				case flow.Dots, flow.Scores, flow.Nothing:
					r.t.Errorf("left: %+v", c)
				}
				if c.By != "" {
					r.t.Errorf("left an author: %+v", c)
				}
			}
			if sums := flow.In[flow.ScoreSum](r.s, "score"); len(sums) != 1 || sums[0].Body.Answers != 3 {
				r.t.Errorf("sums %v", sums)
			}
		}},
		{"scores of too few are hidden, and going back for more is possible", func(r *room) {
			r.f.Stages = append(r.f.Stages, flow.Stage{Key: "end", Block: flow.Round{}})
			r.gather("score")
			r.say("ann", flow.Scores{On: map[string]int{"worth": 5}})
			r.say("bob", flow.Scores{On: map[string]int{"worth": 1}})
			r.next()
			if sum := flow.In[flow.ScoreSum](r.s, "score")[0].Body; sum.On != nil || sum.Answers != 2 {
				r.t.Errorf("shown: %+v", sum)
			}
			r.back()
			r.at("score")
		}},
		{"scores that were shown stand: the next answer would show itself", func(r *room) {
			r.f.Stages = append(r.f.Stages, flow.Stage{Key: "end", Block: flow.Round{}})
			r.gather("score")
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Scores{On: map[string]int{"worth": 4}})
			}
			r.next()
			r.refused(flow.ErrNoTurnBack, "ann", flow.Back{})
		}},
		{"a question with too few answers is hidden while another is shown", func(r *room) {
			r.f.Stages[6].Block = flow.Scale{Least: 3, Questions: []flow.Question{{Key: "worth", Min: 1, Max: 5}, {Key: "pace", Min: 1, Max: 5}}}
			r.gather("score")
			r.say("ann", flow.Scores{On: map[string]int{"worth": 5, "pace": 1}})
			r.say("bob", flow.Scores{On: map[string]int{"worth": 4}})
			r.say("cid", flow.Scores{On: map[string]int{"worth": 4}})
			r.next()
			want := map[string]map[int]int{"worth": {4: 2, 5: 1}}
			if got := flow.In[flow.ScoreSum](r.s, "score")[0].Body.On; !reflect.DeepEqual(got, want) {
				r.t.Errorf("got %v, want %v", got, want)
			}
		}},
		{"an answer carries the time of the visit, not its own", func(r *room) {
			r.gather("vote")
			r.now = r.now.Add(1e9)
			id := r.say("bob", flow.Dots{})
			if c, _ := r.s.Log.Find(id); !c.At.Equal(r.s.Visit().At) || c.At.Equal(r.now) {
				r.t.Errorf("at %v", c.At)
			}
		}},
	})
}

func TestCancel(t *testing.T) {
	prove(t, wall(), []rule{
		{"cancelling forgets what was not revealed", func(r *room) {
			r.say("ann", flow.Line{Text: "hi"})
			early := flow.Move{ID: "early", By: "bob", As: alias("bob"), At: r.now, Stage: "cards", Do: flow.Say{Body: card("early")}}
			if err := r.play(early); err != nil {
				r.t.Fatal(err)
			}
			r.next()
			r.say("cid", card("his"))
			r.must("ann", flow.Cancel{})
			r.signalled(flow.Cancelled)
			if r.s.Running() || !r.s.Cancelled || !r.s.Ended.Equal(r.now) || r.s.Ahead != nil || r.s.Gone != nil {
				r.t.Errorf("%+v", r.s)
			}
			if all := r.s.Log.All(); len(all) != 1 || all[0].Body != (flow.Line{Text: "hi"}) {
				r.t.Errorf("left: %v", all)
			}
		}},
		{"cancelling keeps what was revealed, and forgets ballots", func(r *room) {
			r.gather("vote")
			r.say("bob", flow.Dots{})
			r.must("ann", flow.Cancel{})
			if got := r.texts("cards"); len(got) != 3 || r.s.Log.Len() != 3 {
				r.t.Errorf("left: %v", r.s.Log.All())
			}
		}},
		{"a session that ends without a reveal forgets the sealed cards as well", func(r *room) {
			early := flow.Move{ID: "early", By: "bob", As: alias("bob"), At: r.now, Stage: "cards", Do: flow.Say{Body: card("early")}}
			if err := r.play(early); err != nil {
				r.t.Fatal(err)
			}
			r.f.Stages[0].Next = func(flow.Session) string { return "" }
			r.next()
			r.signalled(flow.EndedNow, flow.Closed)
			if r.s.Log.Len() != 0 {
				r.t.Errorf("left: %v", r.s.Log.All())
			}
		}},
	})
}
