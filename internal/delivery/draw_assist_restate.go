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
	draft := strings.HasPrefix(o.Ask.Subject, ask.Draft)
	items, flaws := ask.Drafted(o.Ask), flawsOf(o)
	if !draft {
		room, err := ask.Proposed(ctx, a.App, o.Who, o.Ask.Subject)
		if err != nil {
			return v, err
		}
		items, flaws = ask.OptionsOf(room), room.Decision.Framed()
	}
	var said []views.Restated
	for _, it := range items {
		said = append(said, views.Restated{Text: it.Text, Plainly: o.Answer.Each["options"][it.ID]})
	}
	return a.Desk.Restatement(o.Ask.ID, said, o.Answer.Lists["unclear"], flaws), nil
}

// flawsOf is what Steward itself finds in the options of a draft.
func flawsOf(o ask.Outcome) (flaws []practices.Flaw) {
	if o.Ask.About == practices.PartOptions {
		_, flaws = practices.ReadOptions(string(o.Ask.Typed))
	}
	return flaws
}

// frameChecks are Steward's own checks, which stand without the model too.
func (a Artist) frameChecks(ctx context.Context, o ask.Outcome) []slack.Block {
	if strings.HasPrefix(o.Ask.Subject, ask.Draft) {
		return a.Desk.FrameChecks(flawsOf(o))
	}
	room, err := ask.Proposed(ctx, a.App, o.Who, o.Ask.Subject)
	if err != nil {
		return nil
	}
	return a.Desk.FrameChecks(room.Decision.Framed())
}
