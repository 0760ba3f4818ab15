package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// PickForm lets the one named beforehand pick between options that are level.
func (d Desk) PickForm(r practices.DecisionRoom) slack.ModalViewRequest {
	options := r.Level()
	full, short := d.written(r, options)
	var list []*slack.OptionBlockObject
	for _, id := range options {
		list = append(list, option(id, short(id)))
	}
	if len(list) == 0 {
		return d.Notice(d.say("pick.form"), d.say("refusal.moved_on"))
	}
	blocks := append([]slack.Block{section(d.say("pick.ask", "options", d.titles(r, options))), context(d.say("pick.seen"))}, full...)
	blocks = append(blocks,
		input(FieldChoice, d.say("pick.label"), "", false, selectField(FieldChoice, d.say("ballot.choice.choose"), "", list...)),
		input(FieldReason, d.say("pick.reason"), d.say("pick.reason.hint"), true, textField(FieldReason, flow.WordingLength, true, "", "")))
	return d.modal(d.say("pick.form"), d.say("button.save"), at("pick", r), blocks...)
}
