package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Restated is an option, or a proposal, and what the model makes of it.
type Restated struct {
	Text    string
	Plainly string // "" when the model said nothing about it
}

// Restatement shows each option with the model's words under it, for whoever proposes it to check that it says what they
// mean. Nothing can be changed here.
func (d Desk) Restatement(ask string, said []Restated, unclear []string, flaws []practices.Flaw) slack.ModalViewRequest {
	var blocks []slack.Block
	for _, s := range said {
		plainly := d.say("assist.restate.nothing")
		if s.Plainly != "" {
			plainly = d.say("assist.restate.plainly", "text", quote(s.Plainly, restatedMax))
		}
		blocks = append(append(blocks, own(s.Text)...), section(plainly))
	}
	if len(unclear) > 0 {
		lines := []string{d.say("assist.restate.unclear")}
		for _, u := range unclear {
			lines = append(lines, bullet(quote(u, restatedMax)))
		}
		blocks = append(blocks, divider(), section(list(lines)))
	}
	blocks = append(append(blocks, d.FrameChecks(flaws)...), section(d.say("assist.restate.then")))
	return d.marked(ask, d.modal(d.say("assist.title"), "", "notice", blocks...))
}

// restatedMax is the most characters of an option in plain words, escaped.
const restatedMax = 2000

// FrameChecks are what Steward itself finds in a frame, without a model.
func (d Desk) FrameChecks(flaws []practices.Flaw) []slack.Block {
	lines := []string{d.say("assist.restate.checked")}
	if len(flaws) > 0 {
		lines = []string{d.say("assist.restate.checks")}
	}
	for _, f := range flaws {
		lines = append(lines, bullet(d.say(f.Why, f.With...)))
	}
	return []slack.Block{divider(), section(list(lines))}
}
