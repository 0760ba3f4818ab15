package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/roster"
	"steward/internal/storage"
	"steward/internal/views"
)

// errOutside refuses what only people of a channel may do.
var errOutside = errors.New("not in the channel")

// startTeam opens the form for a team of any channel.
func startTeam(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.newTeam(r, ""), nil
}

// newTeam opens the form for a team, on the clock of whoever asks.
func (h *Handler) newTeam(r Request, channel string) Answer {
	return Answer{After: h.begin("team form", func(ctx context.Context) error {
		mine, err := h.mine(ctx, r.Who)
		if err != nil {
			return err
		}
		zones, err := h.app.Zones(ctx, r.Who)
		if err != nil {
			return err
		}
		zone := mine.Zone
		if zone == "" {
			zone = "UTC"
		}
		v := h.desk.TeamNew(channel, views.TeamPage{Zone: zone, Follow: true}, zones)
		if r.View.Type == "modal" {
			_, err = h.slack.PushViewContext(ctx, r.Trigger, v)
		} else {
			_, err = h.slack.OpenViewContext(ctx, r.Trigger, v)
		}
		return seen(err)
	})}
}

// knowWithin bounds the questions to Slack before a submission is acknowledged, which Slack waits three seconds for.
const knowWithin = 1500 * time.Millisecond

// membership checks that somebody is in a channel that can be written to, and returns who else is.
func (h *Handler) membership(ctx context.Context, who app.Who, channel string) (there []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, knowWithin)
	defer cancel()
	if err := roster.Open(ctx, h.slack, channel); err != nil {
		return nil, err
	}
	if there, err = roster.There(ctx, h.slack, channel); err != nil {
		return nil, err
	}
	if !slices.Contains(there, who.User) {
		return nil, errOutside
	}
	return there, nil
}

// teamOf reads what the forms for teams share.
func teamOf(f Fields, t storage.Team) storage.Team {
	t.Name = f.Text(views.FieldTeamName)
	t.Zone = f.Text(views.FieldZone)
	if typed := strings.TrimSpace(f.Text(views.FieldZoneText)); typed != "" {
		t.Zone = typed
	}
	t.Follow = len(f.List(views.FieldFollow)) > 0
	return t
}

// submitTeamNew makes a team. Slack itself says that somebody is in the channel in which they typed the command; of a
// channel that they chose it must be found out.
func submitTeamNew(h *Handler, ctx context.Context, r Request) (Answer, error) {
	typed := r.Ref().Arg
	t := teamOf(r.Fields, storage.Team{Channel: typed})
	if typed == "" {
		t.Channel = r.Fields.Text(views.FieldChannel)
	}
	limited, cancel := context.WithTimeout(ctx, knowWithin)
	defer cancel()
	if err := h.full(limited, r.Who.Workspace, r.Who.User); err != nil { // whoever makes it looks after it
		return Answer{}, err
	}
	there, err := h.membership(limited, r.Who, t.Channel)
	lenient := typed != "" && !errors.Is(err, roster.ErrArchived) && !errors.Is(err, roster.ErrTalk) && !errors.Is(err, errOutside)
	if err != nil && !lenient {
		return Answer{}, h.atChannel(r, err)
	}
	var people []string
	if t.Follow && len(there) > 0 {
		people = h.colleagues(ctx, r.Who.Workspace, there)
	}
	id, err := h.app.CreateTeam(ctx, r.Who, r.Natural, t, people)
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	h.nudgeKeeper()
	note := h.say("team.made")
	switch {
	case err == nil && len(people) > 1:
		note = h.say("team.made.people", "n", len(people))
	case t.Follow:
		note = h.say("team.made.follows")
	}
	return h.nowTeam(ctx, r, id, note)
}

// colleagues are those of some people who belong into a team, if Slack tells in time; else nobody, and they follow later.
func (h *Handler) colleagues(ctx context.Context, workspace string, ids []string) []string {
	limited, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	if len(ids) > mostAtOnce {
		return nil
	}
	met, err := roster.Colleagues(limited, h.slack, workspace, ids)
	if err != nil {
		return nil
	}
	if err := h.app.Remember(ctx, met...); err != nil {
		h.log.Warn("remember people", "err", err)
	}
	return roster.IDs(met)
}

// mostAtOnce is how many people are asked about while somebody waits.
const mostAtOnce = 30

func (h *Handler) nudgeKeeper() {
	if h.kick != nil {
		h.kick()
	}
}

// atChannel puts a refusal beside the choice of the channel, if there is one.
func (h *Handler) atChannel(r Request, err error) error {
	key, known := refusal(err)
	if !known || !r.Fields.has(views.FieldChannel) {
		return err
	}
	return fieldError{views.FieldChannel, h.say(key)}
}

// fieldsOf are the fields beside which refusals stand, where the form has them.
var fieldsOf = []struct {
	err   error
	field string
}{
	{app.ErrNoName, views.FieldTeamName},
	{app.ErrNoZone, views.FieldZoneText},
	{app.ErrTeamThere, views.FieldChannel},
	{app.ErrNoManager, views.FieldManagers},
	{app.ErrManyPeople, views.FieldMembers},
	{app.ErrNoDays, views.FieldDays},
	{app.ErrHours, views.FieldEnds},
	{app.ErrPastLeave, views.FieldBack},
	{app.ErrLongLeave, views.FieldBack},
	{growth.ErrNobodyAsked, views.FieldAsked},
	{growth.ErrThinBaseline, views.FieldBaseN},
	{growth.ErrNoBaseline, views.FieldBaseValue},
	{growth.ErrWrongWay, views.FieldTarget},
	{growth.ErrNoWay, views.FieldTarget},
	{growth.ErrBackwards, views.FieldBaseTo},
	{growth.ErrNoMetric, views.FieldMetric},
	{growth.ErrTwoRunning, views.FieldChangeState},
	{growth.ErrNoOutcome, views.FieldProcOutcome},
	{growth.ErrNoDay, views.FieldBaseTo},
	{growth.ErrNoDay, views.FieldChangeDue},
	{growth.ErrNoDay, views.FieldRuleReview},
	{growth.ErrNoDay, views.FieldTakeStart},
	{growth.ErrTooMuch, views.FieldNotDoing},
	{growth.ErrOutOfScale, views.FieldInfluence},
	{app.ErrTakeoverThere, views.FieldTakeTeam},
	{app.ErrManyHelpers, views.FieldPlanners},
	{app.ErrSharedEnough, views.FieldPartnerWith},
}

// atField puts a refusal beside the field that mends it.
func (h *Handler) atField(r Request, err error) error {
	for _, f := range fieldsOf {
		if errors.Is(err, f.err) && r.Fields.has(f.field) {
			key, _ := refusal(err)
			return fieldError{f.field, h.say(key)}
		}
	}
	return err
}
