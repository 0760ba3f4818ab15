package views

import (
	"strings"

	"github.com/slack-go/slack"
)

// ModelAsk is what somebody is about to ask of the language model.
type ModelAsk struct {
	Task, Subject, About string
	Title                string // of what it is about, where the window beneath does not say it
	Typed                bool   // what is sent is typed, or can be changed
	Text                 string // what was typed so far
	Texts, Rules         string // the whole prompt, "" until somebody wants to see it
	Mark                 string // of that prompt: what is sent has the same, or is not sent
	Note                 string // why the window stands there again
	Again                bool   // it was asked before
	Held                 string // ids that are kept with the window, being too many for the ids of clicks
}

// Fields of the windows of the language model.
const (
	FieldForModel = "for_model"
)

// AssistTyped is the most characters of what can be typed for the model.
const AssistTyped = fieldMax

// ref is the id of a click about the task. Neither keys of tasks nor marks have a | or a ~.
func (a ModelAsk) ref(verb string) string {
	task := a.Task
	if a.Mark != "" {
		task += "~" + a.Mark
	}
	return Ref{Verb: verb, Session: a.Subject, Arg: task + "|" + a.About}.String()
}

// ReadAsk takes apart what such an id says.
func ReadAsk(arg string) (task, about, mark string) {
	task, about, _ = strings.Cut(arg, "|")
	task, mark, _ = strings.Cut(task, "~")
	return task, about, mark
}

// AskModelButton leads to the window from which the model is asked. It is added to pages on which it is wanted.
func (d Desk) AskModelButton(task, subject, about string) slack.Block {
	return row(button(ModelAsk{Task: task, Subject: subject, About: about}.ref("assist"), "", d.say("assist.button."+task)))
}

// AskModel says what would be sent where, shows it on demand, and asks only when it is submitted. What it adds at the end is
// what there is without a model.
func (d Desk) AskModel(a ModelAsk, instead ...slack.Block) slack.ModalViewRequest {
	var blocks []slack.Block
	if a.Note != "" {
		blocks = append(blocks, section(a.Note))
	}
	if a.Again {
		blocks = append(blocks, context(d.say("assist.not.fine")))
	} else {
		blocks = append(blocks, section(d.say("assist.ask."+a.Task)))
	}
	if a.Title != "" {
		blocks = append(blocks, section(d.say("assist.about", "title", quote(a.Title, 280))))
	}
	if a.Typed {
		hint := "assist.typed.hint"
		if own := hint + "." + a.Task; d.Words.Has(own) {
			hint = own
		}
		blocks = append(blocks, input(FieldForModel, d.say("assist.typed."+a.Task), d.say(hint), false, textField(FieldForModel, AssistTyped, true, "", a.Text)))
	}
	blocks = append(blocks, context(d.say("assist.where", "address", d.Model.Address, "model", d.Model.Model, "kept", d.keeping())))
	if a.Texts == "" {
		blocks = append(blocks, row(button(a.ref("assistshow"), "", d.say("assist.show"))))
	} else {
		blocks = append(append(blocks, section(d.say("assist.shown"))), own(a.Texts)...)
		blocks = append(append(blocks, section(d.say("assist.shown.rules"))), own(a.Rules)...)
	}
	submit := d.say("assist.submit")
	if a.Again {
		submit = d.say("assist.again")
	}
	v := d.modal(d.say("assist.title"), submit, a.ref("assist"), append(blocks, instead...)...)
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

// ModelNot says that there is no answer and why, and that nothing is missing without it. What was typed stands there to be
// copied.
func (d Desk) ModelNot(why, typed string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("assist.not." + why)), context(d.say("assist.not.fine"))}
	if typed != "" {
		blocks = append(append(blocks, section(d.say("assist.not.typed"))), own(typed)...)
	}
	return d.modal(d.say("assist.title"), "", "notice", blocks...)
}

// ModelAgain is the ask window once more, with the reason why there was no answer above, and what was typed in its field.
// instead is what there is without a model.
func (d Desk) ModelAgain(why string, a ModelAsk, instead ...slack.Block) slack.ModalViewRequest {
	a.Again, a.Note = true, d.say("assist.not."+why)
	return d.AskModel(a, instead...)
}

// marked puts above an answer that a model wrote it, and below it the question whether it was of use.
func (d Desk) marked(ask string, v slack.ModalViewRequest) slack.ModalViewRequest {
	blocks := append([]slack.Block{context(d.say("assist.mark"))}, v.Blocks.BlockSet...)
	v.Blocks.BlockSet = append(blocks, d.rating(ask))
	return v
}

// Drafted is a form that a model has filled in for a task: it says which of its words those are. It carries the id of the
// ask, so that it stays marked when it is drawn anew.
func (d Desk) Drafted(task, ask string, v slack.ModalViewRequest) slack.ModalViewRequest {
	blocks := append([]slack.Block{context(d.say("assist.mark." + task))}, v.Blocks.BlockSet...)
	v.Blocks.BlockSet = append(blocks, d.rating(ask))
	v.PrivateMetadata = ask
	return v
}

// Rated is a window as it stands, with thanks in place of the row of the button that was clicked. ok is false for a window
// without such a row.
func (d Desk) Rated(stands slack.View, clicked string) (v slack.ModalViewRequest, ok bool) {
	v = slack.ModalViewRequest{Type: slack.VTModal, Title: stands.Title, Submit: stands.Submit, Close: stands.Close, CallbackID: stands.CallbackID,
		PrivateMetadata: stands.PrivateMetadata, NotifyOnClose: stands.NotifyOnClose, ClearOnClose: stands.ClearOnClose}
	for _, b := range stands.Blocks.BlockSet {
		if row, is := b.(*slack.ActionBlock); is && row.Elements != nil {
			for _, e := range row.Elements.ElementSet {
				if button, is := e.(*slack.ButtonBlockElement); is && button.ActionID == clicked {
					b, ok = context(d.say("assist.thanks")), true
					break
				}
			}
		}
		v.Blocks.BlockSet = append(v.Blocks.BlockSet, b)
	}
	return v, ok
}

func (d Desk) rating(ask string) slack.Block {
	id := func(way string) string { return Ref{Verb: "assistrate", Session: ask, Arg: way}.String() }
	return row(button(id("up"), "", d.say("assist.useful")), button(id("down"), "", d.say("assist.useless")))
}
