package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
)

// Whoever recorded a trial is asked once, after a month, what came of it; whoever looks after a note is asked after half a
// year whether it is still true. Nobody else hears of either.
func TestTheLibraryAsksWhoeverTookSomethingOn(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.Socket)
	r.knows()
	r.clockAt("Europe/Berlin", time.Monday, "10:00")
	r.wrote("UANN", "Friday list")
	r.tries("UDEE", r.reads("UDEE", "Friday list"), "calm weekends")
	r.clock.Advance(31 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Tuesday, "10:00")
	m := r.reminded("UDEE", "Your team has used")
	if !strings.Contains(m.Shows(), "Friday list") {
		t.Errorf("the reminder: %s", m.Shows())
	}
	dee := r.as("UDEE")
	dee.Click(m, "Add evidence")
	form := r.view(dee, "What came of it")
	dee.Choose(form, "try_state", "changed")
	dee.Fill(form, "try_why", "It took too long in full")
	if out := r.slack.Person("UDEE").Submit(form); out.Errors["try_changed"] == "" {
		t.Errorf("changed, and nothing is said of what: %+v", out)
	}
	dee.Fill(form, "try_changed", "Ten lines at most")
	dee.Submit(form)
	dee.CloseAll(r.showsIn(dee, "Practice", "adapt the note"))

	r.clock.Advance(185 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Wednesday, "10:00")
	m = r.reminded("UANN", "was last reviewed six months ago")
	ann := r.as("UANN")
	ann.Click(m, "Review")
	v := r.showsIn(ann, "Practice", "Friday list")
	r.press("UANN", v, "noteverify")
	ann.CloseAll(r.showsIn(ann, "Practice", "you say that this is right"))
	for _, who := range []string{"UBOB", "UCID", "UGUS"} {
		for _, m := range r.reminders(who) {
			if strings.Contains(m.Shows(), "Friday list") {
				t.Errorf("%s is reminded too: %s", who, m.Shows())
			}
		}
	}
}

func TestTheHomeTabLeadsIntoTheLibrary(t *testing.T) {
	t.Parallel()
	r := newNoteRig(t, config.Socket)
	r.wrote("UANN", "Friday list")
	form := r.practice("UANN", "new", "Write a practice")
	r.firstPage("UANN", form, "Half a list")
	ann := r.as("UANN")
	ann.CloseAll(form)
	r.clock.Advance(91 * 24 * time.Hour)
	ann.OpenHome()
	home, err := ann.AwaitHome("1 note waits for me")
	if err != nil {
		t.Fatal(err)
	}
	r.press("UANN", home, "notewaiting")
	if v := r.view(ann, "Notes that I keep"); !strings.Contains(v.Shows(), "Friday list") {
		t.Errorf("what waits: %s", v.Shows())
	} else {
		ann.CloseAll(v)
	}
	r.press("UANN", home, "notedrafts")
	ann.CloseAll(r.showsIn(ann, "My drafts", "Half a list"))

	r.leaveOut("practice")
	ann.OpenHome()
	for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
		if home, _ := ann.Home(); !strings.Contains(home.Shows(), "Find a practice") {
			break
		}
		if time.Now().After(until) {
			t.Fatal("it is left out, and offered")
		}
	}
	if m := r.searched("UANN", "limit work"); strings.Contains(m.Shows(), "Limit work in progress") || !strings.Contains(m.Shows(), "Practices") {
		t.Errorf("left out: %s", m.Shows())
	}
}
