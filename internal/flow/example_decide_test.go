package flow_test

import (
	"encoding/json"
	"fmt"

	"steward/internal/flow"
)

func only(people ...flow.Person) func(flow.Session) []flow.Person {
	return func(flow.Session) []flow.Person { return people }
}

func ExampleDraft() {
	x := open(flow.Stage{Key: "amend", Block: flow.Draft{}, Of: only("ann")})
	x.say("bob", flow.Wording{Text: "We release on Fridays"})
	x.say("ann", flow.Wording{Text: "We release on Tuesdays"})
	x.say("ann", flow.Wording{Text: "We release on Wednesdays"})
	all := flow.In[flow.Wording](x.s, "amend")
	fmt.Println(all[len(all)-1].Body.Text)
	// Output:
	// bob: not yours to do
	// We release on Wednesdays
}

func ExampleQuestions() {
	x := open(flow.Stage{Key: "clarify", Block: flow.Questions{Asked: func(flow.Session) flow.Person { return "ann" }}})
	question := x.say("bob", flow.Line{Text: "Who is on call then?"})
	x.say("bob", flow.Reply{To: question, Text: "Nobody"})
	x.say("ann", flow.Reply{To: question, Text: "Ann and Cid"})
	fmt.Println(flow.In[flow.Reply](x.s, "clarify")[0].Body.Text)
	// Output:
	// bob: not yours to do
	// Ann and Cid
}

func ExampleStances() {
	positions := []flow.Position{{Key: "consent", Reason: flow.Off}, {Key: "objection", Reason: flow.Required}}
	x := open(flow.Stage{Key: "consent", Block: flow.Stances{Positions: positions}, Auto: true})
	x.say("ann", flow.Stance{Position: "objection"})
	x.say("ann", flow.Stance{Position: "objection", Reason: "Nobody is on call on Tuesdays"})
	x.say("bob", flow.Stance{Position: "consent"})
	for _, c := range flow.Latest[flow.Stance](x.s, "consent") {
		fmt.Println(c.By, c.Body.Position, c.Body.Reason)
	}
	// Output:
	// ann: nothing was said
	// ann objection Nobody is on call on Tuesdays
	// bob consent
}

func ExampleIntegrate() {
	objection := flow.Said[flow.Stance]{Contribution: flow.Contribution{ID: "o1", By: "bob"}, Body: flow.Stance{Position: "objection"}}
	standing := func(s flow.Session) []flow.Said[flow.Stance] {
		if len(flow.All[flow.Lift](s)) > 0 {
			return nil
		}
		return []flow.Said[flow.Stance]{objection}
	}
	x := open(flow.Stage{Key: "integrate", Block: flow.Integrate{Open: standing, By: only("ann")}, Auto: true})
	x.say("ann", flow.Lift{Objection: "o1"})
	x.say("ann", flow.Wording{Text: "We release on Wednesdays"})
	x.say("bob", flow.Lift{Objection: "o1"})
	fmt.Println(x.s.Running())
	// Output:
	// ann: not yours to do
	// false
}

func ExamplePoll() {
	poll := flow.Poll{
		Fits: func(_ flow.Session, b flow.Body) error {
			if _, ok := b.(flow.Choice); !ok {
				return flow.ErrNotHere
			}
			return nil
		},
		Count: func(_ flow.Session, ballots []flow.Body) json.RawMessage {
			return json.RawMessage(fmt.Sprint(len(ballots)))
		},
		Least: 2,
	}
	x := open(flow.Stage{Key: "poll", Block: poll, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Choice{Option: "tea"})
	x.say("ann", flow.Choice{Option: "coffee"})
	x.say("bob", flow.Choice{Option: "tea"})
	fmt.Println(len(flow.All[flow.Choice](x.s)), string(flow.All[flow.Tally](x.s)[0].Body.Result))
	// Output: 0 2
}

func ExampleAdvise() {
	x := open(flow.Stage{Key: "advise", Block: flow.Advise{}})
	x.say("bob", flow.Line{Text: "Take the yearly plan"})
	x.say("bob", flow.Stance{Position: "objection"})
	fmt.Println(flow.Latest[flow.Line](x.s, "advise")[0].Body.Text)
	// Output:
	// bob: this does not belong to the stage
	// Take the yearly plan
}

func ExampleSettle() {
	x := open(flow.Stage{Key: "settle", Block: flow.Settle{}, Of: only("bob"), Auto: true})
	x.say("ann", flow.Pick{Text: "We buy"})
	x.say("bob", flow.Pick{Text: "We rent", Reason: "It is for a month"})
	fmt.Println(flow.All[flow.Pick](x.s)[0].Body.Text, x.s.Running())
	// Output:
	// ann: not yours to do
	// We rent false
}

func ExampleSift() {
	sift := flow.Sift{
		Statements: func(flow.Session) []string { return []string{"loud", "quiet"} },
		Count:      func(_ flow.Session, said []flow.Body) json.RawMessage { return json.RawMessage(fmt.Sprint(len(said))) },
	}
	x := open(flow.Stage{Key: "sift", Block: sift, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Opinions{On: map[string]string{"loud": "agree", "far": "agree"}})
	x.say("ann", flow.Opinions{On: map[string]string{"loud": "agree", "quiet": "pass"}})
	x.say("bob", flow.Opinions{On: map[string]string{"loud": "disagree"}})
	fmt.Println(flow.All[flow.Tally](x.s)[0].Body.Ballots)
	// Output:
	// ann: names something that is not there
	// 2
}

func ExampleRecording() {
	x := open(flow.Stage{Key: "record", Block: flow.Recording{}, Auto: true})
	x.say("bob", flow.Minutes{Review: "2030-06-01"})
	x.say("ann", flow.Minutes{Because: "Nobody objects"})
	x.say("ann", flow.Minutes{Because: "Nobody objects", Review: "2030-06-01"})
	fmt.Println(x.s.Running())
	// Output:
	// bob: not yours to do
	// ann: needs a date
	// false
}
