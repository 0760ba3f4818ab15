package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
)

// KeepForm keeps a thought for the next retro of a channel.
func (d Desk) KeepForm(channel, text, source string) slack.ModalViewRequest {
	v := d.modal(d.say("keep.form"), d.say("button.keep"), Ref{Verb: "keep"}.String(),
		context(d.say("keep.seen")),
		input("text", d.say("keep.label"), d.say("keep.hint"), false, textField("text", flow.ItemLength, true, "", text)),
		input(FieldChannel, d.say("keep.channel"), "", false, channelField(FieldChannel, d.say("keep.channel"), channel)))
	v.PrivateMetadata = source
	return v
}

// DropForm asks why an action is dropped. Dropping is a fine answer.
func (d Desk) DropForm(id, title string) slack.ModalViewRequest {
	return d.modal(d.say("drop.form"), d.say("home.drop"), Ref{Verb: "drop", Session: "-", Stage: "-", Arg: id}.String(),
		section(quote(title, flow.ActionLength)),
		input(FieldReason, d.say("drop.label"), d.say("drop.hint"), false, textField(FieldReason, flow.NoteLength, true, "", "")))
}

// Privacy says in plain words who can see what, and until when.
func (d Desk) Privacy() slack.ModalViewRequest {
	return d.modal(d.say("privacy.form"), "", "privacy", section(d.say("privacy.what")), section(d.say("privacy.private")), section(d.say("privacy.until")), section(d.say("privacy.limits")))
}
