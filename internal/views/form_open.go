package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// CheckInForm takes one sentence.
func (d Desk) CheckInForm(r practices.RetroRoom) slack.ModalViewRequest {
	return d.modal(d.say("stage.checkin.title"), d.say("button.say"), at("checkin", r),
		input("text", r.Retro.Format.CheckIn, d.say("checkin.hint"), false, textField("text", flow.ItemLength, false, "", "")))
}

// RadarForm takes a score for each axis; axes may be left out.
func (d Desk) RadarForm(r practices.RetroRoom) slack.ModalViewRequest {
	blocks := []slack.Block{context(d.say("stage.radar.seen.all"))}
	for _, c := range r.Retro.Format.Columns {
		if !c.Scale() {
			continue
		}
		var options []*slack.OptionBlockObject
		for n := 1; n <= 5; n++ {
			options = append(options, option(fmt.Sprint(n), fmt.Sprint(n)))
		}
		name := FieldColumn + c.ID
		blocks = append(blocks, input(name, c.Title, c.Prompt, true, selectField(name, d.say("radar.choose"), "", options...)))
	}
	return d.modal(d.say("stage.radar.title"), d.say("button.send"), at("radar", r), blocks...)
}

// Fields of the form for an earlier action, besides those it shares with the form for a new one.
const (
	FieldStatus = "status"
	FieldReason = "reason"
	FieldInto   = "into"
)

// VerdictForm asks what became of an action from before. One that was carried over twice cannot go on as it is.
func (d Desk) VerdictForm(r practices.RetroRoom, p flow.Promise) slack.ModalViewRequest {
	was := flow.Verdicts(r.Session)[p.ID]
	options := []*slack.OptionBlockObject{option("done", d.say("status.done"))}
	if p.Carried < flow.MostCarried {
		options = append(options, option("going", d.say("status.going")))
	}
	options = append(options, option("dropped", d.say("status.dropped")), option("split", d.say("status.split")), option("escalated", d.say("status.escalated")))
	blocks := []slack.Block{section(d.promise(p, flow.ActionLength))}
	if p.Carried >= flow.MostCarried {
		blocks = append(blocks, context(d.say("facts.carried")))
	}
	blocks = append(blocks, input(FieldStatus, d.say("verdict.label"), d.say("verdict.hint"), false, radioField(FieldStatus, was.Status, options...)))
	if p.Carried < flow.MostCarried {
		blocks = append(blocks, input(FieldDue, d.say("verdict.due"), "", true, dayField(FieldDue, was.Due)))
	}
	blocks = append(blocks,
		input(FieldReason, d.say("verdict.reason"), d.say("verdict.reason.hint"), true, textField(FieldReason, flow.NoteLength, false, "", was.Reason)),
		input(FieldInto, d.say("verdict.into"), d.say("verdict.into.hint"), true, textField(FieldInto, fieldMax, true, "", strings.Join(was.Into, "\n"))))
	return d.modal(d.say("verdict.form"), d.say("button.save"), at("verdict", r, p.ID), blocks...)
}
