package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// TextForm takes one text: an insight, a decision, a point to come back to. Where several topics are open, it asks which.
func (d Desk) TextForm(r practices.RetroRoom, verb string) slack.ModalViewRequest {
	var blocks []slack.Block
	if now := r.Retro.RetroNow(r.Session); verb != "park" && len(now) > 0 {
		blocks = append(blocks, d.topicField(now)...)
	}
	blocks = append(blocks, input("text", d.say(verb+".label"), d.say(verb+".hint"), false, textField("text", flow.NoteLength, true, "", "")))
	if verb == "park" {
		blocks = append(blocks, input(FieldOwner, d.say("park.owner"), d.say("park.owner.hint"), true, personField(FieldOwner, d.say("action.owner.choose"), "")))
	}
	return d.modal(d.say(verb+".form"), d.say("button.save"), at(verb, r), blocks...)
}

// topicField asks which topic is meant, or says which one is when there is no choice.
func (d Desk) topicField(now []practices.Ranked) []slack.Block {
	if len(now) == 1 {
		return []slack.Block{section(d.say("topic.title", "title", quote(now[0].Title, 280)))}
	}
	return d.topicSelect(now, "")
}

// topicSelect asks which of some topics is meant: the chosen one, or the first.
func (d Desk) topicSelect(topics []practices.Ranked, chosen string) []slack.Block {
	if len(topics) == 0 {
		return nil
	}
	var options []*slack.OptionBlockObject
	for _, t := range topics[:min(len(topics), optionsMax)] {
		options = append(options, option(t.ID, oneLine(t.Title)))
	}
	field := selectField(FieldTopic, d.say("topic.which"), chosen, options...)
	if field.InitialOption == nil {
		field.InitialOption = options[0]
	}
	return []slack.Block{input(FieldTopic, d.say("topic.which"), "", false, field)}
}
