package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/library"
)

// NoteText is one of the texts that a note had.
type NoteText struct {
	Version int // 0 is the program's
	Why, By string
	Date    string // YYYY-MM-DD
}

// NoteHistory lists the texts of a note, the newest first, each with what changed.
func (d Desk) NoteHistory(id, name string, texts []NoteText) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.history", "name", quote(name, 150)))}
	for i, t := range texts {
		if i == 40 {
			blocks = append(blocks, context(d.say("list.more", "n", len(texts)-i)))
			break
		}
		if t.Version == 0 {
			blocks = append(blocks, section(d.say("practice.history.shipped")))
			continue
		}
		key := "practice.history.line"
		if t.Why == "" {
			key = "practice.history.first"
		}
		text := d.say(key, "n", t.Version, "person", d.writer(t.By), "date", dated(t.Date), "why", quote(t.Why, 500))
		if i+1 == len(texts) {
			blocks = append(blocks, section(text))
			continue
		}
		blocks = append(blocks, sectionWith(text, button(noteRef("notediff", fmt.Sprint(id, "|", t.Version)), fmt.Sprint(t.Version), d.say("practice.button.diff"))))
	}
	return d.modal(d.say("practice.title.history"), "", noteRef("notehist", id), append(blocks, row(button(noteRef("notepage", id), id, d.say("practice.button.card"))))...)
}

// writer is who wrote a text; a file does not say.
func (d Desk) writer(id string) string {
	if id == "" {
		return d.say("practice.history.file")
	}
	return d.person(id)
}

// NoteDiff shows what one text of a note changed.
func (d Desk) NoteDiff(id, name string, t NoteText, changes []library.Change) slack.ModalViewRequest {
	title := d.say("practice.diff", "name", quote(name, 150), "n", t.Version, "person", d.writer(t.By), "date", dated(t.Date), "why", quote(t.Why, 500))
	return d.diff(id, title, changes, button(noteRef("notehist", id), id, d.say("practice.button.history")))
}

// NoteNewer shows what the program's newer text of a note changes against one's own, and asks which it shall be.
func (d Desk) NoteNewer(id, name string, changes []library.Change) slack.ModalViewRequest {
	return d.diff(id, d.say("practice.diff.newer", "name", quote(name, 150)), changes,
		primary(button(noteRef("notesettle", id+"|take"), "take", d.say("practice.button.take"))),
		button(noteRef("notesettle", id+"|keep"), "keep", d.say("practice.button.keep_ours")))
}

func (d Desk) diff(id, title string, changes []library.Change, buttons ...slack.BlockElement) slack.ModalViewRequest {
	blocks := append([]slack.Block{section(title), context(d.say("practice.diff.how"))}, d.changes(changes, 40)...)
	if len(changes) == 0 {
		blocks = append(blocks, section(d.say("practice.diff.none")))
	}
	buttons = append(buttons, button(noteRef("notepage", id), id, d.say("practice.button.card")))
	return d.modal(d.say("practice.title.diff"), "", noteRef("notediff", id), append(blocks, row(buttons...))...)
}

// around is how many unchanged lines are shown beside a changed one.
const around = 2

// changes draw differences field by field. A line that is gone or new says so by a sign that is read aloud as well.
func (d Desk) changes(changes []library.Change, most int) (blocks []slack.Block) {
	for _, c := range changes {
		title := d.say("practice.diff.field", "field", d.say("practice.text."+c.Field))
		for i, piece := range inPieces(strings.Join(d.compared(c.Lines), "\n"), sectionMax-200) {
			if len(blocks) == most {
				return append(blocks, context(d.say("practice.diff.cut")))
			}
			if i > 0 {
				title = ""
			}
			blocks = append(blocks, section(strings.TrimPrefix(title+"\n"+piece, "\n")))
		}
	}
	return blocks
}

func (d Desk) compared(lines []library.Line) (out []string) {
	near := make([]bool, len(lines))
	for i, l := range lines {
		if l.Op != library.Same {
			for j := max(0, i-around); j <= min(len(lines)-1, i+around); j++ {
				near[j] = true
			}
		}
	}
	for i, l := range lines {
		if !near[i] {
			if i > 0 && near[i-1] {
				out = append(out, "…")
			}
			continue
		}
		text := blockkit.Escape(l.Text)
		switch {
		case strings.TrimSpace(l.Text) == "" && l.Op != library.Same:
			text = d.say("practice.diff.blank")
		case l.Op == library.Gone:
			text = "~" + strings.ReplaceAll(text, "~", "-") + "~"
		case l.Op == library.Added:
			text = "*" + strings.ReplaceAll(text, "*", "·") + "*"
		}
		switch l.Op {
		case library.Gone:
			out = append(out, d.say("practice.diff.gone", "text", text))
		case library.Added:
			out = append(out, d.say("practice.diff.added", "text", text))
		default:
			out = append(out, text)
		}
	}
	return out
}
