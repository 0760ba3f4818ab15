package views

import (
	"strings"

	"github.com/slack-go/slack"
)

// HealthShared is what somebody who leads teams may know of their health: scores that a team has published itself, and the
// cards that are often red over several teams, without any team's name.
type HealthShared struct {
	Published []PublishedScore
	Red       []string // titles of cards, the most often red first
}

// PublishedScore is a safety score that a team has published.
type PublishedScore struct {
	Name, Channel, On string
	Score             float64
}

// publishedAtHome is how many scores the home tab holds.
const publishedAtHome = 8

func (d Desk) homeHealth(h Desktop) []slack.Block {
	if !h.offers("health") {
		return nil
	}
	var lines []string
	for _, p := range h.Health.Published[:min(len(h.Health.Published), publishedAtHome)] {
		lines = append(lines, bullet(d.say("home.health.score", "team", quote(p.Name, 80), "channel", "<#"+p.Channel+">", "score", decimal(p.Score), "date", calendar(p.On))))
	}
	if len(h.Health.Red) > 0 {
		titles := make([]string, len(h.Health.Red))
		for i, t := range h.Health.Red {
			titles[i] = quote(t, 80)
		}
		lines = append(lines, d.say("home.health.red", "cards", strings.Join(titles, ", ")))
	}
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{divider(), section(d.say("home.health.title") + "\n" + list(lines)), context(d.say("home.health.seen"))}
}
