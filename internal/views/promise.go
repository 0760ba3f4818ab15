package views

import "github.com/slack-go/slack"

// The answers to what became of an action.
const (
	PromiseDone  = "done"
	PromiseGoing = "going"
	PromiseHand  = "hand"
	PromiseDrop  = "drop"
)

// PromiseForm asks what became of an action from a retro that is over.
func (d Desk) PromiseForm(x OpenAction, owned bool) slack.ModalViewRequest {
	title := d.say("promise.title")
	if !owned {
		title = d.say("promise.title.open")
	}
	var ways []*slack.OptionBlockObject
	for _, w := range []string{PromiseDone, PromiseGoing, PromiseHand, PromiseDrop} {
		ways = append(ways, option(w, d.say("promise.status."+w)))
	}
	return d.modal(title, d.say("button.send"), Ref{Verb: "promise", Session: "-", Stage: "-", Arg: x.ID}.String(),
		section(d.say("promise.lead", "title", quote(x.Title, 300), "channel", "<#"+x.Channel+">", "due", d.due(x.Due))),
		input(FieldStatus, d.say("promise.status"), "", false, radioField(FieldStatus, "", ways...)),
		input(FieldDue, d.say("promise.due"), d.say("promise.due.hint"), true, dayField(FieldDue, "")),
		input(FieldOwner, d.say("promise.owner"), d.say("promise.owner.hint"), true, personField(FieldOwner, d.say("promise.owner"), "")),
		input(FieldReason, d.say("promise.reason"), d.say("promise.reason.hint"), true, textField(FieldReason, 300, false, "", "")))
}

// AskPromise asks somebody to take over an action.
func (d Desk) AskPromise(x OpenAction, from string) Message {
	text := d.say("promise.asked", "person", d.person(from), "title", quote(x.Title, 300), "due", d.due(x.Due))
	id := func(verb string) string { return Ref{Verb: verb, Arg: x.ID}.String() }
	return Message{Text: text, Blocks: []slack.Block{section(text),
		row(primary(button(id("promiseyes"), x.ID, d.say("promise.yes"))), button(id("promise"), x.ID, d.say("promise.take")))}}
}
