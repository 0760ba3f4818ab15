package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// aheadCard is the live message before a meeting: when it is, and that thoughts are taken. That some are in is all that
// it tells of them; of a strict session not even that.
func (d Desk) aheadCard(r practices.RetroRoom) Message {
	name := r.Retro.Format.Name
	text := d.say("ahead.text", "when", day(r.Session.Deadline), "minutes", r.Retro.Minutes)
	blocks := []slack.Block{header(d.say("ahead.title", "format", name)), section(text), context(d.leader(r.Room), d.say("stage.collect.seen."+string(r.Session.Anonymity)))}
	if r.Retro.Goal != "" {
		blocks = append(blocks, context(d.say("card.goal", "goal", quote(r.Retro.Goal, 200))))
	}
	var lines []string
	for _, c := range r.Retro.Format.Columns {
		lines = append(lines, d.columnLine(c))
	}
	blocks = append(blocks, pack(lines)...)
	if r.Session.Anonymity != flow.Strict {
		key := "privacy.progress.none"
		if r.Inside.People > 0 {
			key = "ahead.some"
		}
		blocks = append(blocks, context(d.say(key)))
	}
	buttons := []slack.BlockElement{primary(d.thought(r)), button(at("more", r), "", d.say("button.more"))}
	return Message{Text: d.say("ahead.notice", "format", name, "text", text), Blocks: append(blocks, row(buttons...))}
}
