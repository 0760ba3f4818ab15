package views

import (
	"strings"

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
	FieldStatus   = "status"
	FieldReason   = "reason"
	FieldInto     = "into"
	FieldAnswer   = "answer"
	FieldTopic    = "topic"
)

// ActionForm takes one next step. Doubts warn and never block: they are shown once, and saving again saves.
func (d Desk) ActionForm(r practices.Room, a practices.Commitment, doubts []string) slack.ModalViewRequest {
	var blocks []slack.Block
	if len(doubts) > 0 {
		blocks = append(blocks, section(d.say("action.doubts")+"\n"+list(doubts)))
	}
	if now := r.Retro.RetroNow(r.Session); a.ID == "" && len(now) > 1 {
		blocks = append(blocks, d.topicField(now)...)
	}
	due := slack.NewDatePickerBlockElement(FieldDue)
	due.InitialDate = a.Due
	owner := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain(d.say("action.owner.choose"), hintMax), FieldOwner)
	owner.InitialUser = string(a.Owner)
	blocks = append(blocks,
		input(FieldTitle, d.say("action.what"), d.say("action.what.hint"), false, textField(FieldTitle, flow.ActionLength, false, "", a.Title)),
		input(FieldOwner, d.say("action.who"), d.say("action.who.hint"), true, owner),
		input(FieldDue, d.say("action.due"), "", true, due),
		input(FieldDoneWhen, d.say("action.done"), d.say("action.done.hint"), true, textField(FieldDoneWhen, flow.ActionLength, false, "", a.DoneWhen)),
		input(FieldWhenThen, d.say("action.when"), d.say("action.when.hint"), true, textField(FieldWhenThen, flow.ActionLength, false, "", a.WhenThen)))
	callback := at("action", r, kind(a.Kind), "|", a.ID)
	if len(doubts) > 0 {
		callback = at("action", r, kind(a.Kind), "|", a.ID, "|sure")
	}
	return d.modal(d.say("action.form."+kind(a.Kind)), d.say("button.save"), callback, blocks...)
}

// ActionView shows one action; its owner says yes or no here.
func (d Desk) ActionView(r practices.Room, a practices.Commitment) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.actionLines(a))}
	mine := a.Owner != "" && a.Owner == r.Me.Person
	if r.Leads() || a.By == r.Me.Person {
		blocks = append(blocks, row(button(at("rewrite", r, a.ID), a.ID, d.say("button.edit")),
			d.sure(danger(button(at("unsay", r, a.ID), a.ID, d.say("button.remove"))), "remove")))
	}
	if !mine {
		return d.modal(d.say("action.view"), "", at("open", r, a.ID), blocks...)
	}
	blocks = append(blocks,
		input(FieldAnswer, d.say("accept.label"), d.say("accept.hint"), false, radioField(FieldAnswer, "yes",
			option("yes", d.say("accept.yes")), option("no", d.say("accept.no")))),
		input(FieldWhenThen, d.say("action.when"), d.say("action.when.hint"), true, textField(FieldWhenThen, flow.ActionLength, false, "", a.WhenThen)))
	return d.modal(d.say("action.view"), d.say("button.send"), at("accept", r, a.ID), blocks...)
}

// VerdictForm asks what became of an action from before.
func (d Desk) VerdictForm(r practices.Room, p flow.Promise) slack.ModalViewRequest {
	was := flow.Verdicts(r.Session)[p.ID]
	options := []*slack.OptionBlockObject{option("done", d.say("status.done"))}
	if p.Carried < flow.MostCarried {
		options = append(options, option("going", d.say("status.going")))
	}
	options = append(options, option("dropped", d.say("status.dropped")), option("split", d.say("status.split")), option("escalated", d.say("status.escalated")))
	due := slack.NewDatePickerBlockElement(FieldDue)
	due.InitialDate = was.Due
	blocks := []slack.Block{section(d.say("facts.line", "title", quote(p.Title, flow.ActionLength), "owner", person(p.Owner), "due", p.Due))}
	if p.Carried >= flow.MostCarried {
		blocks = append(blocks, context(d.say("facts.carried")))
	}
	blocks = append(blocks,
		input(FieldStatus, d.say("verdict.label"), "", false, radioField(FieldStatus, was.Status, options...)),
		input(FieldDue, d.say("verdict.due"), "", true, due),
		input(FieldReason, d.say("verdict.reason"), d.say("verdict.reason.hint"), true, textField(FieldReason, flow.NoteLength, false, "", was.Reason)),
		input(FieldInto, d.say("verdict.into"), d.say("verdict.into.hint"), true, textField(FieldInto, sectionMax, true, "", strings.Join(was.Into, "\n"))))
	return d.modal(d.say("verdict.form"), d.say("button.save"), at("verdict", r, p.ID), blocks...)
}
