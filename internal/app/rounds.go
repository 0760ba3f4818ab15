package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// NewRound is what somebody chose for rounds on a rhythm.
type NewRound struct {
	Channel string
	Admin   bool   // the right comes from being an admin of the workspace
	Choice  string // the id of a deck, practices.HealthSafety or practices.HealthMood
	Whole   bool
	Days    int // working days for which each is open, 1 to MostHealthDays
	Rule    calendar.Rule
}

// WorkHealth is the kind of schedule with which a round opens by itself. Its subject is the channel and the choice.
const WorkHealth = "health"

// roundGrace is how late a round may be opened: over a long weekend.
const roundGrace = 4 * 24 * time.Hour

func roundSubject(channel, choice string) string { return channel + "@" + choice }

// Rounds are the rounds on a rhythm of a channel's team, for those who may see the team.
func (a *App) Rounds(ctx context.Context, who Who, channel string, admin func() bool) (r practices.Rounds, err error) {
	v := a.db.View(ctx)
	room, err := a.TeamIn(ctx, who, channel, admin)
	if errors.Is(err, storage.ErrNotFound) {
		return r, ErrNoTeam
	}
	if err != nil {
		return r, err
	}
	r = practices.Rounds{Team: room.ID, Name: room.Name, Channel: channel, Zone: zone(room.Zone), Reader: zoneOf(v, who), Now: a.now(), May: room.MayChange()}
	for _, x := range room.Rounds {
		one := practices.RoundRhythm{Choice: x.Choice, Whole: x.Whole, Days: x.Days}
		s, err := v.Schedule(who.Workspace, WorkHealth, roundSubject(channel, x.Choice))
		if errors.Is(err, storage.ErrNotFound) {
			continue // its last day is past
		}
		if err == nil {
			one.Rule, _, err = ruleOf(s)
		}
		if err != nil {
			return r, err
		}
		one.Paused, one.Next = s.Paused, s.Next
		r.All = append(r.All, one)
	}
	return r, nil
}

// RoundDates are the next days of a rhythm that somebody is about to set. It refuses one that comes too often.
func (a *App) RoundDates(ctx context.Context, who Who, c NewRound) ([]time.Time, error) {
	rule, err := a.roundRule(a.db.View(ctx), who.Workspace, c)
	return Dates(rule, a.now()), err
}

// roundRule is the rule of a rhythm, counted from where it has to be.
func (a *App) roundRule(v storage.View, workspace string, c NewRound) (calendar.Rule, error) {
	h, _, known := a.HealthChecks().NewHealth(c.Choice, nil)
	if !known {
		return c.Rule, ErrNoFormat
	}
	if err := c.Rule.Check(); err != nil {
		return c.Rule, err
	}
	if err := practices.RoundFits(h.Kind, c.Rule, a.now()); err != nil || c.Rule.Every != calendar.After {
		return c.Rule, err
	}
	today := a.DayIn(zone(c.Rule.Zone))
	last, err := lastRound(v, workspace, c.Channel, h)
	rule := c.Rule.Since(today)
	if err == nil {
		rule = rule.Since(calendar.DayOf(last.Begun.In(zone(rule.Zone))))
	}
	if _, more := rule.Next(a.now(), calendar.Hours{}); !more { // overdue: tomorrow
		rule = rule.Since(today.Add(1 - rule.N))
	}
	return rule, ignoreNotFound(err)
}

// lastRound is the last answered round of what h asks in a channel, or storage.ErrNotFound.
func lastRound(v storage.View, workspace, channel string, h practices.Health) (storage.HealthRound, error) {
	past, err := v.HealthOf(workspace, channel, h.Kind)
	past = slices.DeleteFunc(past, func(r storage.HealthRound) bool { return r.Deck != h.Deck })
	if err == nil && len(past) == 0 {
		err = storage.ErrNotFound
	}
	if err != nil {
		return storage.HealthRound{}, err
	}
	return past[len(past)-1], nil
}

// SetRound puts a team's rounds of a choice on a rhythm, in place of the one they had.
func (a *App) SetRound(ctx context.Context, who Who, c NewRound) error {
	return a.onRounds(ctx, who, c.Channel, c.Admin, func(tx *storage.Tx, t *storage.Team) error {
		rule, err := a.roundRule(tx.View, who.Workspace, c)
		if err != nil {
			return err
		}
		t.Rounds = slices.DeleteFunc(t.Rounds, func(r storage.Round) bool { return r.Choice == c.Choice })
		t.Rounds = append(t.Rounds, storage.Round{Choice: c.Choice, Whole: c.Whole, Days: min(max(c.Days, 1), MostHealthDays)})
		return a.Plan(tx, storage.Schedule{Workspace: who.Workspace, Kind: WorkHealth, Subject: roundSubject(c.Channel, c.Choice), Grace: roundGrace}, rule)
	})
}

// RestRound pauses a rhythm, or goes on with it from its next day.
func (a *App) RestRound(ctx context.Context, who Who, channel, choice string, admin, rest bool) error {
	return a.onRounds(ctx, who, channel, admin, func(tx *storage.Tx, _ *storage.Team) error {
		s, err := tx.Schedule(who.Workspace, WorkHealth, roundSubject(channel, choice))
		if err != nil {
			return err
		}
		s.Paused = rest
		rule, _, err := ruleOf(s)
		if err != nil || rest {
			return errors.Join(err, tx.PutSchedule(s))
		}
		return a.Plan(tx, s, rule)
	})
}

// DropRound takes a rhythm off. A round that is open goes on to its end.
func (a *App) DropRound(ctx context.Context, who Who, channel, choice string, admin bool) error {
	return a.onRounds(ctx, who, channel, admin, func(tx *storage.Tx, t *storage.Team) error {
		t.Rounds = slices.DeleteFunc(t.Rounds, func(r storage.Round) bool { return r.Choice == choice })
		return tx.DropSchedule(who.Workspace, WorkHealth, roundSubject(channel, choice))
	})
}

// onRounds changes the rounds of a channel's team for somebody who may: their place is looked up in the same transaction.
func (a *App) onRounds(ctx context.Context, who Who, channel string, admin bool, change func(*storage.Tx, *storage.Team) error) error {
	t, err := a.db.View(ctx).TeamOf(who.Workspace, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return ErrNoTeam
	}
	if err != nil {
		return err
	}
	return a.inTeam(ctx, who, t.ID, admin, func(tx *storage.Tx, t storage.Team) error {
		if err := change(tx, &t); err != nil {
			return err
		}
		return tx.PutTeam(t)
	})
}
