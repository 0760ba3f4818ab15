package flow_test

import (
	"fmt"
	"time"

	"steward/internal/flow"
)

// scene plays moves on a session of one stage, and prints refusals.
type scene struct {
	f flow.Flow
	s flow.Session
	n int
}

func open(stages ...flow.Stage) *scene {
	f := flow.Flow{Key: "example", Stages: stages}
	s := flow.Session{Seed: 1, Seats: map[flow.Person]flow.Role{"ann": flow.Facilitator, "bob": flow.Participant}}
	s, _ = flow.Start(f, s, time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC))
	return &scene{f: f, s: s}
}

func (x *scene) play(by flow.Person, do flow.Act) string {
	x.n++
	var err error
	m := flow.Move{ID: fmt.Sprint("click", x.n), By: by, At: x.s.Began.Add(time.Minute), Do: do}
	if x.s, _, err = flow.Step(x.f, x.s, m); err != nil {
		fmt.Printf("%s: %v\n", by, err)
	}
	return m.ID
}

func (x *scene) say(by flow.Person, b flow.Body) string { return x.play(by, flow.Say{Body: b}) }

// A flow is a list of stages; moves bring a session through them.
func ExampleStep() {
	f := flow.Flow{Key: "hello", Stages: []flow.Stage{
		{Key: "check-in", Block: flow.Round{}, Auto: true},
		{Key: "check-out", Block: flow.Round{}, Timebox: flow.For(time.Minute)},
	}}
	now := time.Date(2030, 3, 4, 10, 0, 0, 0, time.UTC)
	s, _ := flow.Start(f, flow.Session{Seats: map[flow.Person]flow.Role{"ann": flow.Facilitator}}, now)

	s, signals, err := flow.Step(f, s, flow.Move{ID: "click1", By: "ann", At: now, Do: flow.Say{Body: flow.Line{Text: "Curious"}}})
	for _, signal := range signals {
		fmt.Println(signal.Kind, signal.Stage)
	}
	fmt.Println(s.Stage, s.Deadline.Sub(now), err)

	s, _, _ = flow.Step(f, s, flow.Move{At: now.Add(time.Minute), Do: flow.Tick{}})
	fmt.Println(s.Running())
	// Output:
	// spoke check-in
	// ended check-in
	// began check-out
	// check-out 1m0s <nil>
	// false
}

func ExampleVisible() {
	x := open(flow.Stage{Key: "cards", Block: flow.Board{Columns: []string{"glad"}}, Seen: flow.Sealed}, flow.Stage{Key: "talk", Block: flow.Round{}})
	x.say("bob", flow.Item{Column: "glad", Text: "We shipped"})
	fmt.Println("ann sees", flow.Visible(x.f, x.s, flow.Viewer{Person: "ann"}).Log.Len())
	fmt.Println("bob sees", flow.Visible(x.f, x.s, flow.Viewer{Person: "bob"}).Log.Len())
	x.play("ann", flow.Advance{})
	fmt.Println("ann sees", flow.Visible(x.f, x.s, flow.Viewer{Person: "ann"}).Log.Len())
	// Output:
	// ann sees 0
	// bob sees 1
	// ann sees 1
}

func ExampleBoard() {
	x := open(flow.Stage{Key: "cards", Block: flow.Board{Columns: []string{"mad", "glad"}, Each: 1}, Seen: flow.Sealed}, flow.Stage{Key: "talk", Block: flow.Round{}})
	x.say("ann", flow.Item{Column: "glad", Text: "We shipped"})
	x.say("ann", flow.Item{Column: "glad", Text: "And slept"})
	x.say("bob", flow.Nothing{})
	cards, people := flow.Counts(x.s, "cards")
	fmt.Println(cards, people)
	// Output:
	// ann: too many
	// map[glad:1] 2
}

func ExampleRound() {
	x := open(flow.Stage{Key: "check-in", Block: flow.Round{}})
	x.say("ann", flow.Line{Text: "Tired"})
	x.say("bob", flow.Nothing{})
	x.say("ann", flow.Line{Text: "Awake now"})
	for _, c := range flow.Latest[flow.Line](x.s, "check-in") {
		fmt.Println(c.By, c.Body.Text)
	}
	// Output: ann Awake now
}

func ExampleGroups() {
	x := open(flow.Stage{Key: "cards", Block: flow.Board{Columns: []string{"mad"}}}, flow.Stage{Key: "groups", Block: flow.Groups{Board: "cards"}})
	one := x.say("ann", flow.Item{Column: "mad", Text: "Long stand-ups"})
	two := x.say("bob", flow.Item{Column: "mad", Text: "Stand-ups run over"})
	x.play("ann", flow.Advance{})
	merged := x.say("bob", flow.Merge{Cards: []string{one, two}})
	x.say("ann", flow.Title{Group: one, Text: "Stand-ups"})
	fmt.Println(len(flow.TopicsOf(x.s, "cards", "groups")), flow.TopicsOf(x.s, "cards", "groups")[0].Title)
	x.play("ann", flow.Withdraw{ID: merged})
	fmt.Println(len(flow.TopicsOf(x.s, "cards", "groups")))
	// Output:
	// 1 Stand-ups
	// 2
}

func ExampleDotVote() {
	vote := flow.DotVote{
		Topics: func(flow.Session) []string { return []string{"alerts", "tea", "wiki"} },
		Spend:  func(int) (dots, onOne int) { return 2, 1 },
	}
	x := open(flow.Stage{Key: "vote", Block: vote, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Dots{On: map[string]int{"alerts": 2}})
	x.say("ann", flow.Dots{On: map[string]int{"alerts": 1, "tea": 1}})
	x.say("bob", flow.Dots{On: map[string]int{"alerts": 1}})
	sum := flow.All[flow.DotSum](x.s)[0].Body
	fmt.Println(sum.Votes, sum.Ballots)
	// Output:
	// ann: too many
	// map[alerts:2 tea:1] 2
}

func ExampleTalk() {
	x := open(flow.Stage{Key: "talk", Block: flow.Talk{Topics: func(flow.Session) []string { return []string{"alerts"} }}})
	x.say("bob", flow.Note{Topic: "alerts", Text: "Nobody owns them"})
	x.say("bob", flow.Note{Topic: "tea", Text: "Too weak"})
	x.say("ann", flow.Outcome{Topic: "alerts", Kind: "enough"})
	fmt.Println(flow.All[flow.Note](x.s)[0].Body.Text)
	// Output:
	// bob: names something that is not there
	// Nobody owns them
}

func ExampleThumbs() {
	x := open(flow.Stage{Key: "more", Block: flow.Thumbs{}, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Thumb{Way: "down"})
	x.say("ann", flow.Thumb{Way: "up"})
	x.say("bob", flow.Thumb{Way: "side"})
	fmt.Printf("%+v\n", flow.All[flow.ThumbSum](x.s)[0].Body)
	// Output: {Up:1 Side:1 Down:0}
}

func ExampleActions() {
	x := open(flow.Stage{Key: "decide", Block: flow.Actions{}})
	id := x.say("ann", flow.Action{Title: "Write the runbook", Owner: "bob", Due: "2030-03-18", DoneWhen: "it was used once"})
	x.say("ann", flow.Accept{Action: id, Yes: true})
	x.say("bob", flow.Accept{Action: id, Yes: true, WhenThen: "When the pager rings, I will note what I did"})
	accept, _ := flow.Accepted(x.s, id)
	fmt.Println(accept.Yes)
	// Output:
	// ann: not yours to do
	// true
}

func ExampleSignOff() {
	old := []flow.Promise{{ID: "a1", Title: "Tidy the wiki", Owner: "bob", Carried: 2}}
	x := open(flow.Stage{Key: "facts", Block: flow.SignOff{Actions: old}})
	x.say("bob", flow.Verdict{Action: "a1", Status: "going", Due: "2030-03-18"})
	x.say("bob", flow.Verdict{Action: "a1", Status: "dropped", Reason: "Nobody reads it"})
	fmt.Println(flow.Verdicts(x.s)["a1"].Status)
	// Output:
	// bob: carried over twice already
	// dropped
}

func ExampleScale() {
	worth := flow.Scale{Questions: []flow.Question{{Key: "worth", Min: 1, Max: 5}}, Least: 2}
	x := open(flow.Stage{Key: "rate", Block: worth, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Scores{On: map[string]int{"worth": 6}})
	x.say("ann", flow.Scores{On: map[string]int{"worth": 5}})
	x.say("bob", flow.Scores{On: map[string]int{"worth": 3}})
	fmt.Println(flow.All[flow.ScoreSum](x.s)[0].Body.Each("worth"))
	// Output:
	// ann: names something that is not there
	// [3 5]
}

func ExamplePreview() {
	x := open(flow.Stage{Key: "summary", Block: flow.Preview{Board: "cards"}, Auto: true})
	x.say("bob", flow.Publish{})
	x.say("ann", flow.Publish{})
	fmt.Println(x.s.Running())
	// Output:
	// bob: not yours to do
	// false
}
