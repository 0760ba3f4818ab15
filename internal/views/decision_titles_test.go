package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/practices"
)

func TestADecisionIsTitledByItsStepAndNamesItsMethod(t *testing.T) {
	d := newDesk(t)
	c := &council{method: "consent", people: 5, text: func(of string, _ int) string { return "We do (" + of + ")" }}
	for _, s := range c.run(t) {
		if !s.Running() {
			continue
		}
		raw, _ := json.Marshal(d.decisionCard(meeting(t, s, as(lead))))
		shown := string(raw)
		if !strings.Contains(shown, `"Decision: `) || strings.Contains(shown, "Decision, ") || strings.Count(shown, "Method: Consent") != 1 {
			t.Errorf("%s: %s", s.Stage, shown)
		}
		if again := strings.Contains(shown, "earlier answers do not count"); again && s.Stage == practices.StageConsent {
			t.Errorf("an objection of an earlier round counts: %s", shown)
		}
	}
}

func TestARecordShowsItsQuestionOnce(t *testing.T) {
	d := newDesk(t)
	for question, bold := range map[string]bool{"Do we ship on Fridays?": false, strings.Repeat("Do we ship on Fridays, ", 9) + "or not?": true} {
		raw, _ := json.Marshal(d.recordBlocks(practices.Record{Decision: practices.Decision{Question: question}}, short))
		if got := strings.Contains(string(raw), "*"+question+"*"); got != bold {
			t.Errorf("%s", raw)
		}
	}
}

func TestTheLeastIsSaidAsItIs(t *testing.T) {
	d := newDesk(t)
	m, _ := methodsOf().Get("fist_to_five")
	f := Framing{Decision: practices.Decision{Method: m, Least: 5}, Proposed: m.ID, Methods: methodsOf().All(), Names: true}
	raw, _ := json.Marshal(d.FrameForm(f).Blocks)
	if !strings.Contains(string(raw), "from five answers up") {
		t.Errorf("the form: %s", raw)
	}
	if more := strings.Join(d.frameLines(practices.Decision{Method: m, Hidden: true, Least: 6}), " "); !strings.Contains(more, "from six answers up") {
		t.Errorf("the frame: %s", more)
	}
}
