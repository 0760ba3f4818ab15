package main

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"steward/internal/coaching"
	"steward/internal/config"
)

func TestOneAnswerIsSharedInTheWordsThatWereLookedAt(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "CANARY-GOAL of UANN")
	r.checkIn("UANN")
	r.tap("UANN", "Share an answer…", "One answer, for one person")
	r.answer("UANN", "will read exactly this, and nothing else", "coach_shared=", "What makes it that and not lower?", "coach_with=", "UBOB")
	if text := r.on("UANN"); !strings.Contains(text, "CANARY-FLOOR of UANN") || strings.Contains(text, "CANARY-HIGHER") {
		t.Errorf("the preview shows:\n%s", text)
	}
	if n := len(r.dms("UBOB")); n != 0 {
		t.Fatalf("Bob has %d messages before anybody sent one", n)
	}
	r.tap("UANN", "Back", "One answer, for one person")
	r.answer("UANN", "will read exactly this", "coach_shared=", "What makes it that and not lower?", "coach_with=", "UBOB")
	r.answer("UANN", "Sent. It is noted below")
	if text := r.on("UANN"); !strings.Contains(text, "Shared with <@UBOB>") {
		t.Errorf("the author does not see it:\n%s", text)
	}
	m, err := r.as("UBOB").AwaitMessage(r.as("UBOB").BotDM(), "CANARY-FLOOR of UANN")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(m.Blocks), "shares an answer") || !strings.Contains(string(m.Blocks), "What makes it that and not lower?") {
		t.Errorf("Bob reads %s", m.Blocks)
	}
	for _, word := range []string{"CANARY-REFLECTION", "CANARY-HIGHER", "CANARY-WHEN", "CANARY-WILL", "CANARY-GOAL", "Mood"} {
		if r.slack.Sees("UBOB").Received(word) {
			t.Errorf("Bob received %q", word)
		}
	}
	for _, who := range []string{"UCID", "UDEE"} {
		if r.slack.Sees(who).Received("CANARY") {
			t.Errorf("%s received something", who)
		}
	}
	if s := r.journal("UANN").Entries[0].Shared; len(s) != 1 || s[0].With != "UBOB" || s[0].Words != "CANARY-FLOOR of UANN" {
		t.Errorf("recorded: %+v", s)
	}
}

func TestWhatHasChangedSinceThePreviewIsShownOnceMore(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.checkIn("UANN")
	r.tap("UANN", "Share an answer…", "One answer, for one person")
	v := r.answer("UANN", "will read exactly this", "coach_shared=", "What makes it that and not lower?", "coach_with=", "UBOB")
	// The same answer is changed elsewhere, while the preview stands.
	id := r.journal("UANN").Entries[0].ID
	r.say("UANN", id, "scale", coaching.Answers{Floor: "CHANGED-FLOOR"})
	r.as("UANN").Submit(v)
	if text := r.shows("UANN", "The answer has changed since you looked at it").Shows(); !strings.Contains(text, "CHANGED-FLOOR") {
		t.Errorf("shows:\n%s", text)
	}
	if n := len(r.dms("UBOB")); n != 0 {
		t.Errorf("Bob has %d messages", n)
	}
	r.answer("UANN", "Sent.")
	if _, err := r.as("UBOB").AwaitMessage(r.as("UBOB").BotDM(), "CHANGED-FLOOR"); err != nil {
		t.Error(err)
	}
}

func TestNobodySharesWithThemselvesOrABot(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.checkIn("UANN")
	r.tap("UANN", "Share an answer…", "One answer, for one person")
	v, _ := r.slack.Person("UANN").View()
	r.choose("UANN", v, "coach_shared", "What makes it that and not lower?")
	r.choose("UANN", v, "coach_with", "UANN")
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["coach_with"], "That is you") {
		t.Errorf("%+v", out)
	}
}

// The ids of buttons and forms name a check-in. Whoever names another's finds nothing, changes nothing and learns nothing.
func TestAForgedIdOpensNobodysJournal(t *testing.T) {
	t.Parallel()
	r := newConflictRigIn(t, config.HTTP)
	r.wants("UANN", "CANARY-GOAL of UANN")
	r.checkIn("UANN")
	r.wants("UBOB", "")
	r.checkIn("UBOB")
	ann := r.journal("UANN").Entries[0]
	f := &forger{t: t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
	fields := map[string]object{"coach_reflection": typed("FORGED"), "coach_floor": typed("FORGED"), "coach_shared": chosen("floor"), "coach_with": {"type": "users_select", "selected_user": "UBOB"}}
	// all that Slack was asked to show since, and all that was answered
	shown := func(who string) string {
		was := len(r.slack.Ledger())
		answers := ""
		for _, step := range []string{"-", "arrive", "question", "scale", "commit", "floor"} {
			for _, verb := range []string{"cientry", "ciedit", "cishare", "ciother"} {
				_, body := f.interact(f.click(who, verb+":"+ann.ID+":"+step+".0:", ""))
				answers += body
				time.Sleep(pace)
			}
			for _, form := range []string{"cistep", "ciedit", "cishare", "cisend"} {
				_, body := f.interact(f.submission(who, form+":"+ann.ID+":"+step+".0:UBOB|x", fields))
				answers += body
				time.Sleep(pace)
			}
		}
		r.settle()
		for _, e := range r.slack.Ledger()[was:] {
			answers += string(e.Request)
		}
		return answers
	}
	if text := shown("UBOB"); strings.Contains(text, "of UANN") {
		t.Errorf("Bob was shown Ann's words: %s", text)
	}
	for _, verb := range []string{"cidrop", "ciskip", "ciback"} {
		f.interact(f.click("UBOB", verb+":"+ann.ID+":scale.0:", ""))
		time.Sleep(pace)
	}
	if after := r.journal("UANN"); !reflect.DeepEqual(after.Entries, []coaching.CheckIn{ann}) {
		t.Errorf("Ann's check-in is %+v", after.Entries)
	}
	if n := len(r.dms("UBOB")); n != 0 {
		t.Errorf("Bob has %d messages", n)
	}
	if text := shown("UANN"); !strings.Contains(text, "of UANN") {
		t.Error("Ann does not see her own words either: the test looks in the wrong place")
	}
}
