package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the form for the record.
const (
	FieldBecause     = "because"
	FieldGood        = "good"
	FieldBad         = "bad"
	FieldConfirm     = "confirm"
	FieldPrediction  = "prediction"
	FieldProbability = "probability"
	FieldIndicator   = "indicator"
	FieldBy          = "by"
	FieldSignal      = "signal"
)

// MinutesForm asks the facilitator for what the record holds beside what was said. Once it is filled in it shows the
// exact words that will go out above its fields; mark stands for what was shown.
func (d Desk) MinutesForm(r practices.DecisionRoom, m flow.Minutes, mark string) slack.ModalViewRequest {
	rec := r.Decision.Recorded(r.Session, r.Now)
	blocks := []slack.Block{context(d.say("minutes.how"))}
	submit := d.say("button.preview_short")
	if mark != "" {
		rec.Minutes = m
		blocks = append([]slack.Block{context(d.say("preview.how"))}, inWindow(d.recordBlocks(rec))...)
		blocks = append(blocks, divider(), context(d.say("minutes.change")))
		submit = d.say("button.publish")
	}
	text := func(name, value string) slack.Block {
		return input(name, d.say("minutes."+name), d.say("minutes."+name+".hint"), true, textField(name, flow.NoteLength, true, "", value))
	}
	lines := func(name string, values []string) slack.Block {
		return input(name, d.say("minutes."+name), d.say("minutes."+name+".hint"), true, textField(name, fieldMax, true, "", list(values)))
	}
	blocks = append(blocks, text(FieldBecause, m.Because), lines(FieldGood, m.Good), lines(FieldBad, m.Bad))
	if rec.Ending.Settled() {
		probability := ""
		if m.Probability > 0 {
			probability = strconv.Itoa(m.Probability)
		}
		blocks = append(blocks, text(FieldConfirm, m.Confirm), text(FieldPrediction, m.Prediction),
			input(FieldProbability, d.say("minutes.probability"), d.say("minutes.probability.hint"), true, textField(FieldProbability, 4, false, "", probability)),
			text(FieldIndicator, m.Indicator),
			input(FieldBy, d.say("minutes.by"), "", true, dayField(FieldBy, m.By)),
			text(FieldSignal, m.Signal),
			input(FieldReview, d.say("frame.review"), d.say("frame.review.hint"), false, dayField(FieldReview, m.Review)))
	}
	return d.modal(d.say("minutes.form"), submit, at("minutes", r, mark), blocks...)
}

// inWindow shows in a form what stands in a message: Slack takes tables and charts in messages alone, and their numbers
// are told in sentences as well.
func inWindow(blocks []slack.Block) []slack.Block {
	plainer, _ := Plainly(blocks)
	return plainer
}
