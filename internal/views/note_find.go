package views

import (
	"github.com/slack-go/slack"

	"steward/internal/library"
)

// NotesFound is what somebody looks for in the library, and what was found.
type NotesFound struct {
	Words    string
	Theme    string
	Category string
	Effort   string
	Level    string
	Status   string // "" is what is on the shelf
	Lines    []NoteLine
	Total    int
	Drafts   int // of the person who looks
	Waiting  int // notes that they look after and that wait for a look
	Trials   int // that run in the channel
	Channel  string
	Tags     library.Vocabulary
}

// Fields of the form for finding practices.
const (
	FieldNotePick     = "note_pick"
	FieldNoteTheme    = "note_theme"
	FieldNoteCategory = "note_category"
	FieldNoteEffort   = "note_effort"
	FieldNoteLevel    = "note_level"
	FieldNoteStatus   = "note_status"
)

// What a search shows at once.
const (
	NotesShort = 5
	NotesLong  = 20
)

// NotesMessage answers a search that was typed after the command.
func (d Desk) NotesMessage(f NotesFound) Message {
	text := d.found(f)
	blocks := []slack.Block{section(text)}
	for i, l := range f.Lines {
		if i < NotesShort {
			blocks = append(blocks, d.noteLine(l))
		}
	}
	blocks = append(blocks, row(button(noteRef("notes", ""), f.Words, d.say("practice.button.search")),
		button(noteRef("notenew", ""), "", d.say("practice.button.write"))), context(d.say("practice.only_you")))
	return Message{Text: text, Blocks: blocks}
}

func (d Desk) found(f NotesFound) string {
	if f.Total == 0 {
		return d.say("practice.found.none", "words", quote(f.Words, 100))
	}
	return d.Words.Count("practice.found", f.Total)
}

// NotesForm is the library in a window: a search, what narrows it, and what was found.
func (d Desk) NotesForm(f NotesFound) slack.ModalViewRequest {
	pick := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain(d.say("practice.pick.hint"), hintMax), noteRef("notepick", ""))
	least := 1
	pick.MinQueryLength = &least
	blocks := []slack.Block{
		slack.NewActionBlock(FieldNotePick, pick, button(noteRef("notenew", ""), "", d.say("practice.button.write"))),
		input(FieldWords, d.say("practice.words"), d.say("practice.words.hint"), true, textField(FieldWords, 200, false, "", f.Words)),
		input(FieldNoteTheme, d.say("practice.facet.theme"), "", true, d.tagSelect(FieldNoteTheme, "theme", f.Theme, f.Tags.Themes)),
		input(FieldNoteCategory, d.say("practice.facet.category"), "", true, d.tagSelect(FieldNoteCategory, "category", f.Category, f.Tags.Categories)),
		input(FieldNoteEffort, d.say("practice.facet.effort"), "", true, d.tagSelect(FieldNoteEffort, "effort", f.Effort, Efforts)),
		input(FieldNoteLevel, d.say("practice.facet.evidence"), "", true, d.tagSelect(FieldNoteLevel, "level", f.Level, f.Tags.Evidence)),
		input(FieldNoteStatus, d.say("practice.facet.status"), "", true, d.tagSelect(FieldNoteStatus, "status", f.Status, noteStatuses)),
		divider(),
	}
	if f.Total == 0 {
		blocks = append(blocks, section(d.say("practice.found.nothing")))
	}
	for i, l := range f.Lines {
		if i < NotesLong {
			blocks = append(blocks, d.noteLine(l))
		}
	}
	if left := f.Total - min(len(f.Lines), NotesLong); left > 0 {
		blocks = append(blocks, context(d.say("practice.found.more", "n", left)))
	}
	var own []slack.BlockElement
	if f.Drafts > 0 {
		own = append(own, button(noteRef("notedrafts", ""), "", d.Words.Count("practice.button.drafts", f.Drafts)))
	}
	if f.Waiting > 0 {
		own = append(own, button(noteRef("notewaiting", ""), "", d.Words.Count("practice.button.waiting", f.Waiting)))
	}
	if f.Channel != "" && f.Trials > 0 {
		own = append(own, button(noteRef("notetrials", f.Channel), f.Channel, d.Words.Count("practice.button.trials", f.Trials)))
	}
	if len(own) > 0 {
		blocks = append(blocks, divider(), row(own...))
	}
	return d.modal(d.say("practice.title.find"), d.say("button.search"), noteRef("notefind", f.Channel), blocks...)
}

// Efforts are how much a practice takes.
var Efforts = []string{"low", "medium", "high"}

// noteStatuses are those by which notes can be looked for; without one it is what is on the shelf.
var noteStatuses = []string{"active", "draft", "retired", "archived"}

// tagSelect chooses one tag of a kind, or none.
func (d Desk) tagSelect(name, kind, chosen string, tags []string) *slack.SelectBlockElement {
	return selectField(name, d.say("practice.any"), chosen, d.tagOptions(kind, tags)...)
}

func (d Desk) tagOptions(kind string, tags []string) (options []*slack.OptionBlockObject) {
	for _, t := range tags {
		options = append(options, option(t, d.tag(kind, t)))
	}
	return options
}

// tagsField chooses any number of tags.
func (d Desk) tagsField(name, kind string, chosen, tags []string) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("practice.any"), hintMax), name, d.tagOptions(kind, tags)...)
	for _, o := range e.Options {
		for _, c := range chosen {
			if o.Value == c {
				e.InitialOptions = append(e.InitialOptions, o)
			}
		}
	}
	return e
}

// NoteOptions answers what is typed into a list of practices.
func (d Desk) NoteOptions(lines []NoteLine) []*slack.OptionBlockObject {
	options := []*slack.OptionBlockObject{}
	for _, l := range lines {
		options = append(options, described(l.ID, l.Name, l.Intent))
	}
	return options
}

// NoteTrial is a trial of a channel in a list.
type NoteTrial struct {
	ID, Note, Name, State, Why string
	Began, Review, Ended       string // YYYY-MM-DD
	Due                        bool
}

// NoteTrials lists what a channel tries and has tried.
func (d Desk) NoteTrials(channel string, trials []NoteTrial, said string) slack.ModalViewRequest {
	var blocks []slack.Block
	if said != "" {
		blocks = append(blocks, section(said), divider())
	}
	for i, t := range trials {
		if i == 40 {
			blocks = append(blocks, context(d.say("list.more", "n", len(trials)-i)))
			break
		}
		if t.Ended != "" {
			blocks = append(blocks, sectionWith(d.say("practice.trial.over", "name", quote(t.Name, 150), "state", d.say("practice.state."+t.State), "date", dated(t.Ended), "why", quote(t.Why, 300)),
				button(noteRef("noteread", t.Note), t.Note, d.say("practice.button.read"))))
			continue
		}
		key := "practice.trial.runs"
		if t.Due {
			key = "practice.trial.due"
		}
		blocks = append(blocks, sectionWith(d.say(key, "name", quote(t.Name, 150), "since", calendar(t.Began), "date", dated(t.Review)),
			primary(button(noteRef("noteend", t.ID), t.ID, d.say("practice.button.end")))))
	}
	if len(trials) == 0 {
		blocks = append(blocks, section(d.say("practice.trial.none", "channel", "<#"+channel+">")))
	}
	return d.modal(d.say("practice.title.trials"), "", noteRef("notetrials", channel), blocks...)
}

// NoteDraftLine is a draft in its author's list.
type NoteDraftLine struct {
	ID, Name, Of string // Of is the name of the note that it changes, or ""
	Updated      string // YYYY-MM-DD
}

// NoteDrafts lists somebody's own drafts.
func (d Desk) NoteDrafts(drafts []NoteDraftLine) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.drafts.how"))}
	for _, x := range drafts {
		name := quote(x.Name, 150)
		if name == "" {
			name = d.say("practice.drafts.unnamed")
		}
		key := "practice.drafts.line"
		if x.Of != "" {
			key = "practice.drafts.change"
		}
		blocks = append(blocks, section(d.say(key, "name", name, "of", quote(x.Of, 100), "date", dated(x.Updated))),
			row(primary(button(noteRef("notedraft", x.ID), x.ID, d.say("practice.button.go_on"))),
				d.sure(danger(button(noteRef("notedraftdrop", x.ID), x.ID, d.say("practice.button.drop"))), "practice.draft.drop")))
	}
	if len(drafts) == 0 {
		blocks = append(blocks, context(d.say("practice.drafts.none")))
	}
	return d.modal(d.say("practice.title.drafts"), "", noteRef("notedrafts", ""), blocks...)
}

// NotesWaiting lists the notes that somebody looks after and that wait for a look.
func (d Desk) NotesWaiting(lines []NoteLine) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.waiting.how"))}
	for i, l := range lines {
		if i < 40 {
			blocks = append(blocks, d.noteLine(l))
		}
	}
	if len(lines) == 0 {
		blocks = append(blocks, context(d.say("practice.waiting.none")))
	}
	return d.modal(d.say("practice.title.waiting"), "", noteRef("notewaiting", ""), blocks...)
}
