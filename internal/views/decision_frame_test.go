package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/practices"
)

// Whoever presses Start has the method and its reason before their eyes, not below twelve fields.
func TestTheProposedMethodStandsFirst(t *testing.T) {
	d := newDesk(t)
	m, _ := methodsOf().Get("consent")
	f := Framing{Decision: practices.Decision{Method: m, Question: "Do we?"}, Proposed: m.ID, Because: "it is a rule", Methods: methodsOf().All(), Notes: []string{"A note."}}
	shown, err := json.Marshal(d.FrameForm(f).Blocks)
	if err != nil {
		t.Fatal(err)
	}
	last := -1
	for _, part := range []string{"A note.", "it is a rule", `"` + FieldMethod + ":" + m.ID, `"` + FieldReview + ":" + m.ID, `"divider"`, `"` + practices.PartQuestion + `"`, `"` + FieldChannel + `"`} {
		at := strings.Index(string(shown), part)
		if at <= last {
			t.Errorf("%s comes at %d, what stands before it at %d", part, at, last)
		}
		last = at
	}
}
