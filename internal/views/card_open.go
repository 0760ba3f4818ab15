package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// cardFacts goes through the open actions of earlier retros.
func (d Desk) cardFacts(r practices.Room) []slack.Block {
	given := flow.Verdicts(r.Session)
	var blocks []slack.Block
	for i, p := range r.Retro.Old {
		line := d.say("facts.line", "title", quote(p.Title, 150), "owner", person(p.Owner), "due", p.Due)
		if flow.MostCarried <= p.Carried {
			line += "\n" + d.say("facts.carried")
		}
		if v, ok := given[p.ID]; ok {
			line += "\n" + d.verdict(v)
		}
		if i >= 15 {
			blocks = append(blocks, context(d.say("facts.more", "n", len(r.Retro.Old)-i)))
			break
		}
		blocks = append(blocks, sectionWith(line, button(at("verdict", r, p.ID), p.ID, d.say("facts.update"))))
	}
	return append(blocks, row(button(at("cards", r), "", d.say("button.thought"))))
}

// verdict says what became of an action.
func (d Desk) verdict(v flow.Verdict) string {
	return d.say("verdict."+v.Status, "due", v.Due, "reason", quote(v.Reason, 200), "n", len(v.Into))
}

// cardCheckIn shows the round: one sentence each, never judged.
func (d Desk) cardCheckIn(r practices.Room) []slack.Block {
	var blocks []slack.Block
	if r.Retro.Stance {
		blocks = append(blocks, context(d.say("stance.text")))
	}
	var lines []string
	for _, c := range flow.Latest[flow.Line](r.Session, practices.StageCheckIn) {
		lines = append(lines, d.say("checkin.line", "person", person(c.By), "text", quote(c.Body.Text, 150)))
	}
	if len(lines) > 0 {
		blocks = append(blocks, section(list(lines[:min(len(lines), 15)])))
	}
	return append(blocks, row(
		primary(button(at("checkin", r), "", d.say("button.checkin"))),
		button(at("nothing", r), "", d.say("button.pass")),
		button(at("cards", r), "", d.say("button.thought"))))
}

// cardSafety asks one anonymous question; one click answers it.
func (d Desk) cardSafety(r practices.Room) []slack.Block {
	return []slack.Block{
		section(d.say("safety.statement")),
		d.scores(r, "openly"),
		row(button(at("cards", r), "", d.say("button.thought"))),
	}
}

// cardRadar asks for scores on the format's axes, in a form.
func (d Desk) cardRadar(r practices.Room) []slack.Block {
	return []slack.Block{row(
		primary(button(at("radar", r), "", d.say("button.radar"))),
		button(at("cards", r), "", d.say("button.thought")))}
}

// scores is a row of five buttons: nobody sees who pressed which.
func (d Desk) scores(r practices.Room, question string) slack.Block {
	var buttons []slack.BlockElement
	for n := 1; n <= 5; n++ {
		b := button(at("score", r, n), question+"="+fmt.Sprint(n), d.say(fmt.Sprintf("%s.%d", question, n)))
		buttons = append(buttons, b)
	}
	return row(buttons...)
}

// cardCollect shows that thoughts come in, never whose; with few people not even how many.
func (d Desk) cardCollect(r practices.Room) []slack.Block {
	var lines []string
	for _, c := range r.Retro.Format.Columns {
		lines = append(lines, d.say("collect.column", "symbol", c.Symbol, "title", c.Title, "prompt", c.Prompt)+d.cardCount(r, c.ID))
	}
	blocks := []slack.Block{section(list(lines))}
	switch {
	case r.Inside.Total() == 0:
		blocks = append(blocks, context(d.say("privacy.progress.none")))
	case !d.counted(r):
		blocks = append(blocks, context(d.say("privacy.progress.some")))
	}
	blocks = append(blocks, d.radarSum(r)...)
	return append(blocks, row(
		primary(button(at("cards", r), "", d.say("button.thought"))),
		button(at("nothing", r), "", d.say("button.nothing"))))
}

// counted reports whether counts may be shown before the reveal: not in strict sessions, and not while so few have
// written that the next card would be somebody's.
func (d Desk) counted(r practices.Room) bool {
	return r.Session.Anonymity != flow.Strict && r.Inside.People >= 3
}

func (d Desk) cardCount(r practices.Room, column string) string {
	if n := r.Inside.Cards[column]; d.counted(r) && n > 0 {
		return "  " + d.Words.Count("collect.count", n)
	}
	return ""
}
