package flow_test

import (
	"strings"
	"testing"

	"steward/internal/flow"
)

// alone is a flow of one stage with that block.
func alone(b flow.Block, change ...func(*flow.Stage)) flow.Flow {
	st := flow.Stage{Key: "here", Block: b}
	for _, c := range change {
		c(&st)
	}
	return flow.Flow{Key: "alone", Stages: []flow.Stage{st}}
}

func confidential(st *flow.Stage) { st.Seen = flow.Confidential }

// word is what somebody says, and what the block answers.
type word struct {
	rule string
	by   flow.Person
	body flow.Body
	want error
}

// hear says each word in a session of its own.
func hear(t *testing.T, f flow.Flow, words []word) {
	t.Helper()
	for _, w := range words {
		t.Run(w.rule, func(t *testing.T) {
			r := meet(t, f)
			if got := r.do(w.by, flow.Say{Body: w.body}); got != w.want {
				t.Errorf("%+v: got %v, want %v", w.body, got, w.want)
			}
		})
	}
}

func TestBoard(t *testing.T) {
	hear(t, alone(flow.Board{Columns: []string{"good", "bad"}}), []word{
		{"a card names one of the columns", "bob", flow.Item{Column: "ugly", Text: "x"}, flow.ErrUnknown},
		{"a card says something", "bob", flow.Item{Column: "good", Text: " \n"}, flow.ErrEmpty},
		{"a card holds 280 characters, whatever their alphabet", "bob", flow.Item{Column: "good", Text: strings.Repeat("ж", 280)}, nil},
		{"281 characters are too long", "bob", flow.Item{Column: "good", Text: strings.Repeat("ж", 281)}, flow.ErrTooLong},
		{"nothing to add is an answer", "bob", flow.Nothing{}, nil},
		{"a sentence is no card", "bob", flow.Line{Text: "x"}, flow.ErrNotHere},
	})
	prove(t, alone(flow.Board{Columns: []string{"good"}, Each: 2}), []rule{
		{"each person has so many cards; a pass is none, and others' do not count", func(r *room) {
			r.say("bob", flow.Nothing{})
			r.say("bob", card("one"))
			r.say("cid", card("cid's"))
			two := r.say("bob", card("two"))
			r.refused(flow.ErrTooMany, "bob", flow.Say{Body: card("three")})
			r.must("bob", flow.Revise{ID: two, Body: card("changed")})
			r.must("bob", flow.Withdraw{ID: two})
			r.say("bob", card("another"))
		}},
	})
}

func TestABoardThatComesAgainHasRoomAgain(t *testing.T) {
	f := flow.Flow{Key: "twice", Stages: []flow.Stage{
		{Key: "first", Block: flow.Board{Columns: []string{"good"}, Each: 1}, Next: func(s flow.Session) string {
			return map[bool]string{true: "first", false: "end"}[s.Times("first") == 1]
		}},
		{Key: "end", Block: flow.Round{}},
	}}
	prove(t, f, []rule{{"each visit counts for itself", func(r *room) {
		r.say("bob", card("one"))
		r.next()
		r.say("bob", card("two"))
		r.refused(flow.ErrTooMany, "bob", flow.Say{Body: card("three")})
	}}})
}

func TestRound(t *testing.T) {
	hear(t, alone(flow.Round{}), []word{
		{"a sentence", "bob", flow.Line{Text: "Curious"}, nil},
		{"passing is an answer", "bob", flow.Nothing{}, nil},
		{"an empty sentence is none", "bob", flow.Line{}, flow.ErrEmpty},
		{"a speech is too long", "bob", flow.Line{Text: strings.Repeat("a", 281)}, flow.ErrTooLong},
		{"a card is no sentence", "bob", card("x"), flow.ErrNotHere},
	})
}

func TestScale(t *testing.T) {
	f := alone(flow.Scale{Questions: []flow.Question{{Key: "worth", Min: 1, Max: 5}}, Least: 3}, confidential)
	score := func(key string, n int) flow.Scores { return flow.Scores{On: map[string]int{key: n}} }
	hear(t, f, []word{
		{"the least score", "bob", score("worth", 1), nil},
		{"the most", "bob", score("worth", 5), nil},
		{"less than the least is no score", "bob", score("worth", 0), flow.ErrUnknown},
		{"more than the most is no score", "bob", score("worth", 6), flow.ErrUnknown},
		{"a question nobody asked has no answer", "bob", score("mood", 3), flow.ErrUnknown},
		{"an empty answer is none", "bob", flow.Scores{}, flow.ErrEmpty},
		{"passing is an answer", "bob", flow.Nothing{}, nil},
		{"a sentence is no score", "bob", flow.Line{Text: "5"}, flow.ErrNotHere},
	})
	prove(t, f, []rule{{"the last answer counts, a pass counts for nothing", func(r *room) {
		r.say("ann", score("worth", 1))
		r.say("ann", score("worth", 2))
		r.say("bob", score("worth", 5))
		r.say("cid", score("worth", 5))
		r.must("zoe", flow.Join{})
		r.say("zoe", flow.Nothing{})
		r.next()
		sum := flow.In[flow.ScoreSum](r.s, "here")[0].Body
		if sum.Answers != 3 || sum.On["worth"][2] != 1 || sum.On["worth"][5] != 2 || sum.On["worth"][1] != 0 {
			r.t.Errorf("%+v", sum)
		}
	}}})
}

func TestThumbs(t *testing.T) {
	hear(t, alone(flow.Thumbs{}, confidential), []word{
		{"up", "bob", flow.Thumb{Way: "up"}, nil},
		{"side", "bob", flow.Thumb{Way: "side"}, nil},
		{"down", "bob", flow.Thumb{Way: "down"}, nil},
		{"there is no fourth way", "bob", flow.Thumb{Way: "left"}, flow.ErrUnknown},
		{"a sentence is no thumb", "bob", flow.Line{Text: "up"}, flow.ErrNotHere},
	})
}

func TestDotVote(t *testing.T) {
	vote := flow.DotVote{
		Topics: func(flow.Session) []string { return []string{"a", "b", "c"} },
		Spend:  func(int) (dots, onOne int) { return 3, 2 },
	}
	dots := func(a, b, c int) flow.Dots { return flow.Dots{On: map[string]int{"a": a, "b": b, "c": c}} }
	hear(t, alone(vote, confidential), []word{
		{"all dots may be spent", "bob", dots(2, 1, 0), nil},
		{"dots may be left over", "bob", dots(1, 0, 0), nil},
		{"an empty ballot is a vote", "bob", flow.Dots{}, nil},
		{"no more than there are", "bob", dots(2, 1, 1), flow.ErrTooMany},
		{"no more than two on one", "bob", dots(3, 0, 0), flow.ErrTooMany},
		{"none is negative, to win another", "bob", dots(2, 2, -1), flow.ErrTooMany},
		{"none on what is no topic", "bob", flow.Dots{On: map[string]int{"z": 1}}, flow.ErrUnknown},
		{"a sentence is no ballot", "bob", flow.Line{Text: "a"}, flow.ErrNotHere},
	})
}

func TestTalk(t *testing.T) {
	talk := flow.Talk{Topics: func(flow.Session) []string { return []string{"now"} }}
	long := strings.Repeat("a", 501)
	hear(t, alone(talk), []word{
		{"a note on the topic of now", "bob", flow.Note{Topic: "now", Text: "because"}, nil},
		{"no note on another topic", "bob", flow.Note{Topic: "then", Text: "because"}, flow.ErrUnknown},
		{"a note says something", "bob", flow.Note{Topic: "now"}, flow.ErrEmpty},
		{"a note is no report", "bob", flow.Note{Topic: "now", Text: long}, flow.ErrTooLong},
		{"understanding is enough", "bob", flow.Outcome{Topic: "now", Kind: "enough"}, nil},
		{"an outcome is one of four", "bob", flow.Outcome{Topic: "now", Kind: "blame"}, flow.ErrUnknown},
		{"an outcome is of the topic of now", "bob", flow.Outcome{Topic: "then", Kind: "enough"}, flow.ErrUnknown},
		{"a decision says what was decided", "bob", flow.Outcome{Topic: "now", Kind: "decision"}, flow.ErrEmpty},
		{"a decision", "bob", flow.Outcome{Topic: "now", Kind: "decision", Text: "We stop"}, nil},
		{"a point is parked", "bob", flow.Park{Text: "later"}, nil},
		{"nothing is not parked", "bob", flow.Park{}, flow.ErrEmpty},
		{"an action on the topic", "bob", flow.Action{Title: "Do", Topic: "now"}, nil},
		{"an action on none", "bob", flow.Action{Title: "Do"}, nil},
		{"no action on another topic", "bob", flow.Action{Title: "Do", Topic: "then"}, flow.ErrUnknown},
		{"a yes needs an action", "bob", flow.Accept{Action: "x", Yes: true}, flow.ErrUnknown},
		{"a card belongs on the board", "bob", card("x"), flow.ErrNotHere},
	})
	prove(t, alone(talk), []rule{
		{"the facilitator mends what others wrote down", func(r *room) {
			id := r.say("bob", flow.Note{Topic: "now", Text: "becuase"})
			r.must("ann", flow.Revise{ID: id, Body: flow.Note{Topic: "now", Text: "because"}})
			r.refused(flow.ErrNotYours, "cid", flow.Withdraw{ID: id})
			r.must("ann", flow.Withdraw{ID: id})
		}},
	})
}

func TestPreview(t *testing.T) {
	prove(t, wall(), []rule{
		{"only the facilitator says yes, and quotes only cards; the yes is the end", func(r *room) {
			r.f.Stages = append(r.f.Stages[:3:3], flow.Stage{Key: "preview", Block: flow.Preview{Board: "cards"}, Auto: true})
			r.gather("preview")
			r.refused(flow.ErrNotYours, "bob", flow.Say{Body: flow.Publish{}})
			r.refused(flow.ErrUnknown, "ann", flow.Say{Body: flow.Publish{Quotes: []string{"cards.2.9"}}})
			r.refused(flow.ErrTooLong, "ann", flow.Say{Body: flow.Publish{Short: strings.Repeat("a", flow.ShortLength+1)}})
			r.refused(flow.ErrNotHere, "ann", flow.Say{Body: flow.Line{Text: "yes"}})
			r.say("ann", flow.Publish{Quotes: []string{"cards.2.1"}, Short: strings.Repeat("a", flow.ShortLength)})
			r.signalled(flow.Spoke, flow.EndedNow, flow.Closed)
		}},
	})
}
