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
// is in an empty form.
func (a Artist) actionDraft(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	room, topic, err := ask.Topic(a.App, ctx, o.Who, o.Ask)
	if err != nil {
		return v, err
	}
	_, kind := ask.OfAction(o.Ask)
	draft := practices.Commitment{Action: flow.Action{Kind: kind, Topic: topic.ID, Due: room.Retro.Next,
		Title: o.Answer.Texts["action"], DoneWhen: o.Answer.Texts["done"]}}
	if days, said := o.Answer.Numbers["days"]; said {
		draft.Due = room.Now.AddDate(0, 0, days).Format(time.DateOnly)
	}
	if owner := flow.Person(o.Answer.Picks["owner"]); slices.Contains(room.People(), owner) {
		draft.Owner = owner
	}
	return a.Desk.Drafted(ask.TaskAction, o.Ask.ID, a.Desk.ActionForm(room.Room, draft, nil)), nil
}
