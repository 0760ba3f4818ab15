package delivery

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/practices"
	"steward/internal/views"
)

func init() {
	answers[ask.TaskRestate] = Artist.plainly
	instead[ask.TaskRestate] = Artist.frameChecks
}

// plainly are the options of a proposal, each with the model's words under it, and Steward's own checks beside.
func (a Artist) plainly(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	flaws, err := a.flaws(ctx, o)
	if err != nil {
		return v, err
	}
	var said []views.Restated
	for _, it := range ask.Proposal(o.Ask) {
		said = append(said, views.Restated{Text: it.Text, Plainly: o.Answer.Each["options"][it.ID]})
	}
	return a.Desk.Restatement(o.Ask.ID, said, o.Answer.Lists["unclear"], flaws), nil
}

// flaws are what Steward itself finds in the options of a draft, or in the frame of a decision that has begun.
func (a Artist) flaws(ctx context.Context, o ask.Outcome) (found []practices.Flaw, err error) {
	if !strings.HasPrefix(o.Ask.Subject, ask.Draft) {
		room, err := ask.Proposed(ctx, a.App, o.Who, o.Ask.Subject)
		return room.Decision.Framed(), err
	}
	if o.Ask.About == practices.PartOptions {
		_, found = practices.ReadOptions(string(o.Ask.Typed))
	}
	return found, nil
}

// frameChecks are Steward's own checks, which stand without the model too.
func (a Artist) frameChecks(ctx context.Context, o ask.Outcome) []slack.Block {
	found, err := a.flaws(ctx, o)
	if err != nil {
		return nil
	}
	return a.Desk.FrameChecks(found)
}
