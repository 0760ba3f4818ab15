package handlers

import (
	"context"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/views"
)

// addTakeoverVerbs adds the verbs of somebody's own plans for taking over teams.
func addTakeoverVerbs() {
	for name, do := range map[string]verb{
		"takeovers": member(openTakeovers),
		"takenew":   member(newTakeover),
		"takeover":  inTakeover(showTakeover),
		"takemark":  inTakeover(openMark),
		"taketell":  inTakeover(openTell),
		"takedrop":  inTakeover(dropTakeover),
	} {
		clicks[name] = do
	}
	for name, do := range map[string]verb{
		"takenew":  member(submitTakeover),
		"takemark": inTakeover(submitMark),
		"taketell": inTakeover(submitTell),
	} {
		forms[name] = do
	}
}

// inTakeover opens one of somebody's own plans. Nobody opens another's: it is looked for among their own.
func inTakeover(do func(h *Handler, ctx context.Context, r Request, t app.TakeoverRoom) (Answer, error)) verb {
	return member(func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		t, err := h.app.Takeover(ctx, r.Who, r.Ref().Arg)
		if err != nil {
			return Answer{}, err
		}
		return do(h, ctx, r, t)
	})
}

func openTakeovers(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.listTakeovers(ctx, r, "")
}

func (h *Handler) listTakeovers(ctx context.Context, r Request, note string) (Answer, error) {
	all, err := h.app.Takeovers(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Takeovers(present.Takeovers(all), note))
}

func newTakeover(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if _, err := h.app.Takeovers(ctx, r.Who); err != nil { // without keys nothing is asked that could not be kept
		return Answer{}, err
	}
	teams, err := h.teamsOf(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	today, err := growthToday(h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.TakeoverNew(teams, today))
}

func growthToday(h *Handler, ctx context.Context, r Request) (d day, err error) {
	err = d.UnmarshalText([]byte(h.app.Today(ctx, r.Who)))
	return d, err
}

func submitTakeover(h *Handler, ctx context.Context, r Request) (Answer, error) {
	id, err := h.app.BeginTakeover(ctx, r.Who, r.Natural, r.Fields.Text(views.FieldTakeTeam), r.dated(views.FieldTakeStart))
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	t, err := h.app.Takeover(ctx, r.Who, id)
	if err != nil { // the same submission once more: the list has it
		return h.listTakeovers(ctx, r, h.say("takeover.begun"))
	}
	return h.inPlace(r, h.desk.TakeoverPlan(present.Takeover(t), h.say("takeover.begun")))
}

func showTakeover(h *Handler, _ context.Context, r Request, t app.TakeoverRoom) (Answer, error) {
	return h.inPlace(r, h.desk.TakeoverPlan(present.Takeover(t), ""))
}

func (h *Handler) nowTakeover(ctx context.Context, r Request, id, note string) (Answer, error) {
	t, err := h.app.Takeover(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.TakeoverPlan(present.Takeover(t), note))
}

func markOf(t app.TakeoverRoom, id string) (growth.Mark, bool) {
	for _, m := range t.Marks {
		if m.ID == id {
			return m, true
		}
	}
	return growth.Mark{}, false
}

func openMark(h *Handler, _ context.Context, r Request, t app.TakeoverRoom) (Answer, error) {
	m, ok := markOf(t, sub(r))
	if !ok {
		return Answer{}, growth.ErrNoSuch
	}
	return h.inPlace(r, h.desk.TakeoverMark(present.Takeover(t), m))
}

func submitMark(h *Handler, ctx context.Context, r Request, t app.TakeoverRoom) (Answer, error) {
	if err := h.app.TickMark(ctx, r.Who, r.Natural, t.ID, sub(r), r.Fields.List(views.FieldTakeTicks), r.Fields.Text(views.FieldTakeNote)); err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowTakeover(ctx, r, t.ID, h.say("takeover.saved"))
}

func openTell(h *Handler, _ context.Context, r Request, t app.TakeoverRoom) (Answer, error) {
	if !t.In {
		return Answer{}, app.ErrNotMember
	}
	p := present.Takeover(t)
	return h.inPlace(r, h.desk.TakeoverTell(p, h.desk.TakeoverWords(p), ""))
}

// submitTell shows the words exactly as the channel would read them, and posts them once they were shown as they are.
func submitTell(h *Handler, ctx context.Context, r Request, t app.TakeoverRoom) (Answer, error) {
	if !t.In {
		return Answer{}, app.ErrNotMember
	}
	words := r.typedIn(views.FieldTakeWords)
	if words == "" {
		return Answer{}, fieldError{views.FieldTakeWords, h.say("process.refusal.empty")}
	}
	mark := flow.Hash(t.Channel + "\x00" + words)
	if sub(r) != mark {
		return h.inPlace(r, h.desk.TakeoverTell(present.Takeover(t), words, mark))
	}
	if err := h.standsHere(ctx, r, t.Channel); err != nil {
		return Answer{}, err
	}
	if err := h.app.TellTakeover(ctx, r.Who, r.Natural, t.ID, words); err != nil {
		return Answer{}, err
	}
	return h.nowTakeover(ctx, r, t.ID, h.say("takeover.told"))
}

// standsHere refuses a team's channel in which the person and the bot are not both any more.
func (h *Handler) standsHere(ctx context.Context, r Request, channel string) error {
	if err := h.bothIn(ctx, channel, r.Who.User); err != nil {
		return fieldError{views.FieldTakeWords, h.say("process.refusal.not_both")}
	}
	return nil
}

func dropTakeover(h *Handler, ctx context.Context, r Request, t app.TakeoverRoom) (Answer, error) {
	if err := h.app.DropTakeover(ctx, r.Who, r.Key, t.ID); err != nil {
		return Answer{}, err
	}
	return h.listTakeovers(ctx, r, h.say("takeover.deleted"))
}
