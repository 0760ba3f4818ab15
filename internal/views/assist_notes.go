package views

import (
	"github.com/slack-go/slack"
)

// NotesSorted are the notes of a search in the order that the model offers, and after them those to which it gave no place,
// in the order of the search. Each is drawn from the note itself.
func (d Desk) NotesSorted(ask string, placed, rest []NoteLine) slack.ModalViewRequest {
	how := d.say("assist.search.how")
	if len(placed) == 0 {
		how = d.say("assist.search.none")
	}
	blocks := []slack.Block{section(how)}
	for _, l := range placed {
		blocks = append(blocks, d.noteLine(l))
	}
	if len(rest) > 0 {
		blocks = append(blocks, divider(), context(d.say("assist.search.rest")))
	}
	for _, l := range rest {
		blocks = append(blocks, d.noteLine(l))
	}
	return d.marked(ask, d.modal(d.say("assist.title"), "", "notice", blocks...))
}

// NotesAsFound are the notes in the order of the search.
func (d Desk) NotesAsFound(found []NoteLine) (blocks []slack.Block) {
	if len(found) > 0 {
		blocks = append(blocks, divider(), section(d.say("assist.search.found")))
	}
	for _, l := range found {
		blocks = append(blocks, d.noteLine(l))
	}
	return blocks
}

// NoteExplained are the points of the model about a note, and under them the note itself.
func (d Desk) NoteExplained(ask string, n NotePage, points []string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("assist.explain.of", "name", quote(n.Name, 150)))}
	for _, p := range points {
		blocks = append(blocks, section(bullet(quote(p, 1000))))
	}
	if len(points) == 0 {
		blocks = append(blocks, section(d.say("assist.explain.none")))
	}
	v := d.marked(ask, d.modal(d.say("assist.title"), "", "notice", blocks...)) // the mark is for what the model wrote alone
	v.Blocks.BlockSet = append(v.Blocks.BlockSet, d.NoteBeside(n)...)
	return v
}

// NoteBeside is a note in its own words: what it is for, when, its steps, and its signals.
func (d Desk) NoteBeside(n NotePage) []slack.Block {
	blocks := []slack.Block{divider(), section(d.say("assist.explain.note"))}
	blocks = append(blocks, d.NoteCard(n)...)
	steps := noteBody(n.Steps())
	blocks = append(blocks, steps[:min(len(steps), stepsAtOnce)]...)
	for _, part := range []struct {
		key   string
		lines []string
	}{{"practice.good", n.SignalsGood}, {"practice.bad", n.SignalsBad}} {
		if len(part.lines) > 0 {
			blocks = append(blocks, section(d.say(part.key)+"\n"+list(d.first(bullets(part.lines), 30, 2700))))
		}
	}
	if len(steps) > stepsAtOnce {
		blocks = append(blocks, context(d.say("practice.page", "n", 1, "of", (len(steps)+stepsAtOnce-1)/stepsAtOnce)))
	}
	return append(blocks, row(button(noteRef("notepage", n.ID), n.ID, d.say("practice.button.card"))))
}
