package main

import (
	"strings"
	"testing"

	"steward/internal/config"
)

func TestARetroFromTheFirstCardToThePublishedActions(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			wholeRetro(t, newRig(t, mode))
		})
	}
}

func wholeRetro(t *testing.T, r *rig) {
	ann, bob, cid, dee := r.as("UANN"), r.as("UBOB"), r.as("UCID"), r.as("UDEE")
	book := r.book()

	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Fill(form, "Goal", "Calmer releases")
	ann.Choose(form, "Who can see who wrote what", "Unattributed: cards show no author (usual choice)")
	ann.Submit(form)

	m := book.Expect("CTEAM", "Check-in")
	bob.Click(m, "Check in")
	bob.Fill(r.view(bob, "Check-in"), "text", "Curious")
	bob.Submit(r.view(bob, "Check-in"))
	m = r.card("Curious")
	r.press("UANN", m, "next")

	m = r.card("Collecting")
	bob.Click(m, "Add a thought")
	thoughts := r.view(bob, "Your thoughts")
	bob.Fill(thoughts, "Stop", "Long stand-ups\nReleases on Friday")
	bob.Submit(thoughts)
	if v := r.view(bob, "Your thoughts"); !strings.Contains(v.Shows(), "Your 2 cards so far") || !strings.Contains(v.Shows(), "Long stand-ups") {
		t.Errorf("bob's own cards: %s", v.Shows())
	}
	for _, p := range []string{"UCID", "UDEE"} {
		who := r.as(p)
		who.Click(r.card("Collecting"), "Add a thought")
		v := r.view(who, "Your thoughts")
		who.Fill(v, "Start", "Pairing on reviews, says "+p)
		who.Submit(v)
	}
	if r.slack.Sees("UANN").Received("Long stand-ups") {
		t.Error("ann sees a card before the reveal")
	}
	r.press("UANN", r.card("Collecting"), "next")

	m = r.card("Long stand-ups")
	ann.Click(m, "Group cards")
	group := r.view(ann, "Group cards")
	ann.Choose(group, "Put together", "Pairing on reviews, says UCID", "Pairing on reviews, says UDEE")
	ann.Fill(group, "Title of the group", "Pair on reviews")
	ann.Submit(group)
	m = r.card("Pair on reviews* (2 cards)")
	r.press("UANN", m, "next")

	r.card("Voting")
	for _, p := range []string{"UANN", "UBOB", "UCID", "UDEE"} {
		who := r.as(p)
		who.Click(r.card("Voting"), "Vote")
		v := r.view(who, "Your dots")
		who.Choose(v, "Dot 1", "Pair on reviews")
		if p != "UANN" {
			who.Choose(v, "Dot 2", "Releases on Friday")
		}
		who.Submit(v)
	}
	m = r.card("What is behind this?")
	if !strings.Contains(m.Shows(), "Pair on reviews* (4 votes)") {
		t.Errorf("first topic: %s", m.Shows())
	}
	cid.Click(m, "Note an insight")
	note := r.view(cid, "Note an insight")
	cid.Fill(note, "text", "Reviews wait because nobody owns the queue")
	cid.Submit(note)
	m = r.card("nobody owns the queue")
	r.press("UANN", m, "next")
	m = r.card("Go on with this?")
	for _, p := range []string{"UANN", "UBOB", "UCID", "UDEE"} {
		r.as(p).Click(m, "👎 Next topic")
		book.ExpectEphemeral(p, "CTEAM", "Your thumb counts")
	}
	m = r.card("is understanding enough?")
	dee.Click(m, "Add an action")
	action := r.view(dee, "An action")
	dee.Fill(action, "What, starting with a verb", "Name a reviewer for each day")
	dee.Choose(action, "Who will report on it", "UDEE")
	dee.Submit(action)
	action = r.view(dee, "An action")
	if !strings.Contains(action.Shows(), "How will you see that it is done?") {
		t.Errorf("no doubt is shown: %s", action.Shows())
	}
	dee.Fill(action, "Done when", "the list hangs in the channel topic")
	dee.Submit(action)
	m = r.card("Name a reviewer for each day")
	r.press("UANN", m, "to")
	m = r.card("waiting for their yes")
	dee.Click(m, "Open")
	dee.Submit(r.view(dee, "The action"))
	m = r.card("accepted")
	r.press("UANN", m, "next")
	m = r.card("How much was this time worth")
	for i, p := range []string{"UANN", "UBOB", "UCID", "UDEE"} {
		r.as(p).Click(m, []string{"5 Excellent", "4 Gained more", "4 Gained more", "2 Less than it cost"}[i])
		book.ExpectEphemeral(p, "CTEAM", "Nobody sees single answers")
	}
	m = r.card("Preview and publish")
	if !strings.Contains(m.Shows(), "mean 3.75, median 4") {
		t.Errorf("return on time: %s", m.Shows())
	}
	ann.Click(m, "Preview and publish")
	preview := r.view(ann, "Preview the summary")
	ann.Submit(preview)
	summary := book.Expect("CTEAM", "Name a reviewer for each day")
	if !strings.Contains(summary.Shows(), "Pair on reviews") || !strings.Contains(summary.Shows(), "Reviews wait because nobody owns the queue") {
		t.Errorf("summary: %s", summary.Shows())
	}
	r.card("is closed")
}
