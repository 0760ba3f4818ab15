package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
)

func init() { answers[ask.TaskSummary] = Artist.summaryDraft }

// summaryDraft is the preview of the summary with the answer in the field for the facilitator's own words. It goes out as
// they leave it, when they publish.
func (a Artist) summaryDraft(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	room, err := ask.Closing(a.App, ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return v, err
	}
	return a.Desk.Drafted(ask.TaskSummary, o.Ask.ID, a.Desk.Preview(room, o.Answer.Texts["summary"])), nil
}
