package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// detailsChars is what the details hold, in characters: one message below the summary, not a wall of them.
const detailsChars = 9000

// Details is what the summary has no room for, for its thread: every insight, decision, action with its when-then line,
// parked point. ok is false when there is nothing more to tell. A card stands here only as the title it has in the summary.
func (d Desk) Details(r practices.RetroRoom, quotes []string) (m Message, ok bool) {
	text := d.say("details.text", "format", r.Retro.Format.Name)
	blocks, room := []slack.Block{section(text)}, detailsChars
	add := func(head string, lines []string) {
		if len(lines) == 0 || room < sectionMax/10 || len(blocks) > 40 {
			return
		}
		lines = append([]string{head}, d.first(lines, 40, min(room, 2800))...)
		room -= len([]rune(list(lines)))
		blocks = append(blocks, pack(lines)...)
		ok = true
	}
	for _, t := range r.Told() {
		var notes []string
		for _, n := range r.Insights(t.ID) {
			notes = append([]string{bullet(quote(n.Body.Text, flow.NoteLength))}, notes...)
		}
		if len(notes) > 1 {
			title, _ := d.summaryTitle(r, t, quotes)
			add(d.say("topic.title", "title", title), notes)
		}
	}
	more := func(key string, lines []string, told int) {
		if len(lines) > told {
			add(d.say(key), lines)
		}
	}
	more("summary.decisions", d.decisions(r, flow.NoteLength), practices.ToldDecisions)
	more("summary.actions", d.plans(r), practices.ToldActions)
	more("summary.parked", d.parkedLines(r, flow.NoteLength), practices.ToldParked)
	more("summary.old_actions", d.oldActions(r, flow.ActionLength), practices.ToldOld)
	blocks = append(blocks, context(d.say("summary.seen")))
	return Message{Text: text, Blocks: blocks}, ok
}

// plans are the actions with all that was written down about them.
func (d Desk) plans(r practices.RetroRoom) (lines []string) {
	for _, a := range r.Actions() {
		lines = append(lines, bullet(list(d.actionLines(a))))
	}
	return lines
}
