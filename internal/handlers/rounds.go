package handlers

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/views"
)

// addRoundVerbs adds the verbs of rounds on a rhythm.
func addRoundVerbs() {
	for name, do := range map[string]verb{
		"rounds":      openRounds,
		"roundset":    openRound,
		"roundrest":   onRound(restRound(true), "round.noted.rest"),
		"roundresume": onRound(restRound(false), "round.noted.resume"),
		"roundoff":    onRound((*app.App).DropRound, "round.noted.off"),
	} {
		clicks[name] = do
	}
	forms["roundset"] = submitRound
}

// roundsCommand answers /steward health plan: the rounds of the channel's team or, with words, what they come to.
func (h *Handler) roundsCommand(ctx context.Context, r Request, choice, words string) (Answer, error) {
	channel := publicChannel(r.Channel)
	if channel == "" {
		return h.tell(r, h.say("plan.where")), nil
	}
	room, err := h.app.Rounds(ctx, r.Who, channel, h.asks(ctx, r.Who))
	if errors.Is(err, app.ErrNoTeam) {
		return h.newTeam(r, channel), nil
	}
	if err != nil {
		return Answer{}, err
	}
	if words == "" {
		return h.show(r, h.desk.RoundsPage(h.app.HealthChecks(), room, "")), nil
	}
	if !room.May {
		return Answer{}, app.ErrNotManager
	}
	c := views.RoundChoiceOf(practices.RoundRhythm{}, h.app.DayIn(room.Zone))
	c.Choice = cmp.Or(choice, h.app.HealthChecks().Decks[0].ID)
	c.Rule.Words = words
	echo, hash, why, err := h.understood(ctx, r, room, c)
	if why != "" {
		return h.show(r, h.desk.RoundForm(h.app.HealthChecks(), room, c, []string{why}, "")), nil
	}
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.RoundForm(h.app.HealthChecks(), room, c, echo, hash)), nil
}

func openRounds(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.Rounds(ctx, r.Who, r.Ref().Arg, h.asks(ctx, r.Who))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.RoundsPage(h.app.HealthChecks(), room, "")), nil
}

// about reads an id about rounds: the channel, the choice, and what was understood before.
func aboutRound(r Request) (channel, choice, hash string) {
	channel, rest, _ := strings.Cut(r.Ref().Arg, "|")
	choice, hash, _ = strings.Cut(rest, "|")
	return channel, choice, hash
}

// roundsIn opens the rounds of a channel for somebody who may change them.
func (h *Handler) roundsIn(ctx context.Context, r Request, channel string) (practices.Rounds, error) {
	room, err := h.app.Rounds(ctx, r.Who, channel, h.asks(ctx, r.Who))
	if err == nil && !room.May {
		err = app.ErrNotManager
	}
	return room, err
}

func openRound(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel, choice, _ := aboutRound(r)
	room, err := h.roundsIn(ctx, r, channel)
	if err != nil {
		return Answer{}, err
	}
	was, _ := room.Of(choice)
	return h.show(r, h.desk.RoundForm(h.app.HealthChecks(), room, views.RoundChoiceOf(was, h.app.DayIn(room.Zone)), nil, "")), nil
}

// understood says back what somebody chose, and what stands for it. why says what stands in the way, in the form.
func (h *Handler) understood(ctx context.Context, r Request, room practices.Rounds, c views.RoundChoice) (echo []string, hash, why string, err error) {
	rule, why, err := h.rule(c.Rule, room.Zone)
	if err != nil {
		return nil, "", why, err
	}
	dates, err := h.app.RoundDates(ctx, r.Who, newRound(room.Channel, c, rule))
	if errors.Is(err, practices.ErrRoundOften) {
		return nil, "", h.say("round.often." + practices.KindOf(c.Choice)), err
	}
	hash = shortHash(strings.Join([]string{ruleHash(rule), c.Choice, strconv.FormatBool(c.Whole), strconv.Itoa(c.Days)}, "|"))
	return h.desk.RoundEcho(h.app.HealthChecks(), room, c, rule, dates), hash, "", err
}

func newRound(channel string, c views.RoundChoice, rule calendar.Rule) app.NewRound {
	return app.NewRound{Channel: channel, Choice: c.Choice, Whole: c.Whole, Days: c.Days, Rule: rule}
}

// submitRound first says what was understood; sent once more as it is, it counts.
func submitRound(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel, fixed, was := aboutRound(r)
	room, err := h.roundsIn(ctx, r, channel)
	if err != nil {
		return Answer{}, err
	}
	c := views.RoundChoice{Choice: cmp.Or(fixed, r.Fields.Text(views.FieldDeck)), Fixed: fixed != "", Whole: r.Fields.Text(views.FieldWhole) == "all", Rule: chosenRule(r)}
	c.Days, _ = strconv.Atoi(r.Fields.Text(views.FieldOpen))
	c.Days = min(max(c.Days, 1), app.MostHealthDays)
	c.Whole = c.Whole && practices.KindOf(c.Choice) == practices.HealthCards
	echo, hash, why, err := h.understood(ctx, r, room, c)
	if why != "" {
		return Answer{}, fieldError{fieldOfRule(c.Rule), why}
	}
	if err != nil {
		return Answer{}, err
	}
	if was != hash {
		return h.inPlace(r, h.desk.RoundForm(h.app.HealthChecks(), room, c, echo, hash))
	}
	rule, _, err := h.rule(c.Rule, room.Zone)
	if err != nil {
		return Answer{}, err
	}
	set := newRound(channel, c, rule)
	if set.Admin, err = h.needsAdmin(ctx, r.Who, room.Team); err != nil {
		return Answer{}, err
	}
	if err := h.app.SetRound(ctx, r.Who, set); err != nil {
		return Answer{}, err
	}
	return h.nowRounds(ctx, r, channel, h.say("round.noted.set"))
}

func (h *Handler) nowRounds(ctx context.Context, r Request, channel, note string) (Answer, error) {
	room, err := h.app.Rounds(ctx, r.Who, channel, h.asks(ctx, r.Who))
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.RoundsPage(h.app.HealthChecks(), room, note))
}

// onRound is a click on one rhythm, answered by the page as it is now.
func onRound(do func(a *app.App, ctx context.Context, who app.Who, channel, choice string, admin bool) error, note string) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		channel, choice, _ := aboutRound(r)
		room, err := h.roundsIn(ctx, r, channel)
		if err != nil {
			return Answer{}, err
		}
		admin, err := h.needsAdmin(ctx, r.Who, room.Team)
		if err == nil {
			err = do(h.app, ctx, r.Who, channel, choice, admin)
		}
		if err != nil {
			return Answer{}, err
		}
		return h.nowRounds(ctx, r, channel, h.say(note))
	}
}

func restRound(rest bool) func(a *app.App, ctx context.Context, who app.Who, channel, choice string, admin bool) error {
	return func(a *app.App, ctx context.Context, who app.Who, channel, choice string, admin bool) error {
		return a.RestRound(ctx, who, channel, choice, admin, rest)
	}
}
