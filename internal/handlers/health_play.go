package handlers

import (
	"context"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openAnswer opens the form for one's own answers. Whoever watches is told so before they choose anything.
func openAnswer(h *Handler, _ context.Context, _ Request, room practices.HealthRoom) (slack.ModalViewRequest, error) {
	if !flow.Admits(room.Flow, room.Session, room.Me.Person) {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.HealthForm(room), nil
}

// submitAnswer stores one person's answers in place of their earlier ones. A card that was skipped is left out, with where
// it moves.
func submitAnswer(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.HealthRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	on, first := map[string]int{}, ""
	take := func(field, question string) (taken bool) {
		n, err := strconv.Atoi(r.Fields.Text(field))
		if err == nil {
			on[question] = n
		}
		return err == nil
	}
	for _, c := range room.Health.Cards {
		if take(views.FieldCard+c.ID, c.ID) {
			take(views.FieldTrend+c.ID, practices.TrendOf(c.ID))
		}
	}
	for _, i := range room.Health.Items {
		if !take(views.FieldItem+i.ID, i.ID) && first == "" {
			first = views.FieldItem + i.ID
		}
	}
	if room.Health.Kind == practices.HealthSafety && first != "" && r.Fields.has(first) {
		return Answer{}, fieldError{first, h.desk.Words.Say("health.whole")}
	}
	var body flow.Body = flow.Scores{On: on}
	if len(on) == 0 { // all was skipped, which is an answer as well
		body = flow.Nothing{}
	}
	_, err = h.app.Play(ctx, click(r, flow.Say{Body: body}))
	return Answer{}, err
}
