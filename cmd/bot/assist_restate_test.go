package main

import (
	"errors"
	"strings"
	"testing"

	"steward/internal/fakemodel"
	"steward/internal/storage"
)

// plainWords is what a model answers that was asked to say options plainly.
const plainWords = `{"options":[{"n":1,"text":"MODEL-FIRST: releases go out on one day"}],"unclear":["MODEL-UNCLEAR: what of fixes?"]}`

// framing frames a decision of Ann's up to its second page.
func (r *rig) framing(fields map[string]string) string {
	r.t.Helper()
	r.as("UANN").Command("CTEAM", "/decide")
	return string(r.framed(r.as("UANN"), "Do we ship on Tuesdays only?", fields).JSON())
}

// toWording takes a decision about a proposal of Ann's to where the wording is open again.
func (r *rig) toWording() {
	r.t.Helper()
	r.framing(map[string]string{"kind": "policy", "proposal": "We ship on Tuesdays, says Bob Baker"})
	r.begun(r.as("UANN"), r.view(r.as("UANN"), "Decide something"))
	r.text("UBOB", r.card("Questions"), "ask", "Ask a question", "CANARY-ASKED by Bob")
	r.press("UANN", r.card("CANARY-ASKED"), "next")
	r.text("UBOB", r.card("Reactions"), "react", "Your reaction", "CANARY-REACTION of Bob")
	for _, who := range []string{"UANN", "UCID", "UDEE"} {
		r.press(who, r.card("Reactions"), "pass")
	}
	r.press("UANN", r.card("Another wording?"), "amend")
}

func TestTheModelSaysAProposalPlainlyToItsProposer(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(plainWords))
	r.toWording()
	v := r.shows("UANN", "Ask the model to say it plainly")
	r.fill("UANN", v, "text", "We ship on Wednesdays, says Bob Baker")
	shown := r.tap("UANN", "Ask the model to say it plainly", "It goes to "+r.model.URL())
	if !strings.Contains(string(shown.JSON()), "We ship on Wednesdays, says Bob Baker") {
		t.Errorf("the ask begins with %s", shown.JSON())
	}
	r.tap("UANN", "Show what would be sent", "Exactly this would be sent")
	v = r.answer("UANN", "MODEL-FIRST")
	for _, want := range []string{"Written by a language model", "We ship on Wednesdays, says Bob Baker", "MODEL-UNCLEAR", "*Steward's own checks* find nothing missing", "Nothing was changed"} {
		if !strings.Contains(v.Shows(), want) {
			t.Errorf("the answer does not show %q: %s", want, v.Shows())
		}
	}
	q := r.askedOnce("Tuesdays, says", "CANARY-ASKED", "CANARY-REACTION", "Bob", "Baker", "UBOB", "UANN")
	for _, want := range []string{"We ship on Wednesdays, says P", "why now: Two releases failed this month", "question: Do we ship"} {
		if !strings.Contains(q.User, want) {
			t.Errorf("sent was %s", q.User)
		}
	}
	r.as("UANN").Close(v)
	if v := r.view(r.as("UANN"), "The wording"); !strings.Contains(string(v.JSON()), "We ship on Wednesdays, says Bob Baker") {
		t.Errorf("the form behind: %s", v.JSON())
	}
	r.onlyFor("UANN", "MODEL-FIRST", "MODEL-UNCLEAR")
}

func TestOnlyWhoProposesMayHaveItSaidPlainly(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(plainWords))
	r.modelOn([]string{"restate"}, "UBOB")
	r.toWording()
	r.shows("UANN", "Ask the model to say it plainly")
	r.press("UBOB", r.card("Another wording?"), "amend")
	r.settle()
	if r.slack.Sees("UBOB").Received("say it plainly") {
		t.Error("Bob, who proposes nothing, is offered the model")
	}
}

func TestADraftOfADecisionIsSaidPlainlyBeforeAnybodyReadsIt(t *testing.T) {
	t.Parallel()
	r := ownRig(t, fakemodel.Says(plainWords), "UANN")
	r.framing(map[string]string{"options": "CANARY-ONE Tuesdays\nCANARY-TWO every day", "limits": "CANARY-LIMITS"})
	v := r.tap("UANN", "Ask the model to say it plainly", "The options, one per line, or the proposal")
	if !strings.Contains(string(v.JSON()), "CANARY-ONE") || strings.Contains(string(v.JSON()), "CANARY-LIMITS") {
		t.Errorf("the ask begins with %s", v.JSON())
	}
	v = r.answer("UANN", "MODEL-FIRST", "for_model", "CANARY-ONE Tuesdays\nCANARY-TWO every day\nCANARY-TWO every day")
	for _, want := range []string{"CANARY-TWO every day", "The model said nothing about this one", "MODEL-UNCLEAR", "Steward's own checks\n"} {
		if !strings.Contains(strings.ReplaceAll(v.Shows(), "*", ""), want) {
			t.Errorf("the answer does not show %q: %s", want, v.Shows())
		}
	}
	r.askedOnce("CANARY-LIMITS", "Two releases failed")
	r.as("UANN").Close(v)
	if v := r.view(r.as("UANN"), "Decide something"); !strings.Contains(string(v.JSON()), "CANARY-LIMITS") {
		t.Error("the frame behind lost what was typed")
	}
	r.onlyFor("UANN", "MODEL-FIRST", "CANARY-ONE")
	r.typedIsGone("CANARY-ONE")
}

func TestABrokenModelLeavesTheChecksOfTheFrame(t *testing.T) {
	t.Parallel()
	r := modelRig(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Malformed: true} })
	r.framing(map[string]string{"options": "Tuesdays\nEvery day"})
	r.tap("UANN", "Ask the model to say it plainly", "The options, one per line, or the proposal")
	if v := r.answer("UANN", "The model cannot be reached at the moment"); !strings.Contains(strings.ReplaceAll(v.Shows(), "*", ""), "Steward's own checks find nothing missing") {
		t.Errorf("Ann reads %s", v.Shows())
	}
}

func TestAProposalStaysHereWhereTheTeamOrSomebodySaysSo(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(plainWords))
	never := func(tx *storage.Tx) error {
		h, err := tx.Habits(r.slack.Team().ID, "UCID")
		h.Assist = storage.AssistNever
		return errors.Join(err, tx.PutHabits(r.slack.Team().ID, "UCID", h))
	}
	r.put(never)
	r.toWording()
	if v := r.view(r.as("UANN"), "The wording"); strings.Contains(string(v.JSON()), "the model") {
		t.Errorf("though Cid wants none of it, Ann is offered the model: %s", v.JSON())
	}
	r.shut("UANN")
	r.put(func(tx *storage.Tx) error {
		team, err := tx.TeamOf(r.slack.Team().ID, "CTEAM")
		team.Assist = false
		return errors.Join(err, tx.PutTeam(team))
	})
	if form := r.framing(map[string]string{"options": "Tuesdays\nEvery day"}); strings.Contains(form, "the model") {
		t.Errorf("though the team has it off, a draft may be sent: %s", form)
	}
}
