package handlers

import (
	"context"
	"errors"
	"strconv"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/views"
)

// beginHealth opens the start form of a health check; a button's value may say of what.
func beginHealth(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.checkup(r, r.Value), nil
}

// checkup opens the start form with the members of a small channel.
func (h *Handler) checkup(r Request, choice string) Answer {
	c := views.Checkup{Choice: choice, Channel: publicChannel(r.Channel)}
	return Answer{After: h.begin("health form", func(ctx context.Context) error {
		var b views.Beginning
		met := h.people(ctx, r, c.Channel, &b)
		c.People = b.People
		_, err := h.slack.OpenViewContext(ctx, r.Trigger, h.desk.CheckupForm(h.app.HealthChecks(), c))
		h.remember(ctx, r.Who.Workspace, met...)
		return seen(err)
	})}
}

// submitHealth opens the round. What does not fit is said beside the field that mends it, and nothing chosen is lost.
func submitHealth(h *Handler, ctx context.Context, r Request) (Answer, error) {
	days, _ := strconv.Atoi(r.Fields.Text(views.FieldOpen))
	c := app.NewHealth{Who: r.Who, Key: r.Natural, Channel: r.Fields.Text(views.FieldChannel), Choice: r.Fields.Text(views.FieldDeck),
		People: r.Fields.List(views.FieldPeople), Whole: r.Fields.Text(views.FieldWhole) == "all", Days: days}
	err := h.app.StartHealth(ctx, c)
	say := h.desk.Words.Say
	if small, ok := errors.AsType[app.TooSmall](err); ok {
		return Answer{}, fieldError{views.FieldPeople, say("health.too_small", "n", small.N, "least", small.Least)}
	}
	if soon, ok := errors.AsType[app.TooSoon](err); ok {
		key := "health.too_soon." + c.Choice
		if _, deck := h.app.HealthChecks().Deck(c.Choice); deck {
			key = "health.too_soon." + practices.HealthCards
		}
		return Answer{}, fieldError{views.FieldDeck, say(key, "date", soon.From)}
	}
	switch {
	case errors.Is(err, app.ErrHealthRunning):
		return Answer{}, fieldError{views.FieldChannel, say("health.already")}
	case errors.Is(err, app.ErrMany):
		return Answer{}, fieldError{views.FieldPeople, say("start.too_many_people", "n", len(c.People), "most", app.MostPeople)}
	case errors.Is(err, app.ErrNoFormat):
		return Answer{}, fieldError{views.FieldDeck, say("refusal.unknown")}
	}
	return Answer{}, err
}

// healthChoices are what can be typed after /steward to begin a round, and what the form begins with.
var healthChoices = map[string]string{"health": "", "pulse": practices.HealthMood, "safety": practices.HealthSafety}
