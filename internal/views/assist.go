package views

import (
	"github.com/slack-go/slack"
)

// ModelAsk is what somebody is about to ask of the language model.
type ModelAsk struct {
	Task, Subject, About string
	Address, Model       string // where it would go
	Typed                bool   // what is sent is typed, or can be changed
	Text                 string // what was typed so far
	Shown                string // the whole prompt, "" until somebody wants to see it
	Held                 string // ids that are kept with the window, being too many for the ids of clicks
}

// Fields of the windows of the language model.
const (
	FieldForModel = "for_model"
)

// AssistTyped is the most characters of what can be typed for the model.
const AssistTyped = 1500

// ref is the id of a click about the task.
func (a ModelAsk) ref(verb string) string {
	return Ref{Verb: verb, Session: a.Subject, Arg: a.Task + "|" + a.About}.String()
}

// AskModelButton leads to the window from which the model is asked. It is added to pages on which it is wanted.
func (d Desk) AskModelButton(task, subject, about string) slack.Block {
	return row(button(ModelAsk{Task: task, Subject: subject, About: about}.ref("assist"), "", d.say("assist.button."+task)))
}

// AskModel says what would be sent where, shows it on demand, and asks only when it is submitted.
func (d Desk) AskModel(a ModelAsk) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("assist.ask." + a.Task))}
	if a.Typed {
		hint := "assist.typed.hint"
		if own := hint + "." + a.Task; d.Words.Has(own) {
			hint = own
		}
		blocks = append(blocks, input(FieldForModel, d.say("assist.typed."+a.Task), d.say(hint), false, textField(FieldForModel, AssistTyped, true, "", a.Text)))
	}
	blocks = append(blocks, context(d.say("assist.where", "address", a.Address, "model", a.Model, "kept", d.keeping())))
	if a.Shown == "" {
		blocks = append(blocks, row(button(a.ref("assistshow"), "", d.say("assist.show"))))
	} else {
		blocks = append(blocks, section(d.say("assist.shown")))
		blocks = append(blocks, own(a.Shown)...)
	}
	v := d.modal(d.say("assist.title"), d.say("assist.submit"), a.ref("assist"), blocks...)
	v.Close = plain(d.say("assist.cancel"), titleMax)
	v.PrivateMetadata = a.Held
	return v
}

// ModelWaits stands in the window until the model has answered. Closing it ends the waiting.
func (d Desk) ModelWaits(ask string) slack.ModalViewRequest {
	v := d.modal(d.say("assist.title"), "", "assistwait", section(d.say("assist.waiting")), context(d.say("assist.waiting.close")))
	v.PrivateMetadata, v.NotifyOnClose = ask, true
	v.Close = plain(d.say("assist.cancel"), titleMax)
	return v
}

// ModelNot says that there is no answer and why, and that nothing is missing without it. instead is what there is without
// a model.
func (d Desk) ModelNot(why string, instead ...slack.Block) slack.ModalViewRequest {
	blocks := append([]slack.Block{section(d.say("assist.not." + why)), context(d.say("assist.not.fine"))}, instead...)
	return d.modal(d.say("assist.title"), "", "notice", blocks...)
}

// marked puts above an answer that a model wrote it, and below it the question whether it was of use.
func (d Desk) marked(ask string, v slack.ModalViewRequest) slack.ModalViewRequest {
	blocks := append([]slack.Block{context(d.say("assist.mark"))}, v.Blocks.BlockSet...)
	v.Blocks.BlockSet = append(blocks, d.rating(ask))
	return v
}

func (d Desk) rating(ask string) slack.Block {
	id := func(way string) string { return Ref{Verb: "assistrate", Session: ask, Arg: way}.String() }
	return row(button(id("up"), "", d.say("assist.useful")), button(id("down"), "", d.say("assist.useless")))
}
