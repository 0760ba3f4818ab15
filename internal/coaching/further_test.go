package coaching_test

import (
	"slices"
	"testing"
	"time"

	"steward/internal/coaching"
)

// Whoever chooses a question to think further, depth, rest and the script hold as they do for the bank itself.
func TestFurtherQuestionsKeepTheRulesOfTheBank(t *testing.T) {
	b := book(t).Bank
	tuesday := time.Date(2030, 3, 5, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		rule    string
		profile coaching.Profile
		checkIn coaching.CheckIn
		at      time.Time
		depth   int
	}{
		{"light at first", coaching.Profile{}, coaching.CheckIn{}, tuesday, coaching.Light},
		{"reflective later", coaching.Profile{Completed: 2}, coaching.CheckIn{}, tuesday, coaching.Reflective},
		{"personal with leave", coaching.Profile{Completed: 9, Deep: true}, coaching.CheckIn{}, tuesday, coaching.Personal},
		{"never without", coaching.Profile{Completed: 9}, coaching.CheckIn{}, tuesday, coaching.Reflective},
		{"one is enough", coaching.Profile{Completed: 9, Deep: true}, coaching.CheckIn{Deep: true}, tuesday, coaching.Reflective},
		{"never early on a Monday", coaching.Profile{Completed: 9, Deep: true}, coaching.CheckIn{}, tuesday.AddDate(0, 0, -1).Add(-3 * time.Hour), coaching.Reflective},
	} {
		for _, q := range b.Questions {
			p, c := tt.profile, tt.checkIn
			p.Topic, c.Question, c.Asked = q.Topic, q, []string{q.ID}
			p.Asked = map[string]time.Time{b.Questions[0].ID: tt.at.Add(-time.Hour)}
			choice, usual := p.Further(b, c, tt.at)
			if usual.ID != "" && !slices.Contains(choice, usual) {
				t.Errorf("%s: the bank's own %s is no choice", tt.rule, usual.ID)
			}
			for _, x := range choice {
				if x.Depth > tt.depth || x.ID == q.ID || x.ID == b.Questions[0].ID {
					t.Errorf("%s: after %s, %+v", tt.rule, q.ID, x)
				}
			}
			if again, same := p.Further(b, c, tt.at); same != usual || len(again) != len(choice) {
				t.Errorf("%s: another choice each time", tt.rule)
			}
		}
	}
}

func TestFurtherQuestionsAreOfTheStageAndTheTopicFirst(t *testing.T) {
	b := coaching.Bank{Questions: []coaching.Question{
		{ID: "1", Stage: "goal", Topic: "team", Depth: 1}, {ID: "2", Stage: "goal", Topic: "team", Depth: 1}, {ID: "3", Stage: "goal", Topic: "team", Depth: 1},
		{ID: "4", Stage: "goal", Topic: "self", Depth: 1}, {ID: "5", Stage: "will", Topic: "team", Depth: 1}, {ID: "6", Stage: "open", Topic: "self", Depth: 1},
	}}
	ids := func(asked ...string) (out string) {
		choice, _ := coaching.Profile{Topic: "team"}.Further(b, coaching.CheckIn{Question: coaching.Question{Stage: "goal"}, Asked: asked}, time.Now())
		for _, q := range choice {
			out += q.ID
		}
		return out
	}
	if got := ids(); got != "123" {
		t.Errorf("of stage and topic: %s", got)
	}
	if got := ids("1"); got != "234" {
		t.Errorf("few of the topic: %s", got)
	}
	if got := ids("1", "2"); got != "346" {
		t.Errorf("few of the stage: %s", got)
	}
}
