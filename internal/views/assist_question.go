package views

import (
	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// FurtherQuestion is a question to think further with, and the way back to the field in which it can be answered.
func (d Desk) FurtherQuestion(ask string, c coaching.CheckIn, text string, free bool) slack.ModalViewRequest {
	from := d.say("assist.question.bank")
	if free {
		from = d.say("assist.question.free")
	}
	blocks := append([]slack.Block{exact(text), context(from)}, d.backToField(c)...)
	return d.marked(ask, d.modal(d.say("assist.title"), "", "notice", blocks...))
}

// UsualQuestion is what the bank itself asks, where the model chose none.
func (d Desk) UsualQuestion(c coaching.CheckIn, q coaching.Question) []slack.Block {
	if q.ID == "" {
		return nil
	}
	return append([]slack.Block{divider(), section(d.say("assist.question.usual")), exact(q.Text)}, d.backToField(c)...)
}

// backToField leads back: to the step behind the window, or to the answer of a check-in that is over.
func (d Desk) backToField(c coaching.CheckIn) []slack.Block {
	if c.Open() && c.At == coaching.StepQuestion {
		return []slack.Block{context(d.say("assist.question.behind"))}
	}
	return []slack.Block{row(coachButton("ciedit", c.ID, coaching.StepQuestion, d.say("assist.question.write")))}
}
