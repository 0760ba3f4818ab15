package flow_test

import (
	"fmt"

	"steward/internal/flow"
)

func ExampleReadiness() {
	x := open(flow.Stage{Key: "read", Block: flow.Readiness{}, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Ready{})
	fmt.Println(x.s.Running(), flow.Waits(x.f, x.s, "ann"), flow.Waits(x.f, x.s, "bob"))
	x.say("bob", flow.Ready{})
	fmt.Println(x.s.Running())
	// Output:
	// true false true
	// false
}

func ExampleDrafting() {
	noon := flow.Version{Terms: []flow.Term{{Who: "bob", Does: "reply by noon"}}}
	ten := flow.Version{Terms: []flow.Term{{Who: "bob", Does: "reply by ten"}}}
	x := open(flow.Stage{Key: "agree", Block: flow.Drafting{}, Auto: true})
	x.say("ann", noon)
	x.say("ann", flow.Approve{Hash: noon.Hash()})
	x.say("bob", ten)
	fmt.Println(flow.Approved(x.s, "agree", "ann"), ten.OneSided())
	x.say("bob", flow.Approve{Hash: noon.Hash()})
	// Output:
	// false true
	// bob: the text is another one now
}

func ExampleForm() {
	form := flow.Form{Fields: []flow.Field{{Key: "what", Max: 800}, {Key: "need", From: []string{"focus", "rest"}}}}
	x := open(flow.Stage{Key: "write", Block: form, Seen: flow.Confidential})
	x.say("ann", flow.Filled{Picked: map[string][]string{"need": {"rest"}}})
	x.say("ann", flow.Filled{})
	fmt.Println(flow.Visible(x.f, x.s, flow.Viewer{Person: "bob"}).Log.Len(), flow.Waits(x.f, x.s, "ann"))
	// Output:
	// ann: nothing was said
	// 0 false
}

func ExampleMirror() {
	others := func(_ flow.Session, by flow.Person) []flow.Person {
		if by == "ann" {
			return []flow.Person{"bob"}
		}
		return nil
	}
	x := open(flow.Stage{Key: "mirror", Block: flow.Mirror{Of: others}, Auto: true})
	x.say("bob", flow.Echo{Of: "ann", Text: "You waited."})
	x.say("ann", flow.Echo{Of: "bob", Text: "Four reviews at once."})
	fmt.Println(x.s.Running())
	// Output:
	// bob: names something that is not there
	// false
}

func ExampleHearing() {
	by := func(flow.Session, flow.Person) []flow.Person { return []flow.Person{"ann"} }
	x := open(flow.Stage{Key: "hear", Block: flow.Hearing{Of: by}})
	x.say("bob", flow.Heard{From: "ann", Way: "almost"})
	x.say("bob", flow.Heard{From: "ann", Way: "almost", Text: "Worried, not annoyed."})
	fmt.Println(flow.Waits(x.f, x.s, "bob"))
	// Output:
	// bob: nothing was said
	// false
}

func ExampleIdeas() {
	x := open(flow.Stage{Key: "ideas", Block: flow.Ideas{Each: 1}, Seen: flow.Unsigned}, flow.Stage{Key: "choose", Block: flow.Round{}})
	x.say("bob", flow.Item{Text: "A rota for reviews"})
	x.say("bob", flow.Item{Text: "And tea"})
	x.say("bob", flow.Nothing{})
	x.play("ann", flow.Advance{})
	fmt.Printf("%q by %q\n", flow.In[flow.Item](x.s, "ideas")[0].Body.Text, flow.In[flow.Item](x.s, "ideas")[0].By)
	// Output:
	// bob: too many
	// "A rota for reviews" by ""
}

func ExampleChoose() {
	choose := flow.Choose{Options: func(flow.Session) []string { return []string{"rota", "tea"} }}
	x := open(flow.Stage{Key: "choose", Block: choose, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Marks{On: map[string]string{"rota": "could", "tea": "would"}})
	x.say("bob", flow.Marks{On: map[string]string{"rota": "would", "tea": "no"}})
	fmt.Println(flow.All[flow.Shortlist](x.s)[0].Body.Options, len(flow.All[flow.Marks](x.s)))
	// Output: [rota] 0
}

func ExampleRest() {
	x := open(flow.Stage{Key: "rest", Block: flow.Rest{}, Seen: flow.Confidential, Auto: true}, flow.Stage{Key: "talk", Block: flow.Round{}})
	x.say("ann", flow.Reopen{})
	fmt.Println(flow.Waits(x.f, x.s, "bob"), x.s.Stage)
	x.say("bob", flow.Reopen{})
	fmt.Println(x.s.Stage)
	// Output:
	// false rest
	// talk
}

func ExampleReview() {
	review := flow.Review{Terms: func(flow.Session) int { return 1 }}
	x := open(flow.Stage{Key: "week", Block: review, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Look{Kept: []string{"mostly"}, Working: 8, Share: true})
	x.say("bob", flow.Look{Kept: []string{"no"}, Working: 2})
	for _, told := range flow.All[flow.Looks](x.s)[0].Body.Told {
		fmt.Println(told.By, told.Look.Kept, told.Look.Working)
	}
	// Output: ann [mostly] 8
}
