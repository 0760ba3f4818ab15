package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the action form.
const (
	FieldOwner    = "owner"
	FieldDue      = "due"
	FieldDoneWhen = "done_when"
	FieldWhenThen = "when_then"
	FieldAnswer   = "answer"
	FieldTopic    = "topic"
)

// ActionForm takes one next step. Doubts warn and never block: they are shown once, and saving again saves.
func (d Desk) ActionForm(r practices.Room, a practices.Commitment, doubts []string) slack.ModalViewRequest {
	var blocks []slack.Block
	if len(doubts) > 0 {
		blocks = append(blocks, section(d.say("action.doubts")+"\n"+list(doubts)))
	}
	if a.ID == "" {
		blocks = append(blocks, d.sourceField(r, a.Topic)...)
	}
	k := kind(a.Kind)
	due := d.say("action.due")
	if d.Words.Has("action.due." + k) {
		due = d.say("action.due." + k)
	}
	blocks = append(blocks,
		input(FieldTitle, d.say("action.what"), d.say("action.what.hint."+k), false, textField(FieldTitle, flow.ActionLength, false, "", a.Title)),
		input(FieldOwner, d.say("action.who"), d.say("action.who.hint"), true, personField(FieldOwner, d.say("action.owner.choose"), string(a.Owner))),
		input(FieldDue, due, "", true, dayField(FieldDue, a.Due)),
		input(FieldDoneWhen, d.say("action.done"), d.say("action.done.hint"), true, textField(FieldDoneWhen, flow.ActionLength, false, "", a.DoneWhen)),
		d.whenThen(a))
	callback := at("action", r, k+"|"+a.ID)
	if len(doubts) > 0 {
		callback = at("action", r, k+"|"+a.ID+"|sure")
	}
	return d.modal(d.say("action.form."+k), d.say("button.save"), callback, blocks...)
}

// insightsBeside is how many insights of a topic stand in the form of an action: what is to be done follows from them.
const insightsBeside = 3

// sourceField asks which topic of a retro an action comes from; chosen is the one that is taken for it. While a single
// topic is under discussion there is nothing to ask: it stands there with what was understood about it last.
func (d Desk) sourceField(room practices.Room, chosen string) []slack.Block {
	r, err := practices.In[practices.RetroRoom](room)
	if err != nil {
		return nil
	}
	topics := r.OnTable()
	if len(topics) != 1 || r.Session.Stage == practices.StageDecide {
		return d.topicSelect(topics, chosen)
	}
	lines := []string{d.say("topic.title", "title", quote(topics[0].Title, 280))}
	for i, n := range r.Insights(topics[0].ID) {
		if i < insightsBeside {
			lines = append(lines, bullet(quote(n.Body.Text, 200)))
		}
	}
	return []slack.Block{section(list(lines))}
}

// whenThen asks for one plan of the form "when this happens, I do that": such plans help people follow through
// (Gollwitzer and Sheeran, 2006).
func (d Desk) whenThen(a practices.Commitment) slack.Block {
	return input(FieldWhenThen, d.say("action.when"), d.say("action.when.hint"), true, textField(FieldWhenThen, flow.ActionLength, false, "", a.WhenThen))
}

// ActionView shows one action; its owner says yes or no here.
func (d Desk) ActionView(r practices.Room, a practices.Commitment) slack.ModalViewRequest {
	blocks := []slack.Block{section(list(d.actionLines(a)))}
	title := d.say("action.view")
	switch r.Session.Stage {
	case practices.StageDiscuss, practices.StageOutcome, practices.StageDecide, practices.StageImprove:
	default:
		return d.modal(title, "", at("open", r, a.ID), append(blocks, context(d.say("action.later")))...)
	}
	if r.Leads() || a.By == r.Me.Person {
		blocks = append(blocks, row(button(at("rewrite", r, a.ID), a.ID, d.say("button.edit")),
			d.sure(danger(button(at("unsay", r, a.ID), a.ID, d.say("button.remove"))), "remove")))
	}
	if a.Owner == "" || a.Owner != r.Me.Person {
		return d.modal(title, "", at("open", r, a.ID), blocks...)
	}
	was := "yes"
	if a.Answered && !a.Yes {
		was = "no"
	}
	blocks = append(blocks,
		input(FieldAnswer, d.say("accept.label"), d.say("accept.hint"), false, radioField(FieldAnswer, was,
			option("yes", d.say("accept.yes")), option("no", d.say("accept.no")))), d.whenThen(a))
	return d.modal(title, d.say("button.send"), at("accept", r, a.ID), blocks...)
}
