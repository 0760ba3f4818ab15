package main

import (
	"fmt"
	"strings"
	"testing"

	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
)

// actionForm opens the form of an action on the topic under discussion.
func (r *rig) actionForm(who string) fakeslack.View {
	r.t.Helper()
	r.as(who).Click(r.newest("What is behind this?"), "Add an action")
	return r.shows(who, "An action")
}

// A draft of an action is the ordinary form, filled in: doubts, owners and their yes are as always.
func TestTheModelDraftsAnActionAndPeopleAgreeToIt(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"action":"Ask <@UCID> to name a reviewer for each day","days":7,"owner":2}`))
	r.toTopic()
	form := r.actionForm("UANN")
	for _, part := range []string{"Waiting for review", "Nobody owns the queue"} {
		if !strings.Contains(form.Shows(), part) {
			t.Errorf("the empty form does not say %q: %s", part, form.Shows())
		}
	}
	r.tap("UANN", "Ask the model for a draft", "It goes to "+r.model.URL())
	shown := r.tap("UANN", "Show what would be sent", "Exactly this would be sent")
	r.as("UANN").Submit(shown)
	draft := r.shows("UANN", "written by a language model")
	asked := r.model.Asked()
	if len(asked) != 1 || !strings.Contains(shown.Shows(), asked[0].User) {
		t.Fatalf("asked %d times; the preview shows %s", len(asked), shown.Shows())
	}
	for _, never := range []string{"CANARY-HIDDEN", "Lunch", "bob", "Bob", "Baker", "UBOB", "Cooper"} {
		if strings.Contains(asked[0].User, never) {
			t.Errorf("%q goes to the model: %s", never, asked[0].User)
		}
	}
	for _, part := range []string{"CANARY-ONE", "CANARY-TWO", "Waiting for review", "Nobody owns the queue"} {
		if !strings.Contains(asked[0].User, part) {
			t.Errorf("no %q in what is sent: %s", part, asked[0].User)
		}
	}
	day := r.clock.Now().AddDate(0, 0, 7).Format("2006-01-02")
	if got := fmt.Sprintf("%+v", r.as("UANN").Values(draft)); !strings.Contains(got, "to name a reviewer for each day") || strings.Contains(got, "UCID") ||
		!strings.Contains(got, day) || !strings.Contains(got, "UBOB") {
		t.Fatalf("the draft: %s", got)
	}
	r.as("UANN").Fill(draft, "What, starting with a verb", "Name a reviewer for each day")
	r.as("UANN").Submit(draft)
	doubted := r.shows("UANN", "How will you see that it is done?")
	if !strings.Contains(doubted.Shows(), "written by a language model") {
		t.Errorf("with doubts it is not marked any more: %s", doubted.Shows())
	}
	r.as("UANN").Fill(doubted, "Done when", "the list hangs in the channel")
	r.as("UANN").Submit(doubted)
	m := r.newest("Name a reviewer for each day")
	if v, open := r.slack.Person("UANN").View(); open {
		t.Errorf("the empty form is left open: %s", v.Shows())
	}
	if !strings.Contains(m.Shows(), "UBOB") {
		t.Errorf("the card: %s", m.Shows())
	}
	r.press("UANN", m, "next")
	r.press("UANN", r.newest("Go on with this?"), "next")
	r.press("UANN", r.newest("is understanding enough?"), "next")
	if m = r.newest("Deciding"); !strings.Contains(m.Shows(), "waiting for their yes") {
		t.Errorf("nobody asks the owner: %s", m.Shows())
	}
}

// An owner whom no text names is not proposed, and a draft that says nothing more leaves the fields as they were.
func TestAModelProposesNoOwnerWhomNobodyNamed(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"action":"Name a reviewer","owner":4}`))
	r.toTopic()
	due := fmt.Sprintf("%+v", r.as("UANN").Values(r.actionForm("UANN"))["due"])
	r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
	draft := r.shows("UANN", "written by a language model")
	got := r.as("UANN").Values(draft)
	for _, id := range crewIDs() {
		if strings.Contains(fmt.Sprintf("%+v", got), id) {
			t.Errorf("the model made %s the owner: %+v", id, got)
		}
	}
	if now := fmt.Sprintf("%+v", got["due"]); now != due {
		t.Errorf("due %s, in an empty form %s", now, due)
	}
}

// An owner and a day that were chosen before stay; words that were typed are not replaced.
func TestADraftOfAnActionTakesNothingAway(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"action":"MODEL-ACTION","done":"MODEL-DONE","days":7,"owner":2}`))
	r.toTopic()
	form := r.actionForm("UANN")
	r.as("UANN").Choose(form, "Who will report on it", "UCID")
	r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
	draft := r.shows("UANN", "written by a language model")
	if got := fmt.Sprintf("%+v", r.as("UANN").Values(draft)); !strings.Contains(got, "MODEL-ACTION") || !strings.Contains(got, "UCID") || strings.Contains(got, "UBOB") {
		t.Errorf("the draft: %s", got)
	}
	r.as("UANN").Close(draft)
	for _, field := range []string{"What, starting with a verb", "Done when"} {
		form = r.shows("UANN", "An action")
		r.as("UANN").Fill(form, "What, starting with a verb", "")
		r.as("UANN").Fill(form, field, "Typed before")
		r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
		beside := r.shows("UANN", "MODEL-ACTION")
		if !strings.Contains(beside.Shows(), "MODEL-DONE") || !strings.Contains(beside.Shows(), "Written by a language model") || beside.SubmitLabel != "" {
			t.Errorf("beside %s: %s", field, beside.Shows())
		}
		r.as("UANN").Close(beside)
		form = r.shows("UANN", "An action")
		if got := fmt.Sprintf("%+v", r.as("UANN").Values(form)); !strings.Contains(got, "Typed before") || !strings.Contains(got, "UCID") {
			t.Errorf("%s is gone: %s", field, got)
		}
	}
}

// Without a model nothing of it is said; with a broken one the empty form is still there.
func TestAnActionIsWrittenByHandWithoutAModelAndWithABrokenOne(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(fakemodel.Request) fakemodel.Reply{"off": nil, "broken": fakemodel.Says(`{"action":""}`), "gone": func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Cut: true} }} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var r *rig
			if answer == nil {
				r = planRig(t, "2026-05-04 07:30")
			} else {
				r = modelRig(t, answer)
			}
			r.toTopic()
			form := r.actionForm("UANN")
			if answer == nil && strings.Contains(strings.ToLower(form.Shows()), "model") {
				t.Errorf("a model is spoken of: %s", form.Shows())
			}
			if answer != nil {
				r.as("UANN").Fill(form, "What, starting with a verb", "Typed before")
				r.as("UANN").Submit(r.tap("UANN", "Ask the model for a draft", "It goes to"))
				r.as("UANN").Close(r.shows("UANN", "Nothing is missing"))
				form = r.shows("UANN", "An action")
				if got := fmt.Sprintf("%+v", r.as("UANN").Values(form)); !strings.Contains(got, "Typed before") {
					t.Errorf("what was typed is gone: %s", got)
				}
			}
			r.as("UANN").Fill(form, "What, starting with a verb", "Name a reviewer for each day")
			r.as("UANN").Submit(form)
			doubted := r.shows("UANN", "How will you see that it is done?")
			r.as("UANN").Submit(doubted)
			r.newest("Name a reviewer for each day")
		})
	}
}

// When the model has nothing, the window has what Steward suggests by itself, and its button works.
func TestWithABrokenModelStewardsOwnGroupsStandInTheWindow(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(fakemodel.Request) fakemodel.Reply{"nothing": fakemodel.Says(`{"groups":[]}`), "broken": fakemodel.Says(`certainly! here are your groups`)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := modelRig(t, answer)
			r.toGroups("Code reviews wait for days", "Code reviews wait too long for days", "Lunch is cold")
			r.press("UANN", r.newest("Grouping"), "group")
			r.shows("UANN", "Group cards")
			r.as("UANN").Submit(r.tap("UANN", "Ask the model for groups", "It goes to"))
			not := r.shows("UANN", "Nothing is missing")
			if !strings.Contains(not.Shows(), "These look alike") {
				t.Fatalf("no suggestion: %s", not.Shows())
			}
			r.press("UANN", not, "mergeas")
			form := r.turns("UANN", not, "(2 cards)")
			if strings.Contains(form.Shows(), "Code reviews wait for days* (2") {
				t.Errorf("the group has no title: %s", form.Shows())
			}
			r.as("UANN").Close(form)
			if v, open := r.slack.Person("UANN").View(); open {
				t.Errorf("a form with the wall of before is left open: %s", v.Shows())
			}
		})
	}
}
