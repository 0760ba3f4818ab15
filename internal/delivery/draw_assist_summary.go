package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
)

func init() { answers[ask.TaskSummary] = Artist.summaryDraft }

// summaryDraft is the preview of the summary with the answer in the field for the facilitator's own words. It goes out as
// they leave it, when they publish, with the quotes that were ticked before. Where the field has words already the draft stands
// beside them.
func (a Artist) summaryDraft(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	room, err := ask.Closing(a.App, ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return v, err
	}
	draft, meant := o.Answer.Texts["summary"], ask.OfSummary(o.Ask)
	if meant.Written {
		return a.Desk.SummaryBeside(o.Ask.ID, draft), nil
	}
	return a.Desk.SummaryDraft(o.Ask.ID, room, draft, meant.Quotes), nil
}
