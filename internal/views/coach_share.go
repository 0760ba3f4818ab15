package views

import (
	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// Fields of the form that shares one answer.
const (
	FieldShared = "coach_shared"
	FieldWith   = "coach_with"
)

// CoachShare asks which one answer, and with whom.
func (d Desk) CoachShare(c coaching.CheckIn) slack.ModalViewRequest {
	var options []*slack.OptionBlockObject
	for _, part := range coaching.Parts {
		if c.Said(part) {
			options = append(options, option(part, d.coachLabel(c, part)))
		}
	}
	back := row(coachButton("cientry", c.ID, "-", d.say("coach.button.back")))
	if len(options) == 0 {
		return d.modal(d.say("coach.title.share"), "", "notice", section(d.say("coach.share.nothing")), back)
	}
	return d.modal(d.say("coach.title.share"), d.say("coach.button.preview"), coachRef("cishare", c.ID, "-"),
		section(d.say("coach.share.lead")),
		input(FieldShared, d.say("coach.share.label"), "", false, radioField(FieldShared, "", options...)),
		input(FieldWith, d.say("coach.with.label"), d.say("coach.with.hint"), false, personField(FieldWith, d.say("coach.choose"), "")), back)
}

// CoachPreview shows exactly what one person will read. seen names those words, so that no others are sent.
func (d Desk) CoachPreview(c coaching.CheckIn, me, part, with, seen, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.say("coach.share.preview", "person", d.person(with))), divider())
	blocks = append(blocks, d.CoachShared(me, d.coachLabel(c, part), d.CoachWords(c, part)).Blocks...)
	blocks = append(blocks, divider(), context(d.say("coach.share.then")), row(coachButton("cishare", c.ID, "-", d.say("coach.button.back"))))
	return d.modal(d.say("coach.title.share"), d.say("button.send"), coachRef("cisend", c.ID, part, with+"|"+seen), blocks...)
}

// CoachLabel is the question that stands above a shared answer.
func (d Desk) CoachLabel(c coaching.CheckIn, part string) string { return d.coachLabel(c, part) }

// CoachShared is the message by which one person reads one answer of another.
func (d Desk) CoachShared(from, label, words string) Message {
	head := d.say("coach.shared", "person", d.person(from))
	blocks := append([]slack.Block{section(head), section("*" + quote(label, 800) + "*")}, own(words)...)
	return Message{Text: d.say("coach.shared.text", "person", d.person(from), "words", quote(words, 2500)), Blocks: append(blocks, context(d.say("coach.shared.note")))}
}

// CoachStop is what stands in place of the next question when somebody needs a person. The text is always the same.
func (d Desk) CoachStop(c Contacts, pausable bool) slack.ModalViewRequest {
	blocks := d.coachStop(c)
	if pausable {
		blocks = append(blocks, divider(), row(button(coachRef("citurn", "-", "-", coaching.Paused), coaching.Paused, d.say("coach.button.pause"))))
	}
	return d.modal(d.say("coach.title.stop"), "", "notice", blocks...)
}

// CoachStopped is the same as an answer to a direct message.
func (d Desk) CoachStopped(c Contacts) Message {
	return Message{Text: d.say("coach.stop.text"), Blocks: d.coachStop(c)}
}

func (d Desk) coachStop(c Contacts) []slack.Block {
	blocks := []slack.Block{section(d.say("coach.stop.text"))}
	if len(c.Lines) == 0 && len(c.People) == 0 {
		return append(blocks, section(d.say("coach.stop.nobody")))
	}
	return append(append(blocks, section(d.say("coach.stop.people"))), d.contacts(c, "assistance", "emergency")...)
}

// CoachHelp says what can be typed.
func (d Desk) CoachHelp() Message { return d.Plain(d.say("coach.help")) }
