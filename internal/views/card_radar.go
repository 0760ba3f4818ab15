package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// radarSum shows how the scores of the axes spread, once that stage is over and enough people answered.
func (d Desk) radarSum(r practices.RetroRoom) []slack.Block {
	if !r.Session.Visited(practices.StageRadar) {
		return nil
	}
	lines := d.axes(r)
	if len(lines) == 0 {
		return []slack.Block{context(d.say(privacy.TooFew, "least", int(privacy.Scores)))}
	}
	return pack(lines)
}

// axes says of each axis how its scores spread: spread before average, because difference is what is worth talking
// about. An axis with too few scores is left out.
func (d Desk) axes(r practices.RetroRoom) (lines []string) {
	for _, c := range flow.In[flow.ScoreSum](r.Session, practices.StageRadar) {
		for _, column := range r.Retro.Format.Columns {
			a := privacy.Sum(c.Body.Each(column.ID), privacy.Scale{Min: 1, Max: 5}, privacy.Scores)
			if a.Shown() {
				lines = append(lines, d.say("radar.line", "axis", quote(column.Title, 200), "spread", d.spread(a), "mean", fmt.Sprintf("%.2f", a.Mean)))
			}
		}
	}
	return lines
}

// spread writes a distribution as "1 gave 2, 3 gave 4": readable aloud, no picture needed.
func (d Desk) spread(a privacy.Aggregate) string {
	var parts []string
	for i, n := range a.Counts {
		if n > 0 {
			parts = append(parts, d.say("spread.part", "n", n, "score", i+1))
		}
	}
	return strings.Join(parts, ", ")
}
