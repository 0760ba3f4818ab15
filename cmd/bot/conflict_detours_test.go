package main

import (
	"strings"
	"testing"
	"time"
)

// Three people, and all that may happen beside the straight way.
func TestThreePeopleTakeDetours(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.nameContacts()
	all := []string{"UANN", "UBOB", "UCID"}
	r.invite("UANN", "The on-call week", "UBOB", "UCID")
	for _, who := range all[1:] {
		r.as(who).Click(r.enter(who, tellInvite), "Take part")
	}
	each := func(do func(who string)) {
		t.Helper()
		for _, who := range all {
			do(who)
		}
	}
	each(func(who string) { r.as(who).Click(r.reopen(who), "I agree") })

	// Hard words and heavy ones are asked about, and count as they are when they are sent again.
	r.safe("UANN", r.reopen("UANN"))
	v := r.shows("UANN", "Describe it so that a stranger could picture it")
	r.fill("UANN", v, "part_observation", "You always call me. I spoke to a lawyer.")
	r.as("UANN").Submit(v)
	v = r.shows("UANN", "Not saved yet")
	for _, text := range []string{"When exactly, the last time?", "may be better placed with a person"} {
		if !strings.Contains(v.Shows(), text) {
			t.Errorf("Ann is not asked %q: %s", text, v.Shows())
		}
	}
	r.as("UANN").Click(v, "Show contacts")
	contacts := r.shows("UANN", "Hanna Holm")
	for _, party := range []string{"UBOB", "UCID", "desk 3"} {
		if strings.Contains(contacts.Shows(), party) {
			t.Errorf("%s, who is part of it, is shown as a helper: %s", party, contacts.Shows())
		}
	}
	r.as("UANN").Close(contacts)
	v = r.shows("UANN", "Not saved yet")
	r.as("UANN").Submit(v)
	r.shows("UANN", "Saved. You can still change it")

	// A pause: anybody takes it up again, and all is as it was.
	r.as("UCID").Click(r.reopen("UCID"), "Pause")
	r.shows("UCID", "This is paused")
	if v := r.reopen("UBOB"); !strings.Contains(v.Shows(), "No reason is asked") || strings.Contains(v.Shows(), "cid") {
		t.Errorf("Bob reads about the pause: %s", v.Shows())
	}
	r.as("UBOB").Click(r.shows("UBOB", "This is paused"), "Take it up again")
	for _, who := range all[1:] {
		r.safe(who, r.reopen(who))
		v := r.shows(who, "Describe it so that a stranger could picture it")
		r.fill(who, v, "part_observation", "I swapped twice, says "+who)
		r.as(who).Submit(v)
	}
	each(func(who string) { // Cid keeps it all
		v := r.reopen(who)
		if who != "UCID" {
			r.choose(who, v, "how_observation", "Share as written")
		}
		r.as(who).Submit(v)
		r.as(who).Submit(r.shows(who, "They will read exactly this"))
	})
	if v := r.shows("UCID", "I spoke to a lawyer"); !strings.Contains(v.Shows(), "says UBOB") || strings.Contains(v.Shows(), "says UCID") {
		t.Errorf("Cid reads: %s", v.Shows())
	}
	each(func(who string) { r.as(who).Click(r.reopen(who), "I have read it") })
	each(func(who string) {
		v := r.reopen(who)
		for _, of := range []string{"UANN", "UBOB"} {
			if of != who {
				r.fill(who, v, "echo_"+of, "understood by "+who)
			}
		}
		r.as(who).Submit(v)
	})
	for _, who := range all[:2] {
		v := r.reopen(who)
		for _, by := range all {
			if by != who {
				r.choose(who, v, "way_"+by, "Yes, that is it")
			}
		}
		r.as(who).Submit(v)
	}

	// Nothing in common at first; then all move on.
	for i, need := range []string{"rest", "focus", "trust"} {
		v := r.reopen(all[i])
		r.choose(all[i], v, "needs", need)
		r.as(all[i]).Submit(v)
	}
	each(func(who string) {
		r.reopen(who)
		r.as(who).Click(r.shows(who, "There was nothing in common on the list this time"), "Move on")
	})
	propose := func() {
		t.Helper()
		each(func(who string) {
			v := r.reopen(who)
			if who == "UANN" {
				r.fill(who, v, "idea_0", "swap by Friday")
			}
			r.as(who).Submit(v)
		})
	}
	mark := func(cid string) {
		t.Helper()
		each(func(who string) {
			way := "Would do"
			if who == "UCID" {
				way = cid
			}
			v := r.reopen(who)
			r.choose(who, v, "mark_0", way)
			r.as(who).Submit(v)
		})
	}
	propose()
	mark("No")
	r.shows("UCID", "No idea was fine with everybody")
	propose()
	mark("Could try")

	// An edit takes approvals back; a change while signing opens the agreement again.
	write := func(who, does string) {
		t.Helper()
		r.as(who).Click(r.reopen(who), "Write or change it")
		v := r.view(r.as(who), "The agreement")
		r.as(who).Fill(v, "does_0", does)
		r.as(who).Submit(v)
		r.shows(who, does)
	}
	write("UANN", "swap by Friday noon")
	r.as("UANN").Click(r.shows("UANN", "swap by Friday noon"), "Approve this version")
	r.shows("UANN", "You approved this version")
	old := r.reopen("UCID")
	write("UBOB", "swap by Thursday noon")
	r.as("UCID").Click(old, "Approve this version") // of words that are not there any more
	r.shows("UCID", "The text was changed in the meantime")
	if v := r.reopen("UANN"); strings.Contains(v.Shows(), "You approved this version") {
		t.Error("an approval outlived an edit")
	}
	each(func(who string) { r.as(who).Click(r.reopen(who), "Approve this version") })
	r.as("UCID").Click(r.reopen("UCID"), "Change something")
	r.shows("UCID", "Write it so that you can tell in a week")
	each(func(who string) { r.as(who).Click(r.reopen(who), "Approve this version") })
	each(func(who string) { r.as(who).Click(r.reopen(who), "Sign") })
	r.shows("UCID", "Signed by everybody")

	// All want to look at it again, and it opens.
	each(func(who string) {
		r.as(who).Click(r.reopen(who), "Look at it again together")
		if who == "UANN" {
			r.shows(who, "It opens when everybody does")
		}
	})
	r.shows("UCID", "Three ideas each")

	// A safety stop in the middle deletes all; each may take it off their page, and with the last it is gone.
	r.as("UBOB").Click(r.reopen("UBOB"), "Stop, this is serious")
	r.shows("UBOB", "What you all typed here is deleted")
	each(func(who string) { r.as(who).Click(r.reopen(who), "Ask to delete it now") })
	for deadline := time.Now().Add(slackWaits); len(column(t, r.file, `SELECT id FROM cases`)) > 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("all asked, and it is still there")
		}
	}
}
