package views

import (
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

func TestGoldenViewsOfADecision(t *testing.T) {
	d := newDesk(t)
	seen := map[string]bool{}
	for _, method := range []string{"consent", "advice_process", "fist_to_five", "delegation_poker"} {
		c := &council{method: method, people: 5, hidden: method == "fist_to_five", text: func(of string, _ int) string { return "Somebody says something (" + of + ")" }}
		for _, s := range c.run(t) {
			r := meeting(t, s, as(lead))
			for _, v := range councilViews(d, r) {
				name := "decision " + v.name
				if v.name == "Card" {
					name += " " + s.Stage
				}
				if !seen[name] && v.name != "Home" && v.name != "TimeUp" {
					seen[name] = true
					golden(t, name, v)
				}
			}
			if method == "consent" && !s.Running() {
				rec := c.d.Recorded(s, monday)
				for _, v := range afterwards(d, rec) {
					golden(t, "decision "+v.name, v)
				}
				goldenText(t, "decision.md", d.MADR(rec, practices.DecisionAccepted, "", func(p flow.Person) string { return "Name of " + string(p) }))
			}
		}
	}
	f := Framing{Channel: "C0CHANNEL", People: []string{string(lead)}}
	golden(t, "decision FrameForm", modal("FrameForm", d.FrameForm(f)))
	f.Methods, f.RoleSets, f.Because, f.Proposed, f.Names, f.Maps = methodsOf().All(), methodsOf().Roles, "So.", "star", true, true
	f.Method, _ = methodsOf().Get("star")
	f.Least = 4
	golden(t, "decision FrameForm, a method", modal("FrameForm", d.FrameForm(f)))
}
