package flow_test

import (
	"testing"
	"time"

	"steward/internal/flow"
)

// rule is one sentence about the engine, and a session that proves it.
type rule struct {
	name  string
	prove func(*room)
}

// prove runs each rule in a session of its own.
func prove(t *testing.T, f flow.Flow, rules []rule) {
	t.Helper()
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) { rule.prove(meet(t, f)) })
	}
}

// wall is a small retrospective: a round, sealed cards, groups, votes, actions, a score.
func wall() flow.Flow {
	return flow.Flow{Key: "wall", Stages: []flow.Stage{
		{Key: "hello", Block: flow.Round{}},
		{Key: "cards", Block: flow.Board{Columns: []string{"good", "bad"}, Each: 3}, Seen: flow.Sealed, Early: true},
		{Key: "groups", Block: flow.Groups{Board: "cards"}},
		{Key: "vote", Block: flow.DotVote{Topics: cardIDs, Spend: fewDots}, Seen: flow.Confidential, Auto: true},
		{Key: "talk", Block: flow.Talk{Topics: cardIDs}, Exits: []string{"score"}},
		{Key: "decide", Block: flow.Actions{}},
		{Key: "score", Block: flow.Scale{Questions: []flow.Question{{Key: "worth", Min: 1, Max: 5}}, Least: 3}, Seen: flow.Confidential},
	}}
}

func cardIDs(s flow.Session) (ids []string) {
	for _, t := range flow.TopicsOf(s, "cards", "groups") {
		ids = append(ids, t.ID)
	}
	return ids
}

func fewDots(topics int) (dots, onOne int) { return min(topics, 3), 2 }

func card(text string) flow.Item { return flow.Item{Column: "good", Text: text} }

// gather brings a wall to a stage, with one card of each person.
func (r *room) gather(to string) {
	r.t.Helper()
	for r.s.Stage != to {
		if r.s.Stage == "cards" {
			for _, p := range []flow.Person{"ann", "bob", "cid"} {
				r.say(p, card("from "+string(p)))
			}
		}
		r.next()
	}
}

func TestWhoMaySpeak(t *testing.T) {
	prove(t, wall(), []rule{
		{"somebody without a seat may not speak", func(r *room) {
			r.refused(flow.ErrNoSeat, "zoe", flow.Say{Body: flow.Line{Text: "hi"}})
		}},
		{"nobody may not speak", func(r *room) {
			r.refused(flow.ErrNoSeat, "", flow.Say{Body: flow.Line{Text: "hi"}})
		}},
		{"an observer does not contribute", func(r *room) {
			r.must("zoe", flow.Join{As: flow.Observer})
			r.refused(flow.ErrNotYours, "zoe", flow.Say{Body: flow.Line{Text: "hi"}})
		}},
		{"an observer does not ask for time", func(r *room) {
			r.must("zoe", flow.Join{As: flow.Observer})
			r.refused(flow.ErrNotYours, "zoe", flow.Extend{})
		}},
		{"the facilitator contributes like anybody", func(r *room) {
			r.say("ann", flow.Line{Text: "hi"})
			r.signalled(flow.Spoke)
		}},
		{"only the facilitator ends a stage", func(r *room) {
			r.refused(flow.ErrNotYours, "bob", flow.Advance{})
		}},
		{"only the facilitator goes back", func(r *room) {
			r.next()
			r.refused(flow.ErrNotYours, "bob", flow.Back{})
		}},
		{"only the facilitator cancels", func(r *room) {
			r.refused(flow.ErrNotYours, "bob", flow.Cancel{})
		}},
		{"only the facilitator hands the seat over", func(r *room) {
			r.refused(flow.ErrNotYours, "bob", flow.HandOver{To: "cid"})
		}},
		{"what belongs to another stage is not taken", func(r *room) {
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Thumb{Way: "up"}})
		}},
		{"nothing at all is not taken", func(r *room) {
			r.refused(flow.ErrNotHere, "bob", flow.Say{})
		}},
		{"a contribution needs the id of its click", func(r *room) {
			if err := r.play(flow.Move{By: "bob", At: r.now, Do: flow.Say{Body: flow.Line{Text: "hi"}}}); err != flow.ErrNoID {
				r.t.Error(err)
			}
		}},
		{"a move without an act does nothing", func(r *room) {
			r.refused(flow.ErrNotHere, "ann", nil)
		}},
		{"an ended session takes no moves", func(r *room) {
			r.must("ann", flow.Cancel{})
			for _, act := range []flow.Act{flow.Say{Body: flow.Line{Text: "hi"}}, flow.Advance{}, flow.Join{}, flow.Tick{}} {
				r.refused(flow.ErrEnded, "ann", act)
			}
		}},
		{"a stage of one role takes nothing from the others", func(r *room) {
			r.f.Stages[0].By = flow.Facilitator
			r.refused(flow.ErrNotYours, "bob", flow.Say{Body: flow.Line{Text: "hi"}})
			r.say("ann", flow.Line{Text: "hi"})
		}},
	})
}

func TestOneClick(t *testing.T) {
	prove(t, wall(), []rule{
		{"the same click twice says it once", func(r *room) {
			m := flow.Move{ID: "x", By: "bob", At: r.now, Do: flow.Say{Body: flow.Line{Text: "hi"}}}
			if err := r.play(m); err != nil {
				r.t.Fatal(err)
			}
			once := snapshot(r.s)
			if err := r.play(m); err != nil || len(r.kinds) != 0 {
				r.t.Errorf("second time: %v, signals %v", err, r.kinds)
			}
			if got := snapshot(r.s); len(got.Said) != len(once.Said) {
				r.t.Errorf("said twice: %v", got.Said)
			}
		}},
		{"two people who press at once end one stage", func(r *room) {
			r.must("ann", flow.HandOver{To: "bob"})
			r.must("bob", flow.HandOver{To: "ann"})
			looked := r.s.Visit()
			press := flow.Move{By: "ann", At: r.now, Stage: looked.Stage, Pass: looked.Pass, Do: flow.Advance{}}
			if err := r.play(press); err != nil {
				r.t.Fatal(err)
			}
			r.at("cards")
			if err := r.play(press); err != flow.ErrMovedOn {
				r.t.Errorf("got %v", err)
			}
			r.at("cards")
		}},
		{"going back twice with one press goes back once", func(r *room) {
			r.gather("vote")
			press := flow.Move{By: "ann", At: r.now, Stage: "vote", Pass: r.s.Visit().Pass, Do: flow.Back{}}
			if err := r.play(press); err != nil {
				r.t.Fatal(err)
			}
			if err := r.play(press); err != flow.ErrMovedOn {
				r.t.Errorf("got %v", err)
			}
			r.at("groups")
		}},
		{"a repeated stage is another visit", func(r *room) {
			r.f = again(noneUp)
			r.s, _ = flow.Start(r.f, r.s, r.now)
			first := r.s.Visit()
			r.next()
			r.say("ann", flow.Thumb{Way: "up"})
			r.say("bob", flow.Thumb{Way: "up"})
			r.say("cid", flow.Thumb{Way: "up"})
			r.at("talk")
			late := flow.Move{ID: "late", By: "bob", At: r.now, Stage: first.Stage, Pass: first.Pass, Do: flow.Say{Body: flow.Line{Text: "late"}}}
			if err := r.play(late); err != flow.ErrMovedOn {
				r.t.Errorf("got %v", err)
			}
		}},
	})
}

func TestSayingReviseWithdraw(t *testing.T) {
	prove(t, wall(), []rule{
		{"one's own sentence can be changed", func(r *room) {
			id := r.say("bob", flow.Line{Text: "tired"})
			r.must("bob", flow.Revise{ID: id, Body: flow.Line{Text: "curious"}})
			r.signalled(flow.Revised)
			if got := flow.In[flow.Line](r.s, "hello"); len(got) != 1 || got[0].Body.Text != "curious" || got[0].ID != id {
				r.t.Errorf("got %v", got)
			}
		}},
		{"one's own sentence can be taken back", func(r *room) {
			id := r.say("bob", flow.Line{Text: "tired"})
			r.must("bob", flow.Withdraw{ID: id})
			r.signalled(flow.Withdrawn)
			if r.s.Log.Len() != 0 {
				r.t.Errorf("still there: %v", r.s.Log.All())
			}
		}},
		{"nobody changes or takes back what somebody else said, the facilitator included", func(r *room) {
			id := r.say("bob", flow.Line{Text: "tired"})
			r.refused(flow.ErrNotYours, "ann", flow.Revise{ID: id, Body: flow.Line{Text: "happy"}})
			r.refused(flow.ErrNotYours, "ann", flow.Withdraw{ID: id})
		}},
		{"what is not there cannot be changed", func(r *room) {
			r.refused(flow.ErrNotFound, "bob", flow.Revise{ID: "nope", Body: flow.Line{Text: "x"}})
			r.refused(flow.ErrNotFound, "bob", flow.Withdraw{ID: "nope"})
		}},
		{"a change obeys the same rules as the first words", func(r *room) {
			id := r.say("bob", flow.Line{Text: "tired"})
			r.refused(flow.ErrEmpty, "bob", flow.Revise{ID: id, Body: flow.Line{Text: " "}})
		}},
		{"after the stage nothing said in it can be changed", func(r *room) {
			id := r.say("bob", flow.Line{Text: "tired"})
			r.next()
			r.refused(flow.ErrMovedOn, "bob", flow.Withdraw{ID: id})
		}},
		{"who left cannot change what they said, and may when they come back", func(r *room) {
			id := r.say("bob", flow.Line{Text: "tired"})
			r.must("bob", flow.Leave{})
			r.refused(flow.ErrNoSeat, "bob", flow.Withdraw{ID: id})
			r.must("bob", flow.Join{})
			r.must("bob", flow.Withdraw{ID: id})
		}},
		{"a contribution to a past stage is refused", func(r *room) {
			r.next()
			m := flow.Move{ID: "late", By: "bob", At: r.now, Stage: "hello", Do: flow.Say{Body: flow.Line{Text: "late"}}}
			if err := r.play(m); err != flow.ErrMovedOn {
				r.t.Error(err)
			}
		}},
		{"a contribution to a stage to come is refused, unless it opens early", func(r *room) {
			m := flow.Move{ID: "soon", By: "bob", At: r.now, Stage: "decide", Do: flow.Say{Body: flow.Park{Text: "later"}}}
			if err := r.play(m); err != flow.ErrNotHere {
				r.t.Error(err)
			}
		}},
		{"a stage that does not exist takes nothing", func(r *room) {
			m := flow.Move{ID: "odd", By: "bob", At: r.now, Stage: "nowhere", Do: flow.Say{Body: flow.Park{Text: "later"}}}
			if err := r.play(m); err != flow.ErrNotHere {
				r.t.Error(err)
			}
		}},
	})
}

func TestHeard(t *testing.T) {
	prove(t, wall(), []rule{
		{"an open word of the facilitator is heard", func(r *room) {
			r.now = r.now.Add(time.Minute)
			r.say("ann", flow.Line{Text: "hi"})
			if !r.s.Heard.Equal(r.now) {
				r.t.Error(r.s.Heard)
			}
		}},
		{"a word of somebody else is not the facilitator's", func(r *room) {
			r.now = r.now.Add(time.Minute)
			r.say("bob", flow.Line{Text: "hi"})
			if !r.s.Heard.Equal(ten) {
				r.t.Error(r.s.Heard)
			}
		}},
		{"writing, changing and taking back a sealed card leaves no trace", func(r *room) {
			r.now = r.now.Add(time.Minute)
			early := flow.Move{ID: "early", By: "ann", As: "x", At: r.now, Stage: "cards", Do: flow.Say{Body: card("one")}}
			if err := r.play(early); err != nil {
				r.t.Fatal(err)
			}
			for _, act := range []flow.Act{flow.Revise{ID: "early", Body: card("two")}, flow.Withdraw{ID: "early"}} {
				if err := r.play(flow.Move{By: "ann", As: "x", At: r.now, Do: act}); err != nil {
					r.t.Fatal(err)
				}
			}
			if !r.s.Heard.Equal(ten) {
				r.t.Error(r.s.Heard)
			}
		}},
	})
}
