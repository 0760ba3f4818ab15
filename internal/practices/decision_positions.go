package practices

import "steward/internal/flow"

// Positions are the ways to stand in a stage: those of the method, or in the consent rounds of consensus those of the
// method it falls back to.
func (d Decision) Positions(stage string) []Position {
	if stage == StageConsent {
		return d.consenting()
	}
	return d.Method.Positions
}

// Levels are the levels of delegation among which the manager picks; none in other decisions.
func (d Decision) Levels(s flow.Session) []string { return d.levels(s) }
