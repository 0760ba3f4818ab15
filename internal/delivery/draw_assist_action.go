package delivery

import (
	"context"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
)

func init() { answers[ask.TaskAction] = Artist.actionDraft }

// actionDraft is the ordinary form of an action with the answer in its fields. What the answer does not say stays as it
// is in the form from which it was asked, and what was chosen there goes before it. Words that were typed there are never lost:
// then the draft stands beside them.
func (a Artist) actionDraft(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	room, topic, err := ask.Topic(a.App, ctx, o.Who, o.Ask)
	if err != nil {
		return v, err
	}
	meant := ask.OfAction(o.Ask)
	draft := practices.Commitment{Action: flow.Action{Kind: meant.Kind, Topic: topic.ID, Due: room.Retro.Next,
		Title: o.Answer.Texts["action"], DoneWhen: o.Answer.Texts["done"]}}
	if days, said := o.Answer.Numbers["days"]; said {
		draft.Due = room.Now.AddDate(0, 0, days).Format(time.DateOnly)
	}
	if owner := flow.Person(o.Answer.Picks["owner"]); slices.Contains(room.People(), owner) {
		draft.Owner = owner
	}
	if meant.Written {
		return a.Desk.ActionBeside(o.Ask.ID, draft.Action), nil
	}
	if meant.Due != "" && meant.Due != room.Retro.Next { // a person's choice is the better one
		draft.Due = meant.Due
	}
	if meant.Owner != "" {
		draft.Owner = flow.Person(meant.Owner)
	}
	return a.Desk.Drafted(ask.TaskAction, o.Ask.ID, a.Desk.ActionForm(room.Room, draft, nil)), nil
}
