package views

import (
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

func cutEscaped(text string, most int) string { return blockkit.CutEscaped(text, most) }

// recorded is the place of a decision that is over: its record has no visits.
type recorded struct{ id string }

func (p recorded) Where() (session, stage string, pass int) { return p.id, "-", 0 }

// Record is the published record of a decision: what the facilitator has read before it went out.
func (d Desk) Record(rec practices.Record) Message {
	blocks := append(d.recordBlocks(rec, short), row(button(at("logged", recorded{rec.ID}), rec.ID, d.say("button.logged")),
		button(at("madr", recorded{rec.ID}), rec.ID, d.say("button.export"))), context(d.say("record.seen")))
	return Message{Text: d.say("record.text", "question", quote(rec.Decision.Question, 150), "outcome", d.outcome(rec.Ending.Outcome)), Blocks: blocks}
}

// short is what a message holds of each kind of lines, full what a window does: there nothing is left out.
var (
	short = extent{lines: 8, chars: 1500}
	full  = extent{lines: 200, chars: 40_000}
)

type extent struct{ lines, chars int }

// recordBlocks are the words of a record; the preview shows the same as the message.
func (d Desk) recordBlocks(rec practices.Record, much extent) []slack.Block {
	title, lines := d.say("record.title", "question", oneLine(rec.Decision.Question)), d.endingLines(rec.Decision, rec.Ending, rec.Reason)
	if utf8.RuneCountInString(title) > headerMax { // the header cuts it
		lines = append([]string{d.say("decision.question", "question", quote(rec.Decision.Question, 800))}, lines...)
	}
	blocks := []slack.Block{header(title), section(list(lines))}
	blocks = append(blocks, pack(d.howLines(rec))...)
	if rec.Poll != nil {
		blocks = append(blocks, d.pollRecord(rec.Decision, *rec.Poll, rec.Pick)...)
	}
	m := rec.Minutes
	add := func(key string, lines []string) {
		if len(lines) > 0 {
			blocks = append(blocks, pack(append([]string{d.say(key)}, d.first(lines, much.lines, much.chars)...))...)
		}
	}
	if m.Because != "" {
		add("record.because", []string{quote(m.Because, flow.NoteLength)})
	}
	add("record.dissent", d.heard(rec.Dissent))
	add("record.concerns", d.heard(rec.Concerns))
	add("record.advice", d.heard(rec.Advice))
	add("record.good", bullets(m.Good))
	add("record.bad", bullets(m.Bad))
	return append(blocks, pack(d.aheadLines(rec))...)
}

func bullets(texts []string) (lines []string) {
	for _, t := range texts {
		lines = append(lines, bullet(quote(t, flow.NoteLength)))
	}
	return lines
}

// heard are voices, each with its name where it has one, and what was answered.
func (d Desk) heard(voices []practices.Voice) (lines []string) {
	for _, v := range voices {
		line := d.attributed(flow.Contribution{By: v.By}, quote(v.Text, flow.NoteLength))
		if v.Answer != "" {
			line += "\n" + d.say("clarify.answer", "text", quote(v.Answer, flow.NoteLength))
		}
		lines = append(lines, line)
	}
	return lines
}
