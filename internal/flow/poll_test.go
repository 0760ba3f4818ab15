package flow_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"steward/internal/flow"
)

// polling takes choices between tea and coffee, counted as how many chose tea.
func polling(seen flow.Seen, least int) flow.Flow {
	fits := func(_ flow.Session, b flow.Body) error {
		if c, ok := b.(flow.Choice); !ok || c.Option != "tea" && c.Option != "coffee" {
			return flow.ErrUnknown
		}
		return nil
	}
	count := func(_ flow.Session, ballots []flow.Body) json.RawMessage {
		tea := 0
		for _, b := range ballots {
			if b == (flow.Choice{Option: "tea"}) {
				tea++
			}
		}
		return json.RawMessage(fmt.Sprint(tea))
	}
	return flow.Flow{Key: "polling", Stages: []flow.Stage{
		{Key: "poll", Block: flow.Poll{Fits: fits, Count: count, Least: least}, Seen: seen, Auto: true},
		{Key: "after", Block: flow.Round{}},
	}}
}

func TestPoll(t *testing.T) {
	prove(t, polling(flow.Confidential, 3), []rule{
		{"what is no ballot of this poll is refused", func(r *room) {
			r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Choice{Option: "water"}})
			r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Nothing{}})
		}},
		{"the last ballot of each person counts", func(r *room) {
			r.say("bob", flow.Choice{Option: "coffee"})
			r.say("bob", flow.Choice{Option: "tea"})
			r.say("ann", flow.Choice{Option: "tea"})
			r.at("poll")
			r.say("cid", flow.Choice{Option: "coffee"})
			r.at("after")
			if got := flow.In[flow.Tally](r.s, "poll"); len(got) != 1 || got[0].Body.Ballots != 3 || string(got[0].Body.Result) != "2" {
				r.t.Errorf("got %+v", got)
			}
		}},
		{"after the count nothing tells who voted what, not even a pseudonym", func(r *room) {
			r.must("zoe", flow.Join{})
			r.say("zoe", flow.Choice{Option: "tea"})
			r.must("zoe", flow.Leave{})
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Choice{Option: "tea"})
			}
			r.at("after")
			p := snapshot(r.s)
			if text := p.Header + strings.Join(p.Said, "\n"); strings.Contains(text, "alias-of-") || strings.Contains(text, "choice") {
				r.t.Error(text)
			}
			r.refused(flow.ErrNoTurnBack, "ann", flow.Back{})
		}},
		{"while it runs nobody sees another's ballot, and everybody their own", func(r *room) {
			r.say("bob", flow.Choice{Option: "tea"})
			for _, p := range []flow.Person{"ann", "bob", ""} {
				seen := flow.Visible(r.f, r.s, flow.Viewer{Person: p, As: alias(p)})
				if mine := p == "bob"; (seen.Log.Len() == 1) != mine {
					r.t.Errorf("%q sees %v", p, seen.Log.All())
				}
			}
		}},
	})
	prove(t, polling(flow.Confidential, 4), []rule{
		{"too few ballots are not counted, and one may go back for more", func(r *room) {
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Choice{Option: "tea"})
			}
			if got := flow.In[flow.Tally](r.s, "poll"); len(got) != 1 || got[0].Body.Ballots != 3 || got[0].Body.Result != nil {
				r.t.Errorf("got %+v", got)
			}
			r.back()
			r.at("poll")
		}},
	})
	prove(t, polling(flow.Sealed, 0), []rule{
		{"with a reveal only the last ballot of each person is shown", func(r *room) {
			r.say("bob", flow.Choice{Option: "coffee"})
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, flow.Choice{Option: "tea"})
			}
			for _, c := range flow.In[flow.Choice](r.s, "poll") {
				if c.Body.Option != "tea" {
					r.t.Errorf("an earlier ballot is shown: %+v", c)
				}
			}
		}},
	})
}
