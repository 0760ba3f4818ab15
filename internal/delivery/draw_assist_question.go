package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/assist"
)

func init() {
	answers[ask.TaskQuestion] = Artist.further
	instead[ask.TaskQuestion] = Artist.usual
}

// further is the question that the model chose, if it still fits, or asks in its own words. An answer with neither is
// ErrAnswer.
func (a Artist) further(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	f, err := a.Coaching.Further(ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return v, err
	}
	text, free, ok := ask.Chosen(f, o.Answer)
	if !ok {
		return v, assist.ErrAnswer
	}
	return a.Desk.FurtherQuestion(o.Ask.ID, f.CheckIn, text, free), nil
}

// usual is what the bank itself would ask.
func (a Artist) usual(ctx context.Context, o ask.Outcome) []slack.Block {
	f, err := a.Coaching.Further(ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return nil
	}
	return a.Desk.UsualQuestion(f.CheckIn, f.Usual)
}
