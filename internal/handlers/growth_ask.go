package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/views"
)

func openAskViews(h *Handler, r Request, d growth.Desk) (Answer, error) {
	return h.inPlace(r, h.desk.GrowAsk(d, app.MostAbout))
}

// submitAskViews asks people how they see somebody.
func submitAskViews(h *Handler, ctx context.Context, r Request) (Answer, error) {
	people, about := r.Fields.List(views.FieldGrowPeople), r.Fields.List(views.FieldGrowAbout)
	if len(people) > app.MostAsked {
		return Answer{}, fieldError{views.FieldGrowPeople, h.say("grow.refusal.few_peers")}
	}
	if err := h.full(ctx, r.Who.Workspace, people...); errors.Is(err, errForeign) {
		return Answer{}, fieldError{views.FieldGrowPeople, h.say("grow.refusal.with")}
	} else if err != nil {
		return Answer{}, err
	}
	d, err := h.growth.Ask(ctx, app.ViewsWanted{Who: r.Who, Key: r.Key, Natural: r.Natural, Lead: r.Fields.Text(views.FieldGrowKindOf) == views.AskLead, People: people, About: about})
	for _, x := range []struct {
		err        error
		field, key string
	}{{app.ErrFewPeers, views.FieldGrowPeople, "grow.refusal.few_peers"}, {app.ErrManyToOneself, views.FieldGrowPeople, "grow.refusal.self"},
		{app.ErrNoCompetency, views.FieldGrowAbout, "grow.refusal.competency"}, {app.ErrAskedLately, views.FieldGrowKindOf, "grow.refusal.lately"}} {
		if errors.Is(err, x.err) {
			return Answer{}, fieldError{x.field, h.say(x.key)}
		}
	}
	var none app.TakesNone
	if errors.As(err, &none) {
		return Answer{}, h.takesNone(ctx, views.FieldGrowPeople, none)
	}
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.ask.done")))
}

func openQuestion(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q, err := h.growth.Question(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowQuestion(q))
}

func submitView(h *Handler, ctx context.Context, r Request) (Answer, error) {
	levels := map[string]int{}
	for id := range r.Fields {
		if c, ok := strings.CutPrefix(id, views.FieldGrowLevel); ok {
			levels[c], _ = strconv.Atoi(r.Fields.Text(id))
		}
	}
	if err := h.growth.Answer(ctx, r.Who, r.Ref().Session, levels); err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Notice(h.say("grow.title.question"), h.say("grow.question.thanks")))
}

func declineQuestion(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.growth.Decline(ctx, r.Who, r.Ref().Session); err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Notice(h.say("grow.title.question"), h.say("grow.question.declined")))
}
