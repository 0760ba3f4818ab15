package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Message is what Slack shows in a channel: blocks for the eye, text for notifications and screen readers.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// most blocks of a message; Slack takes 50.
const messageBlocks = 50

// stages draws the part of the card that is particular to a stage.
var stages = map[string]func(Desk, practices.Room) []slack.Block{
	practices.StageFacts:   Desk.cardFacts,
	practices.StageCheckIn: Desk.cardCheckIn,
	practices.StageSafety:  Desk.cardSafety,
	practices.StageRadar:   Desk.cardRadar,
	practices.StageCollect: Desk.cardCollect,
	practices.StageGroup:   Desk.cardGroup,
	practices.StageVote:    Desk.cardVote,
	practices.StageDiscuss: Desk.cardDiscuss,
	practices.StageThumbs:  Desk.cardThumbs,
	practices.StageOutcome: Desk.cardOutcome,
	practices.StageDecide:  Desk.cardDecide,
	practices.StageRate:    Desk.cardRate,
	practices.StageSummary: Desk.cardSummary,
}

// Card is the one live message of a session, as everybody in the channel sees it.
func (d Desk) Card(r practices.Room) Message {
	name := r.Retro.Format.Name
	switch {
	case r.Session.Cancelled:
		return d.ended(r, "card.cancelled")
	case !r.Session.Running():
		return d.ended(r, "card.closed")
	}
	stage := r.Session.Stage
	title := d.say("stage." + stage + ".title")
	lead := d.say("card.lead", "stage", title, "ask", d.ask(r))
	blocks := []slack.Block{header(d.say("card.title", "format", name)), section(lead), context(d.who(r)...)}
	blocks = append(blocks, stages[stage](d, r)...)
	blocks = append(blocks, d.steering(r))
	if len(blocks) > messageBlocks {
		blocks = append(blocks[:messageBlocks-1], blocks[len(blocks)-1])
	}
	return Message{Text: d.say("card.text", "format", name, "stage", title, "ask", d.ask(r)), Blocks: blocks}
}

// ask is the one sentence that says what the stage wants from people.
func (d Desk) ask(r practices.Room) string {
	key := "stage." + r.Session.Stage + ".ask"
	if r.Retro.Async && d.Words.Has(key+".async") {
		key += ".async"
	}
	return d.say(key, "question", r.Retro.Format.CheckIn)
}

// who says how long the stage lasts, who leads, and who can see what.
func (d Desk) who(r practices.Room) []string {
	parts := []string{d.say("card.step", "n", d.step(r), "of", len(d.steps(r)))}
	if !r.Session.Deadline.IsZero() {
		if r.Retro.Async {
			parts = append(parts, d.say("card.until", "time", day(r.Session.Deadline)))
		} else {
			parts = append(parts, d.say("card.until", "time", clock(r.Session.Deadline)))
		}
	}
	if lead := r.Session.Lead(); lead != "" {
		parts = append(parts, d.say("card.facilitator", "person", person(lead)))
	} else {
		parts = append(parts, d.say("card.no_facilitator"))
	}
	parts = append(parts, d.say("stage."+r.Session.Stage+".seen."+d.seenKey(r)))
	if r.Retro.Goal != "" {
		parts = append(parts, d.say("card.goal", "goal", quote(r.Retro.Goal, 200)))
	}
	return parts
}

// seenKey picks the sentence about privacy: stages that differ by mode have one for each, others one for all.
func (d Desk) seenKey(r practices.Room) string {
	mode := string(r.Session.Anonymity)
	if d.Words.Has("stage." + r.Session.Stage + ".seen." + mode) {
		return mode
	}
	return "all"
}

// steps are the parts of a retro that people notice; several stages make one.
func (d Desk) steps(r practices.Room) [][]string {
	steps := [][]string{
		{practices.StageFacts, practices.StageCheckIn, practices.StageSafety},
		{practices.StageRadar, practices.StageCollect},
		{practices.StageGroup, practices.StageVote},
		{practices.StageDiscuss, practices.StageThumbs, practices.StageOutcome},
		{practices.StageDecide},
		{practices.StageRate, practices.StageSummary},
	}
	return steps
}

func (d Desk) step(r practices.Room) int {
	for i, keys := range d.steps(r) {
		for _, k := range keys {
			if k == r.Session.Stage {
				return i + 1
			}
		}
	}
	return 1
}

// steering is the row that moves the session: everybody sees it, only the facilitator may use it.
func (d Desk) steering(r practices.Room) slack.Block {
	var buttons []slack.BlockElement
	if next := d.nextButton(r); next != nil {
		buttons = append(buttons, next)
	}
	return row(append(buttons, button(at("more", r), "", d.say("button.more")))...)
}

// nextButton ends the stage; the reveal asks once more, because there is no way back.
func (d Desk) nextButton(r practices.Room) slack.BlockElement {
	stage := r.Session.Stage
	b := button(at("next", r), "", d.say("stage."+stage+".next"))
	switch stage {
	case practices.StageCollect:
		return d.sure(b, "reveal")
	case practices.StageSummary:
		return nil // publishing ends it
	case practices.StageOutcome:
		if d.spoken(r) {
			return primary(button(at("next", r), "", d.say("stage.outcome.next_topic")))
		}
	}
	return b
}

// ended is the card of a session that is over.
func (d Desk) ended(r practices.Room, key string) Message {
	text := d.say(key, "format", r.Retro.Format.Name)
	blocks := []slack.Block{header(d.say("card.title", "format", r.Retro.Format.Name)), section(text)}
	if !r.Session.Cancelled {
		blocks = append(blocks, row(
			button(at("all", r, "0"), "", d.say("button.all")),
			button(at("export", r), "", d.say("button.export"))))
		blocks = append(blocks, context(d.say("card.kept")))
	}
	return Message{Text: text, Blocks: blocks}
}

// list puts lines under one another.
func list(lines []string) string { return strings.Join(lines, "\n") }

// bullet is one line of a list.
func bullet(text string) string { return "• " + text }

// topicLine is a topic in one line, with its size when it is a group.
func (d Desk) topicLine(t flow.Topic, most int) string {
	line := quote(t.Title, most)
	if n := len(t.Cards); n > 1 {
		line = d.say("topic.group", "title", line, "n", n)
	}
	return line
}
