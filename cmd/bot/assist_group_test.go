package main

import (
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
