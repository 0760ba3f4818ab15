package handlers

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openPick opens the form in which the one named beforehand picks between options that are level.
func openPick(h *Handler, _ context.Context, r Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if flow.Person(r.Who.User) != room.Decision.Decider {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.PickForm(room), nil
}

func submitPick(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Pick{Option: r.Fields.Text(views.FieldChoice),
		Reason: strings.TrimSpace(r.Fields.Text(views.FieldReason))}}))
	return Answer{}, err
}
