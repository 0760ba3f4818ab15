package main

import (
	"regexp"
	"strings"
	"testing"

	"steward/internal/fakemodel"
)

// A group by the model becomes one on the wall only by a click, in the words that the person left.
func TestTheModelSuggestsGroupsAndAPersonDecides(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"groups":[{"title":"Feedback comes late","items":[1,2]}],"titles":[]}`))
	r.toGroups("Review takes days, says bob", "Nobody looks at pull requests, Cid Cooper too", "Lunch is cold")
	ann := r.as("UANN")
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	r.tap("UANN", "Ask the model for groups", "It goes to "+r.model.URL())
	shown := r.tap("UANN", "Show what would be sent", "Exactly this would be sent")
	if len(r.model.Asked()) > 0 {
		t.Fatal("the model was asked before anybody sent anything")
	}
	ann.Submit(shown)
	v := r.shows("UANN", "Written by a language model")
	asked := r.model.Asked()
	if len(asked) != 1 || asked[0].Key != "CANARY-KEY" {
		t.Fatalf("asked %d times", len(asked))
	}
	for _, name := range []string{"bob", "Bob", "UBOB", "Cid", "Cooper"} {
		if strings.Contains(asked[0].Body, name) {
			t.Errorf("%s is named to the model: %s", name, asked[0].User)
		}
	}
	if !strings.Contains(shown.Shows(), asked[0].User) {
		t.Errorf("the preview shows %s, sent was %s", shown.Shows(), asked[0].User)
	}
	ann.Fill(v, "grouped.0", "Waiting for review")
	ann.Submit(v)
	r.shows("UANN", "Waiting for review* (2 cards)")
	r.newest("Waiting for review")
}

// joinsReviews is a model that joins the two topics about reviews and names the group that people made.
func joinsReviews(q fakemodel.Request) fakemodel.Reply {
	var n []string
	for _, m := range regexp.MustCompile(`"n":(\d+),"text":"(?:Review takes days|Nobody looks at pull requests)"`).FindAllStringSubmatch(q.User, -1) {
		n = append(n, m[1])
	}
	return fakemodel.Reply{Text: `{"groups":[{"title":"MODEL-JOINED","items":[` + strings.Join(n, ",") + `]}],"titles":[{"n":1,"text":"MODEL-NAMED"}]}`}
}

// While Ann looks at what the model offers, Bob puts cards together and names them: nothing that she did not see is joined,
// and his title stays. She reads why, over the wall as it is.
func TestGroupsThatNobodySawAreNotJoined(t *testing.T) {
	t.Parallel()
	for name, bob := range map[string][]string{
		"a topic grew":       {"Review takes days", "Lunch is cold"},
		"a group was named":  {"Tests are slow", "Builds are slow"},
		"a topic went away":  {"Lunch is cold", "Nobody looks at pull requests"},
		"what is left alone": {"Lunch is cold", "The room is cold"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := modelRig(t, joinsReviews)
			r.toGroups("Review takes days", "Nobody looks at pull requests", "Lunch is cold", "The room is cold", "Tests are slow", "Builds are slow")
			group := func(who, title string, cards ...string) {
				t.Helper()
				r.press(who, r.newest("Grouping"), "group")
				form := r.shows(who, "Group cards")
				r.as(who).Choose(form, "Put together", cards...)
				if title != "" {
					r.as(who).Fill(form, "Title of the group", title)
				}
				r.as(who).Submit(form)
				r.shows(who, "(2 cards)")
				r.shut(who)
			}
			group("UBOB", "", "Tests are slow", "Builds are slow")
			r.press("UANN", r.newest("Grouping"), "group")
			r.shows("UANN", "Ask the model for groups")
			r.as("UANN").Submit(r.tap("UANN", "Ask the model for groups", "It goes to"))
			offered := r.shows("UANN", "MODEL-JOINED")
			if meta := offered.PrivateMetadata; strings.Contains(meta, "MODEL") || strings.Contains(meta, "Review") {
				t.Errorf("the window carries words: %s", meta)
			}
			if name == "a group was named" {
				r.press("UBOB", r.newest("Grouping"), "group")
				form := r.shows("UBOB", "Group cards")
				first := "Tests are slow" // the group is listed by its first card, and they are shuffled
				if !strings.Contains(form.Shows(), "*"+first+"* (2 cards)") {
					first = "Builds are slow"
				}
				r.choose("UBOB", form, "cards", first)
				r.as("UBOB").Fill(form, "Title of the group", "What Bob calls it")
				r.as("UBOB").Submit(form)
				r.shows("UBOB", "What Bob calls it")
			} else {
				group("UBOB", "What Bob calls it", bob...)
			}
			r.as("UANN").Submit(offered)
			if name == "what is left alone" { // and the rest was as shown
				r.turns("UANN", offered, "MODEL-JOINED")
				return
			}
			form := r.turns("UANN", offered, "Somebody changed these topics while you looked")
			if !strings.Contains(form.Shows(), "What Bob calls it") {
				t.Errorf("Bob's title is gone: %s", form.Shows())
			}
			r.settle()
			if r.slack.Sees("UCID").Received("MODEL") {
				t.Error("something was named all the same")
			}
		})
	}
}
