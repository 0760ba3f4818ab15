package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

// Fields of the small forms around a note.
const (
	FieldCareKeeper = "care_keeper"
	FieldCareDays   = "care_days"
	FieldLinkURL    = "link_url"
	FieldLinkTitle  = "link_title"
	FieldTalkText   = "talk_text"
)

// NoteCareForm asks who looks after a note and how often.
func (d Desk) NoteCareForm(id, name, keeper string, days int) slack.ModalViewRequest {
	var options []*slack.OptionBlockObject
	for _, n := range []int{30, 60, 90, 120, 180, 365} {
		options = append(options, option(strconv.Itoa(n), d.say("practice.care.days", "n", n)))
	}
	return d.modal(d.say("practice.title.care"), d.say("button.save"), noteRef("notecare", id),
		section(d.say("practice.care.how", "name", quote(name, 150))),
		input(FieldCareKeeper, d.say("practice.care.keeper"), d.say("practice.care.keeper.hint"), true, personField(FieldCareKeeper, d.say("practice.care.nobody"), keeper)),
		input(FieldCareDays, d.say("practice.care.every"), "", false, selectField(FieldCareDays, d.say("practice.care.every"), strconv.Itoa(days), options...)))
}

// NoteReasonForm asks why a note is retired or brought back.
func (d Desk) NoteReasonForm(verb, id, name string) slack.ModalViewRequest {
	return d.modal(d.say("practice.title."+verb), d.say("practice.button."+verb), noteRef(verb, id),
		section(d.say("practice.reason."+verb, "name", quote(name, 150))),
		input(FieldNoteReason, d.say("practice.field.reason.edit"), d.say("practice.field.reason.edit.hint"), false, textField(FieldNoteReason, 500, true, "", "")))
}

// NoteLinkForm asks for an address that belongs to a note.
func (d Desk) NoteLinkForm(id, name string) slack.ModalViewRequest {
	return d.modal(d.say("practice.title.link"), d.say("button.add"), noteRef("notelink", id),
		section(d.say("practice.link.how", "name", quote(name, 150))),
		input(FieldLinkURL, d.say("practice.link.url"), d.say("practice.link.url.hint"), false, textField(FieldLinkURL, library.MostAddress, false, "https://", "")),
		input(FieldLinkTitle, d.say("practice.link.title"), "", true, textField(FieldLinkTitle, 150, false, "", "")))
}

// NoteTalk is what somebody asks a channel about a note.
type NoteTalk struct {
	Note          NotePage
	Channel, Text string
	Mark          string // stands for the words and the channel that are previewed; "" shows no preview
	By            string
	Linked        bool // the note will link to the channel
}

// NoteTalkForm asks where to talk about a note, and shows what will stand there before it does.
func (d Desk) NoteTalkForm(t NoteTalk) slack.ModalViewRequest {
	blocks, submit := []slack.Block{section(d.say("practice.talk.how", "name", quote(t.Note.Name, 150)))}, d.say("button.preview_short")
	if t.Mark != "" {
		blocks = append([]slack.Block{section(d.say("practice.talk.preview", "channel", "<#"+t.Channel+">")), divider()}, d.NoteTalk(t).Blocks...)
		linked := "practice.talk.linked"
		if !t.Linked {
			linked = "practice.talk.unlinked"
		}
		blocks, submit = append(blocks, context(d.say(linked)), divider()), d.say("button.send")
	}
	blocks = append(blocks,
		input(FieldChannel, d.say("practice.talk.channel"), d.say("practice.talk.channel.hint"), false, channelField(FieldChannel, d.say("practice.talk.channel"), t.Channel)),
		input(FieldTalkText, d.say("practice.talk.text"), d.say("practice.talk.text.hint"), true, textField(FieldTalkText, TrialText, true, "", t.Text)))
	return d.modal(d.say("practice.title.talk"), submit, noteRef("notetalk", t.Note.ID+"|"+t.Mark), blocks...)
}

// NoteTalk is what a channel reads. Who wants to talk answers in its thread.
func (d Desk) NoteTalk(t NoteTalk) Message {
	text := d.say("practice.talk.text.message", "person", d.person(t.By), "name", quote(t.Note.Name, 150), "intent", quote(t.Note.Intent, 300))
	blocks := []slack.Block{section(d.say("practice.talk.message", "person", d.person(t.By), "text", quote(t.Text, TrialText)))}
	blocks = append(blocks, section(d.say("practice.card", "name", quote(t.Note.Name, 150), "intent", quote(t.Note.Intent, 300), "problem", quote(t.Note.Problem, 300))),
		context(d.triedBy(t.Note.Tried)),
		row(button(noteRef("noteread", t.Note.ID), t.Note.ID, d.say("practice.button.read")), button(noteRef("notetry", t.Note.ID), t.Note.ID, d.say("practice.button.try"))))
	return Message{Text: text, Blocks: blocks}
}

// NoteCopy shows a note as the text of its file, to copy.
func (d Desk) NoteCopy(id, text string) slack.ModalViewRequest {
	return d.exported(noteRef("notecopied", id), text)
}

// NotesOfMine is what of the library waits for one person.
type NotesOfMine struct {
	On      bool
	Drafts  int
	Waiting int
	Trials  int
}

// homeNotes leads into the library from the home tab.
func (d Desk) homeNotes(h Desktop) []slack.Block {
	if !h.Notes.On || !h.offers("practice") {
		return nil
	}
	text := d.say("practice.home")
	buttons := []slack.BlockElement{button(noteRef("notes", ""), "", d.say("practice.button.find")), button(noteRef("notenew", ""), "", d.say("practice.button.write"))}
	if h.Notes.Drafts > 0 {
		buttons = append(buttons, button(noteRef("notedrafts", ""), "", d.Words.Count("practice.button.drafts", h.Notes.Drafts)))
	}
	if h.Notes.Waiting > 0 {
		buttons = append(buttons, button(noteRef("notewaiting", ""), "", d.Words.Count("practice.button.waiting", h.Notes.Waiting)))
	}
	return []slack.Block{section(text), row(buttons...)}
}
