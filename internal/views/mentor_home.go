package views

import (
	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Paired is what somebody's home tab says about mentoring and feedback.
type Paired struct {
	Mentoring
	Feedback Feedback
}

// homeMentor says what waits, and opens both windows.
func (d Desk) homeMentor(h Desktop) []slack.Block {
	m, f := h.Paired.Mentoring, h.Paired.Feedback
	var lines []string
	waits, runs := false, 0
	for _, p := range m.Pairs {
		if p.Stand == growth.Agreed {
			if runs++; runs <= 3 {
				lines = append(lines, bullet(d.pairLine(p)))
			}
		}
		waits = waits || p.Waits(p.Side, m.Now)
	}
	if waits {
		lines = append([]string{bullet(d.say("mentor.home.proposal"))}, lines...)
	}
	if len(f.Waiting) > 0 {
		lines = append(lines, bullet(d.say("mentor.home.asked")))
	}
	for _, x := range f.Mine {
		if x.Read.IsZero() && !x.Given.IsZero() {
			lines = append(lines, bullet(d.say("mentor.home.told")))
			break
		}
	}
	if len(lines) == 0 {
		if !h.offers("mentoring") {
			return nil
		}
		lines = []string{d.say("mentor.home.lead")}
	}
	return []slack.Block{section(d.say("mentor.home") + "\n" + list(lines)), row(mentorButton("mentor", "-", d.say("mentor.home.open")), mentorButton("feedback", "-", d.say("feedback.home.open")))}
}
