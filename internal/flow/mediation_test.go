package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steward/internal/flow"
)

// pair meets as two people who write under their own names, with nobody leading.
func pair(t *testing.T, st flow.Stage, change ...func(*flow.Session)) *room {
	t.Helper()
	st.Key = "here"
	f := flow.Flow{Key: "pair", Doors: []flow.Door{{Key: "stop", Ends: true, Forgets: true}},
		Stages: []flow.Stage{st, {Key: "after", Block: flow.Round{}}}}
	return meet(t, f, append([]func(*flow.Session){func(s *flow.Session) {
		s.Anonymity, s.Seats = flow.Named, map[flow.Person]flow.Role{"ann": flow.Participant, "bob": flow.Participant}
	}}, change...)...)
}

// tell says something under one's own name.
func (r *room) tell(by flow.Person, b flow.Body) error {
	r.clicks++
	return r.play(flow.Move{ID: fmt.Sprintf("click%d", r.clicks), By: by, At: r.now, Do: flow.Say{Body: b}})
}

func (r *room) told(by flow.Person, b flow.Body) {
	r.t.Helper()
	if err := r.tell(by, b); err != nil {
		r.t.Fatalf("%s %+v: %v", by, b, err)
	}
}

func other(s flow.Session, by flow.Person) (out []flow.Person) {
	for p := range s.Seats {
		if p != by {
			out = append(out, p)
		}
	}
	return out
}

var private = []flow.Field{{Key: "what", Max: 20}, {Key: "mood", Max: 20, From: []string{"sad", "glad"}}, {Key: "note", Max: 20, Own: true}}

func TestWhatTheBlocksOfAMediationTake(t *testing.T) {
	draft := flow.Version{Terms: []flow.Term{{Who: "ann", Does: "reply by noon"}}}
	long := strings.Repeat("a", 801)
	options := func(flow.Session) []string { return []string{"o1", "o2"} }
	one := func(flow.Session) int { return 1 }
	for _, tt := range []struct {
		rule  string
		block flow.Block
		body  flow.Body
		want  error
	}{
		{"ready is ready", flow.Readiness{}, flow.Ready{}, nil},
		{"nothing else is", flow.Readiness{}, flow.Nothing{}, flow.ErrNotHere},
		{"first the screen, then the form", flow.Screened{Block: flow.Readiness{}}, flow.Ready{}, flow.ErrNotScreened},
		{"nothing speaks against it", flow.Screened{Block: flow.Readiness{}}, flow.Clear{}, nil},
		{"a text is approved by its words", terms("the rules"), flow.Approve{Hash: flow.Hash("the rules")}, nil},
		{"and by no others", terms("the rules"), flow.Approve{Hash: flow.Hash("The rules")}, flow.ErrOtherText},
		{"a text that is final is not reopened", terms("the rules"), flow.Reopen{}, flow.ErrNotHere},
		{"a draft", flow.Drafting{}, draft, nil},
		{"a draft says something", flow.Drafting{}, flow.Version{}, flow.ErrEmpty},
		{"a term says what is done", flow.Drafting{}, flow.Version{Terms: []flow.Term{{Who: "ann"}}}, flow.ErrEmpty},
		{"a term binds nobody who is not here", flow.Drafting{}, flow.Version{Terms: []flow.Term{{Who: "zoe", Does: "x"}}}, flow.ErrAbsentOwner},
		{"an agreement fits a screen", flow.Drafting{}, flow.Version{Terms: slices.Repeat(draft.Terms, flow.MostTerms+1)}, flow.ErrTooMany},
		{"a term is no report", flow.Drafting{}, flow.Version{Terms: []flow.Term{{Does: strings.Repeat("a", 301)}}}, flow.ErrTooLong},
		{"nothing is approved before it is written", flow.Drafting{}, flow.Approve{Hash: draft.Hash()}, flow.ErrEmpty},
		{"a form", flow.Form{Fields: private}, filled("it rained"), nil},
		{"a form with choices", flow.Form{Fields: private}, flow.Filled{Text: map[string]string{"what": "x"}, Picked: map[string][]string{"mood": {"sad"}}}, nil},
		{"a form in which nothing stands", flow.Form{Fields: private}, flow.Filled{}, flow.ErrEmpty},
		{"any one field is enough", flow.Form{Fields: private}, flow.Filled{Picked: map[string][]string{"mood": {"glad"}}}, nil},
		{"a field that is not there", flow.Form{Fields: private}, flow.Filled{Text: map[string]string{"what": "x", "why": "y"}}, flow.ErrUnknown},
		{"a choice that is not there", flow.Form{Fields: private}, flow.Filled{Text: map[string]string{"what": "x"}, Picked: map[string][]string{"mood": {"mad"}}}, flow.ErrUnknown},
		{"a list is not written in", flow.Form{Fields: private}, flow.Filled{Text: map[string]string{"what": "x", "mood": "mad"}}, flow.ErrUnknown},
		{"a text has its length", flow.Form{Fields: private}, filled(strings.Repeat("a", 21)), flow.ErrTooLong},
		{"nothing may be shared", flow.Share{Fields: private}, flow.Parts{}, nil},
		{"a part may be shared", flow.Share{Fields: private}, parts("what", "rain"), nil},
		{"what is one's own may not", flow.Share{Fields: private}, parts("note", "rain"), flow.ErrUnknown},
		{"a shared part says something", flow.Share{Fields: private}, parts("what", " "), flow.ErrEmpty},
		{"a part is shared once", flow.Share{Fields: private}, flow.Parts{Parts: []flow.Part{{Key: "what", Text: "a"}, {Key: "what", Text: "b"}}}, flow.ErrUnknown},
		{"a mirror of another", flow.Mirror{Of: other}, flow.Echo{Of: "bob", Text: "you waited"}, nil},
		{"nobody mirrors themselves", flow.Mirror{Of: other}, flow.Echo{Of: "ann", Text: "I waited"}, flow.ErrUnknown},
		{"a mirror is no essay", flow.Mirror{Of: other}, flow.Echo{Of: "bob", Text: long}, flow.ErrTooLong},
		{"yes, that is it", flow.Hearing{Of: other}, flow.Heard{From: "bob", Way: "yes"}, nil},
		{"almost says what is missing", flow.Hearing{Of: other}, flow.Heard{From: "bob", Way: "almost"}, flow.ErrEmpty},
		{"almost", flow.Hearing{Of: other}, flow.Heard{From: "bob", Way: "almost", Text: "two days, not one"}, nil},
		{"there is no fourth answer", flow.Hearing{Of: other}, flow.Heard{From: "bob", Way: "wrong"}, flow.ErrUnknown},
		{"needs from the list", flow.Needs{List: []string{"rest"}}, flow.Wants{Picked: []string{"rest"}}, nil},
		{"a need that is not on it", flow.Needs{List: []string{"rest"}}, flow.Wants{Picked: []string{"power"}}, flow.ErrUnknown},
		{"own words", flow.Needs{}, flow.Wants{Told: []string{"a quiet hour"}}, nil},
		{"no needs", flow.Needs{}, flow.Wants{}, flow.ErrEmpty},
		{"an idea", flow.Ideas{Each: 1}, flow.Item{Text: "a rota"}, nil},
		{"finished", flow.Ideas{Each: 1}, flow.Nothing{}, nil},
		{"marks for every option", flow.Choose{Options: options}, flow.Marks{On: map[string]string{"o1": "would", "o2": "no"}}, nil},
		{"an option is left out", flow.Choose{Options: options}, flow.Marks{On: map[string]string{"o1": "would"}}, flow.ErrEmpty},
		{"a mark that does not exist", flow.Choose{Options: options}, flow.Marks{On: map[string]string{"o1": "would", "o2": "maybe"}}, flow.ErrUnknown},
		{"an option that does not exist", flow.Choose{Options: options}, flow.Marks{On: map[string]string{"o3": "would"}}, flow.ErrUnknown},
		{"a rest takes a wish to come back", flow.Rest{}, flow.Reopen{}, nil},
		{"a look at every term", flow.Review{Terms: one}, flow.Look{Kept: []string{"partly"}, Working: 10}, nil},
		{"not at fewer", flow.Review{Terms: one}, flow.Look{Working: 5}, flow.ErrEmpty},
		{"nor in other words", flow.Review{Terms: one}, flow.Look{Kept: []string{"badly"}}, flow.ErrUnknown},
		{"ten is the most", flow.Review{Terms: one}, flow.Look{Kept: []string{"no"}, Working: 11}, flow.ErrUnknown},
		{"a wish is one of those offered", flow.Review{Terms: one, Nexts: []string{"close"}}, flow.Look{Kept: []string{"no"}, Next: "fight"}, flow.ErrUnknown},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			if got := pair(t, flow.Stage{Block: tt.block}).tell("ann", tt.body); got != tt.want {
				t.Errorf("%+v: got %v, want %v", tt.body, got, tt.want)
			}
		})
	}
	for _, b := range []flow.Block{terms("x"), flow.Drafting{}, flow.Form{}, flow.Share{}, flow.Mirror{}, flow.Hearing{}, flow.Needs{}, flow.Ideas{}, flow.Choose{}, flow.Rest{}, flow.Review{}} {
		if got := pair(t, flow.Stage{Block: b}).tell("ann", flow.Line{Text: "x"}); got != flow.ErrNotHere {
			t.Errorf("%T takes a sentence: %v", b, got)
		}
	}
}

func terms(text string) flow.Terms {
	return flow.Terms{Text: func(flow.Session) string { return text }}
}
func filled(what string) flow.Filled {
	return flow.Filled{Text: map[string]string{"what": what}}
}
func parts(key, text string) flow.Parts {
	return flow.Parts{Parts: []flow.Part{{Key: key, Text: text}}}
}

func TestAStageThatOwesEndsWhenNobodyIsWaitedFor(t *testing.T) {
	for _, tt := range []struct {
		rule string
		st   flow.Stage
		body flow.Body
	}{
		{"readiness", flow.Stage{Block: flow.Readiness{}, Seen: flow.Confidential}, flow.Ready{}},
		{"terms", flow.Stage{Block: terms("x"), Seen: flow.Confidential}, flow.Approve{Hash: flow.Hash("x")}},
		{"a form", flow.Stage{Block: flow.Form{Fields: private}, Seen: flow.Confidential}, filled("x")},
		{"shared parts", flow.Stage{Block: flow.Share{Fields: private}, Seen: flow.Sealed}, flow.Parts{}},
		{"ideas", flow.Stage{Block: flow.Ideas{Each: 3}, Seen: flow.Unsigned}, flow.Nothing{}},
		{"needs", flow.Stage{Block: flow.Needs{List: []string{"rest"}}, Seen: flow.Confidential}, flow.Wants{Picked: []string{"rest"}}},
		{"a look back", flow.Stage{Block: flow.Review{Terms: func(flow.Session) int { return 0 }}, Seen: flow.Confidential}, flow.Look{}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			tt.st.Auto = true
			r := pair(t, tt.st)
			r.told("ann", tt.body)
			r.at("here")
			if flow.Waits(r.f, r.s, "ann") || !flow.Waits(r.f, r.s, "bob") || flow.Waits(r.f, r.s, "zoe") {
				t.Error("it waits for the wrong person")
			}
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "bob"}); seen.Log.Len() != 0 {
				t.Error("bob sees that ann has answered")
			}
			r.told("bob", tt.body)
			r.at("after")
		})
	}
	t.Run("a stage for one person waits for that person only", func(t *testing.T) {
		r := pair(t, flow.Stage{Block: flow.Readiness{}, Auto: true, Of: func(flow.Session) []flow.Person { return []flow.Person{"bob"} }})
		if flow.Waits(r.f, r.s, "ann") {
			t.Error("it waits for ann")
		}
		r.told("bob", flow.Ready{})
		r.at("after")
	})
}

func TestAnEditTakesAllApprovalsBack(t *testing.T) {
	a := flow.Version{Terms: []flow.Term{{Does: "reply by noon"}}}
	b := flow.Version{Terms: []flow.Term{{Does: "reply by ten"}}}
	r := pair(t, flow.Stage{Block: flow.Drafting{}, Auto: true})
	r.told("ann", a)
	r.told("ann", flow.Approve{Hash: a.Hash()})
	r.told("bob", b)
	if err := r.tell("bob", flow.Approve{Hash: a.Hash()}); err != flow.ErrOtherText {
		t.Errorf("an older version was approved: %v", err)
	}
	r.told("bob", a) // the same words as before, and a new version all the same
	if flow.Approved(r.s, "here", "ann") {
		t.Error("an approval outlived two edits")
	}
	r.told("bob", flow.Approve{Hash: a.Hash()})
	r.at("here")
	if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: "ann"}); flow.Approved(seen, "here", "bob") {
		t.Error("ann sees that bob has approved")
	}
	r.told("ann", flow.Approve{Hash: a.Hash()})
	r.at("after")
}

func TestASumLeavesNoAnswersBehind(t *testing.T) {
	ids := func(flow.Session) []string { return []string{"o1", "o2"} }
	r := pair(t, flow.Stage{Block: flow.Choose{Options: ids}, Seen: flow.Confidential, Auto: true})
	r.told("ann", flow.Marks{On: map[string]string{"o1": "would", "o2": "no"}})
	r.told("bob", flow.Marks{On: map[string]string{"o1": "could", "o2": "would"}})
	r.at("after")
	if n := r.s.Log.Len(); n != 1 {
		t.Errorf("%d contributions are left, want the shortlist alone", n)
	}
	if list := flow.In[flow.Shortlist](r.s, "here"); len(list) != 1 || !slices.Equal(list[0].Body.Options, []string{"o1"}) {
		t.Errorf("shortlist %+v", list)
	}
}

func TestOnlyWhatEverybodyPickedIsCommon(t *testing.T) {
	for _, tt := range []struct {
		rule     string
		ann, bob flow.Body
		want     flow.Common
	}{
		{"the intersection, in the order of the list", flow.Wants{Picked: []string{"trust", "rest", "focus"}}, flow.Wants{Picked: []string{"focus", "trust"}},
			flow.Common{Picked: []string{"focus", "trust"}}},
		{"nothing in common", flow.Wants{Picked: []string{"rest"}}, flow.Wants{Picked: []string{"focus"}}, flow.Common{}},
		{"own words are told without a name", flow.Wants{Told: []string{"b", "z"}}, flow.Wants{Told: []string{"a"}}, flow.Common{Told: []string{"a", "b", "z"}}},
		{"one who moves on alone does not end it", flow.Nothing{}, flow.Wants{Picked: []string{"rest"}}, flow.Common{}},
		{"all move on", flow.Nothing{}, flow.Nothing{}, flow.Common{Moved: true}},
		{"the same pick twice counts once", flow.Wants{Picked: []string{"rest", "rest"}}, flow.Nothing{}, flow.Common{}},
	} {
		r := pair(t, flow.Stage{Block: flow.Needs{List: []string{"focus", "trust", "rest"}}, Seen: flow.Confidential, Auto: true})
		r.told("ann", tt.ann)
		r.told("bob", tt.bob)
		got := flow.In[flow.Common](r.s, "here")
		if len(got) != 1 || fmt.Sprint(got[0].Body) != fmt.Sprint(tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.rule, got, tt.want)
		}
	}
}

func TestWhatWasKeptPrivateIsForgottenOnceAllHaveShared(t *testing.T) {
	r := pair(t, flow.Stage{Block: flow.Form{Fields: private}, Seen: flow.Confidential, Auto: true})
	r.f.Stages[1] = flow.Stage{Key: "share", Block: flow.Share{Stage: "here", Fields: private}, Seen: flow.Sealed, Auto: true}
	r.f.Stages = append(r.f.Stages, flow.Stage{Key: "read", Block: flow.Round{}})
	r.told("ann", filled("kept"))
	r.told("bob", filled("told"))
	r.told("bob", parts("what", "told"))
	if n := len(flow.All[flow.Filled](r.s)); n != 2 {
		t.Errorf("%d forms while somebody still chooses", n)
	}
	r.told("ann", flow.Parts{})
	r.at("read")
	if n := len(flow.All[flow.Filled](r.s)); n != 0 {
		t.Errorf("%d forms are left", n)
	}
}

func TestADoorThatForgetsLeavesNoText(t *testing.T) {
	r := pair(t, flow.Stage{Block: flow.Round{}})
	r.told("ann", flow.Line{Text: "said in the open"})
	r.must("bob", flow.Go{Door: "stop"})
	if r.s.Log.Len() != 0 || r.s.Left != "stop" {
		t.Errorf("%d contributions are left behind %q", r.s.Log.Len(), r.s.Left)
	}
}

func TestAnAgreementThatBindsOnePersonSaysSo(t *testing.T) {
	for _, tt := range []struct {
		rule string
		who  []flow.Person
		want bool
	}{
		{"one person does it all", []flow.Person{"ann", "ann"}, true},
		{"a single term of one", []flow.Person{"ann"}, true},
		{"each does something", []flow.Person{"ann", "bob"}, false},
		{"all do it", []flow.Person{""}, false},
		{"nothing binds nobody", nil, false},
	} {
		d := flow.Version{}
		for _, p := range tt.who {
			d.Terms = append(d.Terms, flow.Term{Who: p, Does: "x"})
		}
		if got := d.OneSided(); got != tt.want {
			t.Errorf("%s: %v", tt.rule, got)
		}
	}
}

func ExampleTerms() {
	x := open(flow.Stage{Key: "rules", Block: flow.Terms{Text: func(flow.Session) string { return "Speak for yourself." }}, Auto: true})
	x.say("ann", flow.Approve{Hash: flow.Hash("Speak for yourself.")})
	x.say("bob", flow.Approve{Hash: flow.Hash("Speak for others.")})
	x.say("bob", flow.Approve{Hash: flow.Hash("Speak for yourself.")})
	fmt.Println(x.s.Running())
	// Output:
	// bob: the text is another one now
	// false
}

func ExampleScreened() {
	x := open(flow.Stage{Key: "form", Block: flow.Screened{Block: flow.Readiness{}}})
	x.say("ann", flow.Ready{})
	x.say("ann", flow.Clear{})
	x.say("ann", flow.Ready{})
	fmt.Println(flow.Waits(x.f, x.s, "ann"), flow.Waits(x.f, x.s, "bob"))
	// Output:
	// ann: not asked yet whether this is safe
	// false true
}

func ExampleNeeds() {
	x := open(flow.Stage{Key: "needs", Block: flow.Needs{List: []string{"clarity", "trust"}}, Seen: flow.Confidential, Auto: true})
	x.say("ann", flow.Wants{Picked: []string{"clarity", "trust"}})
	x.say("bob", flow.Wants{Picked: []string{"trust"}})
	fmt.Println(flow.All[flow.Common](x.s)[0].Body.Picked)
	// Output: [trust]
}

func ExampleShorten() {
	ann := flow.Marks{On: map[string]string{"o1": "would", "o2": "would", "o3": "could", "o4": "would"}}
	bob := flow.Marks{On: map[string]string{"o1": "would", "o2": "could", "o3": "could", "o4": "no"}}
	fmt.Println(flow.Shorten([]string{"o1", "o2", "o3", "o4"}, []flow.Marks{ann, bob}).Options)
	// Output: [o1 o2 o3]
}

func ExampleShare() {
	fields := []flow.Field{{Key: "observation", Max: 800}, {Key: "note", Max: 2000, Own: true}}
	x := open(flow.Stage{Key: "share", Block: flow.Share{Fields: fields}, Seen: flow.Sealed})
	x.say("ann", flow.Parts{Parts: []flow.Part{{Key: "note", Text: "for my eyes only"}}})
	x.say("ann", flow.Parts{Parts: []flow.Part{{Key: "observation", Text: "The review was opened at 17:30."}}})
	fmt.Println(flow.Waits(x.f, x.s, "ann"))
	// Output:
	// ann: names something that is not there
	// false
}
