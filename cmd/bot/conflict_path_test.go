package main

import (
	"strings"
	"testing"
	"time"
)

// Ann and Bob, from the first question to a month after they signed, through the real bot.
func TestTwoPeopleSortSomethingOut(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.mediate()
}

// perspective writes in private, and shares some of it.
func (r *rig) perspective(who, observation, private string) {
	r.t.Helper()
	r.safe(who, r.shows(who, "The same questions"))
	v := r.shows(who, "Describe it so that a stranger could picture it")
	r.fill(who, v, "part_observation", observation)
	r.choose(who, v, "part_feeling", "worried")
	r.choose(who, v, "part_need", "reliability", "focus")
	r.fill(who, v, "part_own_part", "own part of "+who)
	r.fill(who, v, "part_private_note", private)
	r.as(who).Submit(v)
}

// shareSome shares the observation as written, the own part in edited words, and keeps the rest.
func (r *rig) shareSome(who string, v interface{ Shows() string }) {
	r.t.Helper()
	form := r.shows(who, "Choose part by part")
	r.choose(who, form, "how_observation", "Share as written")
	r.choose(who, form, "how_own_part", "Edit, then share")
	r.fill(who, form, "edited_own_part", "edited by "+who)
	r.as(who).Submit(form)
	form = r.shows(who, "They will read exactly this, and nothing else")
	r.as(who).Submit(form)
}

func (r *rig) mediate() {
	t := r.t
	t.Helper()
	r.agreed()
	r.clock.Advance(7*24*time.Hour + time.Minute)
	r.look("UANN", "Keep private", "")
	r.look("UBOB", "Share with the others", "")
	r.clock.Advance(23*24*time.Hour + time.Minute)
	r.message("UANN", tellFollow, 2)
	r.look("UANN", "Keep private", "Ask a person for help")
	if v := r.shows("UANN", "Your answer is saved"); !strings.Contains(v.Shows(), "Hanna Holm") || strings.Contains(v.Shows(), "UBOB") || strings.Contains(v.Shows(), "desk 3") {
		t.Errorf("Ann, who asks for help, reads: %s", v.Shows())
	}
	r.look("UBOB", "Keep private", "Close")
	v := r.shows("UBOB", "Done. Texts disappear on")
	if !strings.Contains(v.Shows(), "reply by noon") {
		t.Errorf("the agreement is not there: %s", v.Shows())
	}
	r.message("UANN", tellEnded, 1)
	v = r.reopen("UANN")
	if !strings.Contains(v.Shows(), "Done. Texts disappear on") {
		t.Errorf("Ann after the end: %s", v.Shows())
	}
}

// agreed goes the straight way up to where both have signed.
func (r *rig) agreed() {
	t := r.t
	t.Helper()
	r.invite("UANN", "Reviews before release", "UBOB")
	v := r.enter("UBOB", tellInvite)
	if !strings.Contains(v.Shows(), "Reviews before release") || !strings.Contains(v.Shows(), "What it is not") {
		t.Errorf("the invitation: %s", v.Shows())
	}
	r.as("UBOB").Click(v, "Take part")
	r.as("UBOB").Click(r.shows("UBOB", "I agree"), "I agree")
	r.shows("UBOB", "The next step opens by itself")
	v = r.enter("UANN", tellTurn)
	r.as("UANN").Click(v, "I agree")

	r.perspective("UANN", "PRIVATE-OBSERVATION of Ann", "PRIVATE-NOTE of Ann")
	r.shows("UANN", "Saved. You can still change it")
	r.enter("UBOB", tellTurn)
	r.perspective("UBOB", "PRIVATE-OBSERVATION of Bob", "PRIVATE-NOTE of Bob")
	r.shareSome("UBOB", nil)
	r.shows("UBOB", "Saved. You can still change it")
	r.enter("UANN", tellTurn)
	r.shareSome("UANN", nil)

	v = r.shows("UANN", "PRIVATE-OBSERVATION of Bob")
	for _, not := range []string{"own part of UBOB", "worried", "PRIVATE-NOTE", "Keep private"} {
		if strings.Contains(v.Shows(), not) {
			t.Errorf("Ann reads %q: %s", not, v.Shows())
		}
	}
	if !strings.Contains(v.Shows(), "edited by UBOB") {
		t.Errorf("Ann does not read what Bob shared: %s", v.Shows())
	}
	r.as("UANN").Click(v, "I have read it")
	r.shows("UANN", "The next step opens by itself")
	r.as("UBOB").Click(r.enter("UBOB", tellTurn), "I have read it")

	v = r.shows("UBOB", "Write back what you understood")
	r.fill("UBOB", v, "echo_UANN", "echo of Bob")
	r.as("UBOB").Submit(v)
	r.shows("UBOB", "The next step opens by itself")
	v = r.enter("UANN", tellTurn)
	r.fill("UANN", v, "echo_UBOB", "echo of Ann")
	r.as("UANN").Submit(v)
	v = r.shows("UANN", "echo of Bob")
	r.choose("UANN", v, "way_UBOB", "Almost, with this correction")
	r.fill("UANN", v, "fix_UBOB", "correction by Ann")
	r.as("UANN").Submit(v)
	v = r.enter("UBOB", tellTurn)
	r.choose("UBOB", v, "way_UANN", "Yes, that is it")
	r.as("UBOB").Submit(v)
	v = r.shows("UBOB", "correction by Ann")
	r.fill("UBOB", v, "echo_UANN", "second echo of Bob")
	r.as("UBOB").Submit(v)
	v = r.enter("UANN", tellTurn)
	r.choose("UANN", v, "way_UBOB", "Yes, that is it")
	r.as("UANN").Submit(v)

	v = r.shows("UANN", "Which of these matter to you")
	r.choose("UANN", v, "needs", "reliability", "rest")
	r.as("UANN").Submit(v)
	v = r.enter("UBOB", tellTurn)
	r.choose("UBOB", v, "needs", "reliability", "purpose")
	r.as("UBOB").Submit(v)
	v = r.shows("UBOB", "What matters to all of you:")
	if strings.Contains(v.Shows(), "rest,") || strings.Contains(v.Shows(), "purpose") || !strings.Contains(v.Shows(), "reliability") {
		t.Errorf("in common: %s", v.Shows())
	}
	r.fill("UBOB", v, "idea_0", "an idea of one")
	r.as("UBOB").Submit(v)
	r.shows("UBOB", "Saved.")
	v = r.enter("UANN", tellTurn)
	r.fill("UANN", v, "idea_0", "an idea of another")
	r.as("UANN").Submit(v)
	v = r.shows("UANN", "would do, could try, or no")
	r.choose("UANN", v, "mark_0", "Would do")
	r.choose("UANN", v, "mark_1", "Would do")
	r.as("UANN").Submit(v)
	v = r.enter("UBOB", tellTurn)
	r.choose("UBOB", v, "mark_0", "Could try")
	r.choose("UBOB", v, "mark_1", "No")
	r.as("UBOB").Submit(v)

	r.as("UBOB").Click(r.shows("UBOB", "Fine with everybody"), "Write or change it")
	v = r.view(r.as("UBOB"), "The agreement")
	r.as("UBOB").Choose(v, "who_0", "Bob Baker")
	r.as("UBOB").Fill(v, "does_0", "reply by noon")
	r.as("UBOB").Submit(v)
	r.as("UBOB").Click(r.shows("UBOB", "reply by noon"), "Approve this version")
	r.shows("UBOB", "You approved this version")
	v = r.enter("UANN", tellTurn)
	if strings.Contains(v.Shows(), "You approved") || !strings.Contains(v.Shows(), "Every line binds one person") {
		t.Errorf("Ann's view of the agreement: %s", v.Shows())
	}
	r.as("UANN").Click(v, "Approve this version")
	r.as("UANN").Click(r.shows("UANN", "This is a promise between you"), "Sign")
	r.shows("UANN", "The next step opens by itself")
	r.as("UBOB").Click(r.enter("UBOB", tellTurn), "Sign")
	r.shows("UBOB", "Signed by everybody")
}

// look looks back.
func (r *rig) look(who, share, next string) {
	r.t.Helper()
	v := r.enter(who, tellFollow)
	r.choose(who, v, "kept_0", "Mostly")
	r.choose(who, v, "working", "8")
	r.choose(who, v, "share", share)
	if next != "" {
		r.choose(who, v, "next", next)
	}
	r.as(who).Submit(v)
}

func TestTheSafetyScreenIsNotTakenForTheStep(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	r.invite("UANN", "Reviews before release", "UBOB")
	r.as("UBOB").Click(r.enter("UBOB", tellInvite), "Take part")
	r.as("UBOB").Click(r.shows("UBOB", "I agree"), "I agree")
	r.as("UANN").Click(r.enter("UANN", tellTurn), "I agree")
	r.safe("UANN", r.shows("UANN", "The same questions"))
	if v := r.shows("UANN", "Describe it so that a stranger"); strings.Contains(v.Shows(), "Saved.") {
		t.Errorf("nothing was written yet: %s", v.Shows())
	}
}
