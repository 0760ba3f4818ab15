package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// cardOutcome asks the one question after every topic. "Understanding is enough" is as good an answer as an action.
func (d Desk) cardOutcome(r practices.RetroRoom) []slack.Block {
	blocks := d.underDiscussion(r)
	if line := d.thumbs(r); line != "" {
		blocks = append(blocks, context(line))
	}
	blocks = append(append(blocks, d.cameOut(r)...), row(
		button(at("action", r, "action"), "action", d.say("button.action")),
		button(at("action", r, "experiment"), "experiment", d.say("button.experiment")),
		button(at("decision", r), "", d.say("button.decision")),
		button(at("note", r), "", d.say("button.note")),
		button(at("park", r), "", d.say("button.park"))))
	if upcoming(r) == practices.StageDecide {
		return blocks // the last topic: the next step leads there anyway
	}
	return append(blocks, row(button(at("to", r, practices.StageDecide), practices.StageDecide, d.say("button.to_decide"))))
}

// thumbs says what the last show of thumbs came to. Fewer than three are not counted aloud: each would be somebody's.
func (d Desk) thumbs(r practices.RetroRoom) string {
	sum, ok := practices.LastThumbs(r.Session)
	switch {
	case !ok || sum.Up+sum.Side+sum.Down == 0:
		return ""
	case sum.Up+sum.Side+sum.Down < int(privacy.ROTI):
		return d.say("thumbs.few")
	}
	return d.say("thumbs.sum", "up", sum.Up, "side", sum.Side, "down", sum.Down)
}

// cameOut shows what came out of the topic of now so far.
func (d Desk) cameOut(r practices.RetroRoom) []slack.Block {
	lines := d.outcomes(r)
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{section(list(d.first(lines, 8, 1500)))}
}

// outcomes lists what came out of the topic of now, the newest first.
func (d Desk) outcomes(r practices.RetroRoom) (lines []string) {
	for _, t := range r.Retro.RetroNow(r.Session) {
		for _, c := range r.Actions() {
			if c.Topic == t.ID {
				line := d.say("outcome.action", "kind", d.say("kind."+kind(c.Kind)), "title", quote(c.Title, 150), "owner", d.person(string(c.Owner)))
				lines = append([]string{bullet(line)}, lines...)
			}
		}
		for _, c := range flow.All[flow.Outcome](r.Session) {
			if c.Body.Topic == t.ID && c.Body.Kind == "decision" {
				lines = append([]string{bullet(d.say("outcome.decision", "text", quote(c.Body.Text, 300)))}, lines...)
			}
		}
	}
	return lines
}

// spoken reports whether the topic of now has an outcome already.
func (d Desk) spoken(r practices.RetroRoom) bool { return len(d.outcomes(r)) > 0 }
