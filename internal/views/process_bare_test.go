package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/growth"
)

// Of a plan that has just begun nothing is claimed that nobody has looked at, and no heading stands over nothing.
func TestAPlanThatHasJustBegunClaimsNothing(t *testing.T) {
	d := newDesk(t)
	p := ProcessPage{ID: "p", Plan: growth.Process{Name: "Releases", Purpose: "Bring changes", Asked: "the team", Owner: "UANN"}, Ladder: growth.Ladder{Rungs: []growth.Rung{
		{Level: 0, Name: "Hidden", Looks: "Nobody can say."}, {Level: 1, Name: "Visible", Looks: "All see it.", Checks: []growth.MaturityTest{{ID: "board", Ask: "Is it on a board?"}}}}}, Today: growthDay, Owns: true, Changes: true}
	text := func(v any) string { raw, _ := json.Marshal(v); return string(raw) }
	for name, shown := range map[string]string{"page": text(d.Process(p, "")), "list": text(d.Processes([]ProcessPage{p}, "", "")), "post": text(d.StrategyPost(p))} {
		for _, claim := range []string{"Hidden", d.say("process.horizon.later"), d.say("process.not")} {
			if strings.Contains(shown, claim) {
				t.Errorf("%s says %q: %s", name, claim, shown)
			}
		}
	}
	check(t, "bare", modal("maturity", d.MaturityPage(p, "")))
	p.Plan.Maturity.Answers = map[string]growth.MaturityAnswer{"board": {Yes: false}}
	p.Plan.Strategy.Items = []growth.Intent{{Text: "Smaller batches", Horizon: growth.Horizons[0]}}
	if shown := text(d.Process(p, "")); !strings.Contains(shown, "Hidden") || !strings.Contains(shown, d.say("process.not.none")) || strings.Contains(shown, d.say("process.horizon.later")) {
		t.Errorf("once somebody has looked: %s", shown)
	}
}
