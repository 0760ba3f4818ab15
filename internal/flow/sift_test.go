package flow_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"steward/internal/flow"
)

func sifting(least int) flow.Flow {
	statements := func(s flow.Session) (ids []string) {
		for _, c := range flow.In[flow.Item](s, "board") {
			ids = append(ids, c.ID)
		}
		return ids
	}
	count := func(_ flow.Session, said []flow.Body) json.RawMessage { return json.RawMessage(fmt.Sprint(len(said))) }
	return flow.Flow{Key: "sifting", Stages: []flow.Stage{
		{Key: "board", Block: flow.Board{Columns: []string{"s"}}, Seen: flow.Unsigned},
		{Key: "sift", Block: flow.Sift{Statements: statements, Count: count, Least: least}, Seen: flow.Confidential, Auto: true},
		{Key: "after", Block: flow.Round{}},
	}}
}

func think(way string) flow.Say {
	return flow.Say{Body: flow.Opinions{On: map[string]string{"board.1.1": way}}}
}

func TestSift(t *testing.T) {
	prove(t, sifting(3), []rule{
		{"statements have no names, in a named session neither", func(r *room) {
			r.s.Anonymity = flow.Named
			r.say("bob", flow.Item{Column: "s", Text: "It is loud"})
			r.next()
			if got := flow.In[flow.Item](r.s, "board"); len(got) != 1 || got[0].By != "" {
				r.t.Errorf("got %+v", got)
			}
		}},
		{"one may agree, disagree or pass, and nothing else", func(r *room) {
			r.say("bob", flow.Item{Column: "s", Text: "It is loud"})
			r.next()
			r.refused(flow.ErrUnknown, "bob", think("unsure"))
			r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Opinions{On: map[string]string{"nope": "agree"}}})
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: flow.Opinions{}})
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Nothing{}})
			r.must("bob", think("pass"))
		}},
		{"when all had a say it is summed up, and forgotten who said what", func(r *room) {
			r.say("bob", flow.Item{Column: "s", Text: "It is loud"})
			r.next()
			for _, p := range []flow.Person{"bob", "ann", "bob", "cid"} {
				r.must(p, think("agree"))
			}
			r.at("after")
			if got := flow.In[flow.Tally](r.s, "sift"); len(got) != 1 || string(got[0].Body.Result) != "3" || len(flow.All[flow.Opinions](r.s)) != 0 {
				r.t.Errorf("got %+v", r.s.Log.All())
			}
			r.refused(flow.ErrNoTurnBack, "ann", flow.Back{})
		}},
	})
	prove(t, sifting(4), []rule{
		{"of too few nothing is summed up", func(r *room) {
			r.say("bob", flow.Item{Column: "s", Text: "It is loud"})
			r.next()
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.must(p, think("agree"))
			}
			if got := flow.In[flow.Tally](r.s, "sift"); len(got) != 1 || got[0].Body.Result != nil {
				r.t.Errorf("got %+v", got)
			}
		}},
	})
}

func TestRecording(t *testing.T) {
	f := flow.Flow{Key: "recording", Stages: []flow.Stage{{Key: "record", Block: flow.Recording{}, Auto: true}}}
	minutes := func(change func(*flow.Minutes)) flow.Say {
		m := flow.Minutes{Review: "2030-06-01"}
		change(&m)
		return flow.Say{Body: m}
	}
	prove(t, f, []rule{
		{"the facilitator writes the minutes, nobody else", func(r *room) {
			r.refused(flow.ErrNotYours, "bob", minutes(func(*flow.Minutes) {}))
			r.refused(flow.ErrNotHere, "ann", flow.Say{Body: flow.Line{Text: "Done"}})
		}},
		{"a decision is looked at again on a day", func(r *room) {
			r.refused(flow.ErrNoDate, "ann", minutes(func(m *flow.Minutes) { m.Review = "" }))
			r.refused(flow.ErrNoDate, "ann", minutes(func(m *flow.Minutes) { m.Review = "soon" }))
		}},
		{"a prediction has a day and a chance between none and certain", func(r *room) {
			r.refused(flow.ErrNoDate, "ann", minutes(func(m *flow.Minutes) { m.By = "in May" }))
			r.refused(flow.ErrUnknown, "ann", minutes(func(m *flow.Minutes) { m.Probability = 101 }))
			r.refused(flow.ErrUnknown, "ann", minutes(func(m *flow.Minutes) { m.Probability = -1 }))
		}},
		{"texts are short and consequences few", func(r *room) {
			r.refused(flow.ErrTooLong, "ann", minutes(func(m *flow.Minutes) { m.Because = long(flow.NoteLength + 1) }))
			r.refused(flow.ErrTooLong, "ann", minutes(func(m *flow.Minutes) { m.Bad = []string{long(flow.NoteLength + 1)} }))
			r.refused(flow.ErrTooMany, "ann", minutes(func(m *flow.Minutes) { m.Good = make([]string, flow.MinutesLines+1) }))
		}},
		{"the minutes end the session", func(r *room) {
			r.must("ann", minutes(func(m *flow.Minutes) { m.Because, m.Probability, m.By = "Nobody objects", 80, "2030-05-01" }))
			if r.s.Running() {
				r.t.Error("it goes on")
			}
		}},
	})
}
