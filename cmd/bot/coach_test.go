package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/coaching"
)

func TestAWholeCheckIn(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "CANARY-GOAL of UANN")
	r.checkIn("UANN")
	text := r.on("UANN")
	for _, want := range []string{"CANARY-REFLECTION", "CANARY-FLOOR", "CANARY-HIGHER", "When CANARY-WHEN of UANN, I will CANARY-WILL of UANN. Confidence: 8 of 10.",
		"6 of 10", "Mood 4, good; energy 3, enough.", "Next time we begin with your plan.", "The next check-in is ready on", "Only you see this. It is stored sealed"} {
		if !strings.Contains(text, want) {
			t.Errorf("the close does not show %q:\n%s", want, text)
		}
	}
	j := r.journal("UANN")
	if len(j.Entries) != 1 || j.Entries[0].Open() || j.Profile.Completed != 1 || j.Profile.Drawn != 1 {
		t.Fatalf("%+v", j)
	}
	c := j.Entries[0]
	if c.Method != coaching.GROW || c.Question.Stage != "goal" || c.Question.Depth != coaching.Light {
		t.Errorf("asked %+v by %s", c.Question, c.Method)
	}
	berlin := j.Next.In(j.Zone)
	if j.Zone.String() != "Europe/Berlin" || berlin.Hour() != 10 || berlin.Minute() != 0 || berlin.Weekday() == time.Saturday || berlin.Weekday() == time.Sunday ||
		j.Next.Sub(r.clock.Now()) < 13*24*time.Hour || j.Next.Sub(r.clock.Now()) > 17*24*time.Hour {
		t.Errorf("the next is %s", berlin)
	}
	if n := len(r.dms("UANN")); n != 0 {
		t.Errorf("%d direct messages: nothing of a check-in stands in one", n)
	}

	t.Run("the next begins with the last commitment", func(t *testing.T) {
		r.shut("UANN")
		r.clock.Advance(14 * 24 * time.Hour)
		r.as("UANN").Command("CTEAM", "/steward checkin")
		r.shows("UANN", "Question 1 of 5")
		r.tap("UANN", "Skip", "Question 2 of 5")
		if text := r.on("UANN"); !strings.Contains(text, "When CANARY-WHEN of UANN, I will CANARY-WILL of UANN.") || !strings.Contains(text, "What helped, or got in the way?") {
			t.Errorf("the review shows:\n%s", text)
		}
		r.answer("UANN", "Question 3 of 5", "coach_became=", "Partly", "coach_helped", "a calm hour")
		if c := r.journal("UANN").Entries[0]; c.Method != coaching.OSKAR {
			t.Errorf("a partial success is built on, but asked by %s", c.Method)
		}
		r.tap("UANN", "Ask another way", "asked from the goal")
		if c := r.journal("UANN").Entries[0]; c.Method != coaching.GROW || len(c.Asked) != 2 {
			t.Errorf("%s, %v", c.Method, c.Asked)
		}
		r.tap("UANN", "Back", "What became of it?")
		if v, _ := r.slack.Person("UANN").View(); !strings.Contains(string(v.JSON()), "a calm hour") {
			t.Error("going back loses what was said")
		}
		r.answer("UANN", "Question 3 of 5")
		r.tap("UANN", "Skip", "Question 4 of 5")
		r.tap("UANN", "Skip", "Question 5 of 5")
		r.tap("UANN", "Skip", "We ended without a plan")
	})
}

func TestSkippingAllOfItIsFine(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.tap("UANN", "Start", "Question 1 of 4")
	r.tap("UANN", "Skip", "Question 2 of 4")
	r.tap("UANN", "Skip", "Question 3 of 4")
	r.tap("UANN", "Skip", "Question 4 of 4")
	r.tap("UANN", "Skip", "You skipped all of it, which is fine")
	if j := r.journal("UANN"); j.Profile.Completed != 0 || j.Entries[0].Open() || !j.Entries[0].Empty() {
		t.Errorf("%+v", j)
	}
}

func TestCarryAndDrop(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.checkIn("UANN")
	again := func(how string) {
		t.Helper()
		r.shut("UANN")
		r.as("UANN").Command("CTEAM", "/checkin")
		r.shows("UANN", "Question 1 of 5")
		r.tap("UANN", "Skip", "Question 2 of 5")
		r.answer("UANN", "Question 3 of 5", "coach_became=", how)
		r.tap("UANN", "Skip", "Question 4 of 5")
		r.tap("UANN", "Skip", "Question 5 of 5")
	}
	again("Carry it on")
	if v, _ := r.slack.Person("UANN").View(); !strings.Contains(string(v.JSON()), `"initial_value":"CANARY-WILL of UANN"`) {
		t.Errorf("what is carried on does not stand in the form: %s", v.JSON())
	}
	r.tap("UANN", "Skip", "Your plan from last time goes on.")
	again("Let it go")
	r.tap("UANN", "Skip", "We ended without a plan")
	r.shut("UANN")
	r.as("UANN").Command("CTEAM", "/checkin")
	r.shows("UANN", "Question 1 of 4") // nothing is left to look back at
}

func TestLowConfidenceAsksForASmallerStep(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.tap("UANN", "Start", "Question 1 of 4")
	for _, at := range []string{"2", "3", "4"} {
		r.tap("UANN", "Skip", "Question "+at+" of 4")
	}
	v, _ := r.slack.Person("UANN").View()
	r.fill("UANN", v, "coach_when", "the daily is over")
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["coach_will"], "What will you do then?") {
		t.Errorf("half a plan: %+v", out)
	}
	r.answer("UANN", "Below 7 a smaller step", "coach_will", "ask one question", "coach_confidence=", "4")
	if text := r.on("UANN"); !strings.Contains(text, "Question 4 of 4") || !strings.Contains(text, "What would make it a 7, or what smaller step would?") {
		t.Errorf("shows:\n%s", text)
	}
	r.answer("UANN", "Thanks, recorded.", "coach_smaller", "write it down")
	if c := r.journal("UANN").Entries[0]; c.Plan.Smaller != "write it down" || *c.Plan.Confidence != 4 {
		t.Errorf("%+v", c.Plan)
	}
}

func TestClosingTheWindowKeepsWhatWasAnswered(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.tap("UANN", "Start", "Question 1 of 4")
	r.answer("UANN", "Question 2 of 4", "coach_mood=", "2, low", "coach_energy=", "1, empty")
	r.answer("UANN", "Question 3 of 4", "coach_reflection", "said before lunch")
	r.shut("UANN")
	r.clock.Advance(3 * 24 * time.Hour)
	r.as("UANN").OpenHome()
	home, err := r.as("UANN").AwaitHome("Go on")
	if err != nil {
		t.Fatal(err)
	}
	r.as("UANN").Click(home, "Go on")
	r.shows("UANN", "Question 3 of 4")
	r.tap("UANN", "Back", "Question 2 of 4")
	if v, _ := r.slack.Person("UANN").View(); !strings.Contains(string(v.JSON()), "said before lunch") {
		t.Errorf("lost: %s", v.JSON())
	}
	if c := r.journal("UANN").Entries[0]; c.Method != coaching.OSKAR || c.Mood != 2 {
		t.Errorf("low energy builds on what works: %+v", c)
	}
}

func TestAnAnswerIsEditedAfterwards(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.wants("UANN", "")
	r.checkIn("UANN")
	r.shut("UANN")
	r.as("UANN").Command("CTEAM", "/checkin journal")
	r.shows("UANN", "5 answers")
	r.press("UANN", r.view(r.as("UANN"), "My check-ins"), "cientry")
	v := r.shows("UANN", "CANARY-REFLECTION of UANN")
	id := r.journal("UANN").Entries[0].ID
	r.as("UANN").Click(v, "ciedit:"+id+":question.0:")
	r.shows("UANN", "Leave it as it is")
	r.answer("UANN", "Changed.", "coach_reflection", "in other words")
	if text := r.on("UANN"); !strings.Contains(text, "in other words") || strings.Contains(text, "CANARY-REFLECTION") {
		t.Errorf("shows:\n%s", text)
	}
	j := r.journal("UANN")
	if c := j.Entries[0]; c.Reflection != "in other words" || c.Floor != "CANARY-FLOOR of UANN" || c.Open() || j.Profile.Completed != 1 {
		t.Errorf("%+v", c)
	}
}

func TestSettingsAnswerWithHowThingsStand(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	r.as("UANN").OpenHome()
	home, err := r.as("UANN").AwaitHome("Off until you turn them on")
	if err != nil {
		t.Fatal(err)
	}
	r.as("UANN").Click(home, "Have a look")
	v := r.shows("UANN", "At most five questions")
	r.choose("UANN", v, "coach_every", "every week")
	r.choose("UANN", v, "coach_topic", "My team")
	r.choose("UANN", v, "coach_method", "From what works already (OSKAR)")
	r.choose("UANN", v, "coach_also", "Personal questions too", "Mood and energy on my Home tab")
	r.as("UANN").Submit(v)
	r.shows("UANN", "Check-ins are on, every week.")
	if j := r.journal("UANN"); j.Every != 7 || j.Profile.Topic != "team" || j.Profile.Method != coaching.OSKAR || !j.Profile.Deep || !j.Profile.Chart {
		t.Errorf("%+v", j)
	}
	r.tap("UANN", "Settings", "How often?")
	r.tap("UANN", "Pause", "Check-ins are paused.")
	r.tap("UANN", "Settings", "Resume")
	r.tap("UANN", "Resume", "Check-ins are on, every week.")
	r.tap("UANN", "Settings", "How often?")
	r.tap("UANN", "Turn off", "Check-ins are off.")
	if j := r.journal("UANN"); j.State != coaching.Off || j.Profile.Topic != "team" {
		t.Errorf("%+v", j)
	}
}
