package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
)

func init() { answers[ask.TaskWording] = Artist.otherWords }

// otherWords stand below what the person typed for the ask, which is nowhere any more but in their window.
func (a Artist) otherWords(_ context.Context, o ask.Outcome) (slack.ModalViewRequest, error) {
	return a.Desk.OtherWords(o.Ask.ID, string(o.Ask.Typed), o.Answer.Texts["offered"], o.Answer.Texts["reason"]), nil
}
