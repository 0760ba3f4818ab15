package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/library"
	"steward/internal/practices"
)

// TryHere is what the form holds with which a team tries a practice because of a topic.
type TryHere struct {
	Note, Name, Intent, Topic string
	Title, Owner, Review      string
	Changes                   int // that the team has under way
	Many                      bool
	DecideBy                  []library.Signal
	Texts                     []TextOf // of the practice; one is no choice
	Text                      string   // the id of the one that is meant
}

// TextOf is one of the texts of a practice: its own, or one that was adapted from it.
type TextOf struct{ ID, Name, Changed string }

// TryHere asks who reports how it went and when the team decides. What is agreed becomes an experiment of the retro and a
// trial of the practice.
func (d Desk) TryHere(r practices.RetroRoom, t TryHere) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("moment.try.how", "name", quote(t.Name, 150), "intent", quote(t.Intent, 300)))}
	if t.Many {
		blocks = append(blocks, context(d.say("moment.try.many", "n", t.Changes)))
	}
	if lines := d.signals(t.DecideBy); len(lines) > 0 {
		blocks = append(blocks, section(d.say("practice.decide_by")+"\n"+list(d.first(lines, 4, 1200))))
	}
	if len(t.Texts) > 1 {
		blocks = append(blocks, input(FieldTryText, d.say("moment.try.text"), d.say("moment.try.text.hint"), false, selectField(FieldTryText, d.say("moment.try.text"), t.Text, textOptions(t.Texts)...)))
	}
	blocks = append(blocks,
		input(FieldTitle, d.say("action.what"), d.say("moment.try.what.hint"), false, textField(FieldTitle, flow.ActionLength, false, "", t.Title)),
		input(FieldOwner, d.say("action.who"), "", false, personField(FieldOwner, d.say("action.owner.choose"), t.Owner)),
		input(FieldTryReview, d.say("practice.try.review"), "", false, dayField(FieldTryReview, t.Review)),
		input(FieldTryWhy, d.say("practice.try.why"), d.say("practice.try.why.hint"), true, textField(FieldTryWhy, TrialText, true, "", "")),
		context(d.say("moment.try.seen")))
	return d.modal(d.say("moment.try"), d.say("moment.button.try"), at("mtry", r, t.Note+"|"+t.Topic), blocks...)
}

// textOptions are the texts of a practice to choose from, each with what it changes.
func textOptions(of []TextOf) (options []*slack.OptionBlockObject) {
	for _, t := range of {
		if t.Changed == "" {
			options = append(options, option(t.ID, t.Name))
			continue
		}
		options = append(options, described(t.ID, t.Name, t.Changed))
	}
	return options
}

// TrialEnd asks what came of a trial, from a retro.
func (d Desk) TrialEnd(r practices.RetroRoom, e NoteEnding) slack.ModalViewRequest {
	v := d.NoteEndForm(e)
	v.CallbackID = at("mend", r, e.Trial)
	return v
}

// TrialLater asks until when a team tries a practice on.
func (d Desk) TrialLater(r practices.RetroRoom, trial, name, review string) slack.ModalViewRequest {
	return d.modal(d.say("moment.later"), d.say("button.save"), at("mlater", r, trial), section(d.say("moment.later.how", "name", quote(name, 150))),
		input(FieldTryReview, d.say("practice.try.review"), "", false, dayField(FieldTryReview, review)))
}
