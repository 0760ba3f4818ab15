package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// cardCollect shows that thoughts come in, never whose; with few people not even how many, and in a strict session
// nothing at all.
func (d Desk) cardCollect(r practices.RetroRoom) []slack.Block {
	var blocks []slack.Block
	if !r.Session.Visited(practices.StageCheckIn) {
		blocks = d.stance(r) // over several days there is no check-in to show it at
	}
	var lines []string
	for _, c := range r.Retro.Format.Columns {
		lines = append(lines, d.columnLine(c)+d.cardCount(r, c.ID))
	}
	blocks = append(blocks, pack(lines)...)
	switch {
	case r.Session.Anonymity == flow.Strict: // the first card must not show in anything: what is hidden says stage.collect.seen.strict
	case r.Inside.People == 0:
		blocks = append(blocks, context(d.say("privacy.progress.none")))
	case !d.counted(r):
		blocks = append(blocks, context(d.say("privacy.progress.some")))
	}
	blocks = append(blocks, d.radarSum(r)...)
	return append(blocks, row(primary(d.thought(r)), button(at("nothing", r), "", d.say("button.nothing"))))
}

// columnLine says what a column is for. A column that is scored asks for the reasons of the score. The column's symbol
// is left out: in a line of text it reads like a slip.
func (d Desk) columnLine(c practices.Column) string {
	return d.say("collect.column", "title", quote(c.Title, 200), "prompt", quote(d.prompt(c), 600))
}

// prompt is the question of a column.
func (d Desk) prompt(c practices.Column) string {
	if c.Scale() {
		return d.say("radar.why")
	}
	return c.Prompt
}

// counted reports whether counts may be shown before the reveal: not in strict sessions, and not while so few have
// written that the next card would be somebody's.
func (d Desk) counted(r practices.RetroRoom) bool {
	return r.Session.Anonymity != flow.Strict && r.Inside.People >= int(privacy.ROTI)
}

func (d Desk) cardCount(r practices.RetroRoom, column string) string {
	if n := r.Inside.Cards[column]; d.counted(r) && n > 0 {
		return " " + d.Words.Count("collect.count", n)
	}
	return ""
}
