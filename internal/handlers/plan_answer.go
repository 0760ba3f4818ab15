package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// answerPlan is a click of somebody who is asked to facilitate. Their message says what it came to; note is said besides.
func answerPlan(what, note string) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		ref := r.Ref()
		if _, err := h.app.AnswerPlan(ctx, r.Who, r.Key, ref.Session, ref.Pass, what); err != nil || note == "" {
			return Answer{}, err
		}
		return h.tell(r, h.say(note)), nil
	}
}

// morePlan is the menu beside the answers: ask me later, do not propose me.
func morePlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	switch r.Value {
	case app.PlanLater:
		return answerPlan(app.PlanLater, "")(h, ctx, r)
	case app.PlanStop:
		return answerPlan(app.PlanStop, "plan.noted.stop")(h, ctx, r)
	}
	return Answer{}, nil
}

// skipPlan leaves a retro out from the message of whoever is asked, or facilitates it.
func skipPlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if _, err := h.app.CallOff(ctx, r.Who, r.Key, r.Ref().Session); err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.say("plan.noted.skip")), nil
}

// callOff is the same from the page of a team's rhythm.
func callOff(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.app.CallOff(ctx, r.Who, r.Key, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.nowRhythm(ctx, r, p.Channel, h.say("plan.noted.skip"))
}

func quietPlan(do func(*app.App, context.Context, app.Who, string, string) (storage.Planned, error), note string) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if _, err := do(h.app, ctx, r.Who, r.Key, r.Ref().Session); err != nil {
			return Answer{}, err
		}
		return h.tell(r, h.say(note)), nil
	}
}

// openPlan opens the form for one planned retro.
func openPlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.mayChange(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	there := p.At.In(p.Zone)
	c := views.PlanChoice{Day: calendar.DayOf(there), Clock: calendar.ClockOf(there), Lead: p.Lead, Format: p.Choice.Format.ID, Goal: p.Goal, People: p.People,
		Minutes: p.Minutes, Async: p.Async, Anonymity: p.Anonymity}
	if c.Format == "" {
		if s, err := h.app.Suggest(ctx, app.Ask{Who: r.Who, Channel: p.Channel}); err == nil && len(s.Formats) > 0 {
			f := s.Formats[0].Format
			c.Format, c.Minutes, c.Anonymity = f.ID, s.Minutes, flow.Anonymity(f.Anonymity)
		}
	}
	if !p.Named && len(c.People) > mostOffered {
		c.People = nil
	}
	return h.show(r, h.desk.PlanForm(p, h.app.Formats().All(), c, "", "")), nil
}

// mayChange opens a planned retro that the person may change.
func (h *Handler) mayChange(ctx context.Context, r Request) (practices.PlannedRetro, error) {
	p, err := h.app.PlannedRetro(ctx, r.Who, r.Ref().Session)
	switch {
	case err != nil:
		return p, err
	case !p.Coming():
		return p, app.ErrPlanGone
	case !p.May:
		return p, app.ErrNotAsked
	}
	return p, nil
}

// submitPlan first says the date that was chosen; sent once more as it is, it counts.
func submitPlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.mayChange(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	c := planChoice(r, p)
	at := calendar.Moment(c.Day, c.Clock, p.Zone)
	hash := shortHash(at.UTC().String())
	if !at.After(h.app.Now()) {
		return Answer{}, fieldError{views.FieldDay, h.say("plan.past")}
	}
	if hash != r.Ref().Arg && !at.Equal(p.At) {
		return h.redraw(r, h.desk.PlanForm(p, h.app.Formats().All(), c, h.desk.DateEcho(at, p), hash))
	}
	if err := h.newcomers(ctx, r.Who, append(slices.Clone(p.People), p.Lead), c); err != nil {
		return Answer{}, err
	}
	_, err = h.app.ChangePlan(ctx, r.Who, r.Natural, p.ID, app.PlanChange{Day: c.Day, Clock: c.Clock, Lead: c.Lead, Format: c.Format, Goal: c.Goal,
		People: named(c, p), Minutes: c.Minutes, Async: c.Async, Anonymity: c.Anonymity})
	switch {
	case errors.Is(err, app.ErrFewPeople):
		return Answer{}, fieldError{views.FieldPeople, h.say("start.no_people")}
	case errors.Is(err, app.ErrSmall):
		return Answer{}, fieldError{views.FieldAnonymity, h.say("plan.small")}
	case errors.Is(err, app.ErrMany):
		return Answer{}, fieldError{views.FieldPeople, h.say("start.too_many_people", "n", len(c.People), "most", app.MostPeople)}
	case errors.Is(err, app.ErrLiveOnly):
		return Answer{}, fieldError{views.FieldMode, h.say("start.no_async", "format", h.formatName(c.Format))}
	case errors.Is(err, app.ErrDateTaken):
		return Answer{}, fieldError{views.FieldDay, h.say("plan.taken")}
	}
	return Answer{}, err
}

// planChoice is what the form for one planned retro holds. One whose thoughts are open keeps all but its date.
func planChoice(r Request, p practices.PlannedRetro) views.PlanChoice {
	minutes, _ := strconv.Atoi(r.Fields.Text(views.FieldMinutes))
	c := views.PlanChoice{Lead: r.Fields.Text(views.FieldLead), Format: r.Fields.Text(views.FieldFormat), Goal: r.Fields.Text(views.FieldGoal),
		People: r.Fields.List(views.FieldPeople), Minutes: minutes, Async: r.Fields.Text(views.FieldMode) == "async",
		Anonymity: flow.Anonymity(r.Fields.Text(views.FieldAnonymity))}
	if p.State == practices.PlanOpen {
		c = views.PlanChoice{Lead: p.Lead, Format: p.Choice.Format.ID, Goal: p.Goal, Minutes: p.Minutes, Async: p.Async, Anonymity: p.Anonymity}
	}
	c.Day, _ = calendar.ParseDay(r.Fields.Text(views.FieldDay))
	c.Clock, _ = calendar.ParseClock(r.Fields.Text(views.FieldAt))
	return c
}

// named are those who were chosen by hand; none is the team, of which who does not work on that day is left out when it
// opens. A team that stands in the form untouched stays the team.
func named(c views.PlanChoice, p practices.PlannedRetro) []string {
	if !p.Named && slices.Equal(slices.Sorted(slices.Values(c.People)), p.People) {
		return nil
	}
	return c.People
}
