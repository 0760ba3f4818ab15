package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// settledAtOnce runs the shortest decision there is: one person decides.
func (r *rig) settledAtOnce(question, decided string, minutes map[string]string) fakeslack.Message {
	r.t.Helper()
	ann := r.as("UANN")
	ann.Command("CTEAM", "/decide")
	r.begun(ann, r.framed(ann, question, map[string]string{"flags": "urgent", "proposal": "Something has to happen"}))
	r.text("UANN", r.card(question), "settle", "Your decision", decided)
	r.recorded("UANN", minutes)
	return r.card("The record of \"" + question)
}

func TestTheLogListsSearchesFiltersAndExports(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann, bob := r.as("UANN"), r.as("UBOB")
	r.settledAtOnce("Do we roll back?", "We roll back to version 7", map[string]string{"because": "Orders fail"})
	r.settledAtOnce("Who answers the phone?", "Dee answers it", nil)

	out := bob.Command("CTEAM", "/decide log")
	if out.Message == nil || !strings.Contains(out.Message.Shows(), "Found 2 decisions") || !strings.Contains(out.Message.Shows(), "Who answers the phone?") {
		t.Fatalf("the log: %+v", out)
	}
	out = bob.Command("CTEAM", "/steward decide log orders VERSION")
	if out.Message == nil || !strings.Contains(out.Message.Shows(), "Found 1 decision.") || strings.Contains(out.Message.Shows(), "phone") {
		t.Fatalf("the search: %+v", out.Message.Shows())
	}
	r.press("UBOB", *out.Message, "log")
	form := r.view(bob, "What was decided")
	bob.Fill(form, "words", "")
	bob.Choose(form, "method", "Consent")
	bob.Submit(form)
	r.showsIn(bob, "What was decided", "No decision fits.")
	form = r.view(bob, "What was decided")
	bob.Choose(form, "method", "Owner decides and informs")
	bob.Submit(form)
	form = r.showsIn(bob, "What was decided", "Do we roll back?")
	if !strings.Contains(form.Shows(), "never for one person") {
		t.Errorf("calibration: %s", form.Shows())
	}
	r.press("UBOB", form, "logged")
	record := r.view(bob, "The record")
	r.press("UBOB", record, "madr")
	md := r.view(bob, "Markdown").Shows()
	for _, want := range []string{"status: \"accepted\"", "# Who answers the phone?", "## Decision Outcome", "Dee answers it", "decision-makers: [\"Ann Archer\"]", "## Considered Options"} {
		if !strings.Contains(md, want) {
			t.Errorf("the export has no %q: %s", want, md)
		}
	}
	ann.Command("CTEAM", "/decide logg")
	if out = ann.Command("CTEAM", "/decide logg"); !strings.Contains(out.Message.Shows(), "/decide log") {
		t.Errorf("a word that is not known: %s", out.Message.Shows())
	}
	if out = ann.Command("CTEAM", "/decide help"); !strings.Contains(out.Message.Shows(), "/decide log release window") {
		t.Errorf("help: %s", out.Message.Shows())
	}
}

func TestAReviewIsAskedForInTheThreadAndChangesTheDecision(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann, bob := r.as("UANN"), r.as("UBOB")
	rec := r.settledAtOnce("Do we roll back?", "We roll back", map[string]string{"prediction": "Orders work within the hour", "probability": "70"})
	r.clock.Advance(8 * 24 * time.Hour) // the review was seven days away
	ask, err := bob.AwaitMessage("CTEAM", "Does it stand, and did it come as expected?")
	if err != nil {
		t.Fatal(err)
	}
	if ask.ThreadTS != rec.TS {
		t.Errorf("asked in %q, the record is %q", ask.ThreadTS, rec.TS)
	}
	ann.OpenHome()
	if _, err := ann.AwaitHome("Decisions to look at again"); err != nil {
		t.Error(err)
	}
	r.press("UBOB", ask, "review")
	form := r.view(bob, "Looking at it again")
	bob.Choose(form, "carried", "Yes")
	bob.Choose(form, "held", "Yes")
	bob.Fill(form, "result", "They worked after ten minutes")
	bob.Choose(form, "verdict", "Change it")
	if out := bob.Submit(form); !out.OK() {
		t.Fatalf("%+v", out)
	}
	frame := r.view(bob, "Decide something")
	if !strings.Contains(frame.Shows(), "We roll back") || !strings.Contains(frame.Shows(), "They worked after ten minutes") {
		t.Errorf("the frame does not know the old decision: %s", frame.Shows())
	}
	done, err := ann.AwaitMessage("CTEAM", "was looked at again")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(done.Shows(), "some of it was luck") || done.ThreadTS != rec.TS {
		t.Errorf("process and result: %s", done.Shows())
	}
	cid := r.as("UCID")
	cid.ClickStale(ask, r.find(ask, "review"))
	if _, err := cid.AwaitMessage("CTEAM", "moved on"); err != nil {
		t.Errorf("a second answer: %v", err)
	}

	bob.Fill(frame, "why", "It happened again")
	bob.Choose(frame, "flags", "urgent")
	bob.Submit(frame)
	r.begun(bob, r.view(bob, "Decide something"))
	r.text("UBOB", r.card("It happened again"), "settle", "Your decision", "We fix forward")
	r.recorded("UBOB", nil)
	if _, err := bob.AwaitMessage("CTEAM", "We fix forward"); err != nil {
		t.Fatal(err)
	}
	r.press("UANN", rec, "logged")
	if v := r.view(ann, "The record"); !strings.Contains(v.Shows(), "Replaced by a newer decision") {
		t.Errorf("the old decision: %s", v.Shows())
	}
}

// The session of a decision is gone after a year; its review is not.
func TestAReviewIsPossibleWhenTheSessionIsGone(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.HTTP)
	r.settledAtOnce("Do we roll back?", "We roll back", nil)
	r.clock.Advance(400 * 24 * time.Hour)
	if _, err := r.bot.db.Purge(t.Context(), r.clock.Now()); err != nil {
		t.Fatal(err)
	}
	if n := len(column(t, r.file, `SELECT id FROM sessions`)); n != 0 {
		t.Fatalf("%d sessions are left: the test proves nothing", n)
	}
	bob := r.as("UBOB")
	out := bob.Command("CTEAM", "/decide log")
	r.press("UBOB", *out.Message, "logged")
	r.press("UBOB", r.view(bob, "The record"), "review")
	form := r.view(bob, "Looking at it again")
	bob.Choose(form, "carried", "Yes")
	bob.Choose(form, "held", "Yes")
	bob.Choose(form, "verdict", "Change it")
	if out := bob.Submit(form); !out.OK() {
		t.Fatalf("%+v", out)
	}
	frame := r.view(bob, "Decide something")
	bob.Fill(frame, "why", "It happened again")
	bob.Choose(frame, "flags", "urgent")
	bob.Submit(frame)
	if out := bob.Submit(r.showsIn(bob, "Decide something", "Owner decides")); !out.OK() { // the record lies under it
		t.Fatalf("%+v", out)
	}
	r.card("It happened again")
}

func TestADecisionThatNobodyReviewsIsShownAsUnreviewed(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.HTTP)
	r.settledAtOnce("Do we roll back?", "We roll back", nil)
	r.clock.Advance(8 * 24 * time.Hour)
	bob := r.as("UBOB")
	if out := bob.Command("CTEAM", "/decide log"); !strings.Contains(out.Message.Shows(), "Due for review") || strings.Contains(out.Message.Shows(), "Accepted") {
		t.Fatalf("within two weeks: %s", out.Message.Shows())
	}
	r.clock.Advance(15 * 24 * time.Hour)
	out := bob.Command("CTEAM", "/decide log")
	if !strings.Contains(out.Message.Shows(), "Unreviewed") || strings.Contains(out.Message.Shows(), "Accepted") {
		t.Fatalf("after two weeks: %s", out.Message.Shows())
	}
	bob.OpenHome()
	if _, err := bob.AwaitHome("Decisions to look at again"); err != nil {
		t.Errorf("after two weeks it still waits to be looked at: %v", err)
	}
	r.press("UBOB", *out.Message, "log")
	form := r.view(bob, "What was decided")
	bob.Choose(form, "state", "Unreviewed: the review date has passed")
	bob.Submit(form)
	r.showsIn(bob, "What was decided", "Do we roll back?")
}
