package practices

import (
	"testing"

	"steward/internal/ballot"
	"steward/internal/flow"
)

func TestProcessAndResultAreJudgedApart(t *testing.T) {
	sound := Record{Decision: Decision{Affected: "support", Method: Method{Shape: "consent"}}, Voices: []flow.Person{"ann", "bob"},
		Minutes: flow.Minutes{Prediction: "it holds"}}
	poor := sound
	poor.Minutes.Prediction = ""
	alone := Record{Decision: Decision{Affected: "support", Method: Method{Shape: "owner"}}, Voices: []flow.Person{"ann", "bob"}, Minutes: sound.Minutes}
	advised := Record{Decision: Decision{Affected: "support", Method: Method{Shape: "advice"}}, Minutes: sound.Minutes, Advice: []Voice{{By: "bob", Text: "wait"}}}
	for _, tt := range []struct {
		rule string
		rec  Record
		held string
		want string
	}{
		{"good process, good result", sound, "yes", "lesson.deserved"},
		{"good process, poor result", sound, "no", "lesson.bad_luck"},
		{"poor process, good result", poor, "yes", "lesson.luck"},
		{"poor process, poor result", poor, "no", "lesson.learn"},
		{"nobody was asked", alone, "yes", "lesson.luck"},
		{"advice was heard", advised, "yes", "lesson.deserved"},
		{"it cannot be told", sound, "unclear", ""},
	} {
		tt.rec.Reviews = []Review{{Held: tt.held}}
		if got := tt.rec.Lesson(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.rule, got, tt.want)
		}
	}
	if sound.Lesson() != "" {
		t.Error("a lesson before the review")
	}
}

func TestADecisionIsUnreviewedTwoWeeksAfterItsDate(t *testing.T) {
	for _, tt := range []struct {
		due, today string
		want       bool
	}{
		{"2030-01-01", "2030-01-01", false}, {"2030-01-01", "2030-01-15", false}, {"2030-01-01", "2030-01-16", true}, {"", "2030-01-16", false},
	} {
		if got := Overdue(tt.due, tt.today); got != tt.want {
			t.Errorf("due %q, today %q: %v", tt.due, tt.today, got)
		}
	}
}

func TestADecisionThatNobodyReviewsIsNotShownAsAccepted(t *testing.T) {
	for _, tt := range []struct{ status, due, today, want string }{
		{DecisionAccepted, "2030-01-10", "2030-01-09", DecisionAccepted},
		{DecisionAccepted, "2030-01-10", "2030-01-10", DecisionDue},
		{DecisionAccepted, "2030-01-10", "2030-01-24", DecisionDue},
		{DecisionAccepted, "2030-01-10", "2030-01-25", DecisionUnreviewed},
		{DecisionAccepted, "", "2030-01-25", DecisionAccepted},
		{DecisionDropped, "2030-01-10", "2030-01-25", DecisionDropped},
	} {
		if got := Shown(tt.status, tt.due, tt.today); got != tt.want {
			t.Errorf("%+v: got %s", tt, got)
		}
	}
}

func TestStatusFollowsFromTheEnding(t *testing.T) {
	for outcome, want := range map[ballot.Outcome]string{
		ballot.Adopted: DecisionAccepted, ballot.AdoptedStrong: DecisionAccepted, ballot.SameLevel: DecisionAccepted,
		ballot.Rejected: DecisionRejected, ballot.Blocked: DecisionRejected,
		ballot.NoQuorum: DecisionOpen, ballot.Tied: DecisionOpen, ballot.Integrate: DecisionOpen, ballot.Amend: DecisionOpen, ballot.Discuss: DecisionOpen, ballot.Waiting: DecisionOpen,
	} {
		if got := (Record{Ending: Ending{Outcome: outcome}}).Status(); got != want {
			t.Errorf("%s: %s, want %s", outcome, got, want)
		}
	}
	levels := Method{Shape: "delegation", Positions: []Position{{ID: "3", Label: "3 Consult", Means: "The manager asks."}}}
	for want, rec := range map[string]Record{
		"3 Consult: The manager asks.": {Decision: Decision{Method: levels}, Ending: Ending{Option: "3", Text: "a wording"}},
		"Lisbon":                       {Decision: Decision{Options: []Option{{ID: "o1", Title: "Lisbon"}}}, Ending: Ending{Option: "o1"}},
		"Lisbon, and a link":           {Decision: Decision{Options: []Option{{ID: "o1", Title: "Lisbon"}}}, Ending: Ending{Option: "o1", Text: "Lisbon, and a link"}},
		"We do":                        {Ending: Ending{Text: "We do"}},
	} {
		if got := rec.Text(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
