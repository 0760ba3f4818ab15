package app

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// looks say what is done about a planned retro when its time to be looked at has come, by its state. Each leaves it with
// the next time; the zero time is never.
var looks = map[string]func(a *App, tx *storage.Tx, p *storage.Planned, known Suggestion) error{
	practices.PlanWaiting:  (*App).propose,
	practices.PlanProposed: (*App).unanswered,
	practices.PlanAccepted: (*App).openAhead,
	practices.PlanOpen:     (*App).stillOpen,
	practices.PlanRunning:  (*App).watch,
}

// RunPlanned looks at the planned retros that are due, and returns how many there were. Any number of processes may call
// it: each is taken by one. One that fails is tried again in a minute and keeps nobody waiting.
func (a *App) RunPlanned(ctx context.Context) (looked int, err error) {
	due, err := a.db.View(ctx).DuePlanned(a.now(), atOnce)
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, p := range due {
		if err := a.look(ctx, p); err != nil {
			later := a.now().Add(time.Minute)
			failed = append(failed, fmt.Errorf("planned retro %s: %w", p.ID, err),
				a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.LookAtPlanned(p.ID, later) }))
			continue
		}
		looked++
	}
	return looked, errors.Join(failed...)
}

func (a *App) look(ctx context.Context, due storage.Planned) error {
	var known Suggestion
	if due.State == practices.PlanWaiting { // what a channel's past suggests is read before: a transaction keeps others waiting
		people, err := a.invited(a.db.View(ctx), due)
		if err != nil {
			return err
		}
		if known, err = a.Suggest(ctx, Ask{Who: Who{Workspace: due.Workspace, User: due.Lead}, Channel: due.Channel, People: people}); err != nil {
			return err
		}
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		won, err := tx.TakePlanned(due.ID, due.Look)
		if err != nil || !won {
			return err
		}
		p, err := tx.Planned(due.Workspace, due.ID)
		if err != nil {
			return err
		}
		if p.State != due.State { // it has moved since it was found: it is looked at anew, as what it is now
			return tx.LookAtPlanned(p.ID, due.Look)
		}
		do, ok := looks[p.State]
		if !ok {
			return nil
		}
		if p.State != practices.PlanOpen && p.State != practices.PlanRunning { // what has begun goes on to its end
			settings, err := tx.Settings(p.Workspace)
			if err != nil {
				return err
			}
			if slices.Contains(settings.Off, FeatureRetros) {
				do = func(a *App, tx *storage.Tx, p *storage.Planned, _ Suggestion) error {
					return a.leaveOut(tx, p, leftOff)
				}
			}
		}
		if err := do(a, tx, &p, known); err != nil {
			return err
		}
		return a.putPlanned(tx, p)
	})
}

// putPlanned stores what became of a planned retro, and shows it where it stands.
func (a *App) putPlanned(tx *storage.Tx, p storage.Planned) error {
	if err := tx.PutPlanned(p); err != nil {
		return err
	}
	if p.State != practices.PlanSkipped && p.State != practices.PlanOver {
		return a.marked(tx, p)
	}
	next, err := a.planNext(tx, p.Workspace, p.Channel)
	if err != nil || next {
		return err
	}
	return tx.DropSchedule(p.Workspace, WorkRetro, p.Channel)
}

// marked tells those who ask when the next retro of a channel begins: triggers read it there.
func (a *App) marked(tx *storage.Tx, p storage.Planned) error {
	if !p.Coming() {
		return nil
	}
	return tx.PutSchedule(storage.Schedule{Workspace: p.Workspace, Kind: WorkRetro, Subject: p.Channel, Next: p.At})
}

// planNext plans the next retro of a channel's cadence, unless one is coming. It reports whether one is.
func (a *App) planNext(tx *storage.Tx, workspace, channel string) (bool, error) {
	t, err := tx.TeamOf(workspace, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	coming, err := tx.Coming(workspace, channel)
	if err != nil {
		return false, err
	}
	if t.Cadence.Every == calendar.After { // it counts from the last one, which may just have been
		for len(coming) > 0 && coming[0].State == practices.PlanWaiting && !coming[0].Chosen {
			if err := tx.DropPlanned(coming[0].ID); err != nil {
				return false, err
			}
			coming = coming[1:]
		}
	}
	if len(coming) > 0 || t.Resting {
		return len(coming) > 0, nil
	}
	rule, err := a.cadence(tx.View, t)
	if err != nil {
		return false, err
	}
	at := a.now()
	for range atOnce { // days that were there already were called off
		next, ok := rule.Next(at, calendar.Hours{})
		if !ok {
			return false, nil
		}
		p := a.plannedFor(t, rule, next)
		if p.Look, err = a.proposesAt(tx.View, t, p); err != nil {
			return false, err
		}
		fresh, err := tx.AddPlanned(p)
		if err != nil {
			return false, err
		}
		if fresh {
			return true, a.marked(tx, p)
		}
		if at = next; rule.Every == calendar.After { // the day that was called off stands for the last one
			rule = t.Cadence.Since(calendar.DayOf(next.In(zone(rule.Zone))))
		}
	}
	return false, nil
}

// cadence is a team's rule, counted from where it has to be.
func (a *App) cadence(v storage.View, t storage.Team) (calendar.Rule, error) {
	rule := t.Cadence
	if rule.Every != calendar.After {
		return rule, nil
	}
	past, err := v.History(t.Workspace, t.Channel, practices.RetroKey, 1)
	if err != nil {
		return rule, err
	}
	today := calendar.DayOf(a.now().In(zone(rule.Zone)))
	last := today
	if len(past) > 0 {
		last = calendar.DayOf(past[0].Session.Ended.In(zone(rule.Zone)))
	}
	rule = rule.Since(last)
	if _, ok := rule.Next(a.now(), calendar.Hours{}); !ok { // overdue: as soon as it can be proposed
		rule.N = practices.ProposeAhead + 1
		rule = rule.Since(today)
	}
	return rule, nil
}

func (a *App) plannedFor(t storage.Team, rule calendar.Rule, at time.Time) storage.Planned {
	z := zone(rule.Zone)
	day := calendar.DayOf(at.In(z))
	return storage.Planned{ID: storage.NewID(), Workspace: t.Workspace, Team: t.ID, Channel: t.Channel, Slot: day.String(),
		State: practices.PlanWaiting, At: at, Day: day, Clock: calendar.ClockOf(at.In(z)), Zone: z.String()}
}

// proposesAt is when it is asked who facilitates, as far as it can be known who that will be.
func (a *App) proposesAt(v storage.View, t storage.Team, p storage.Planned) (time.Time, error) {
	turn, ok, err := a.NextFacilitator(v, t, p.At, lot(p.ID), p.Passed...)
	if err != nil {
		return time.Time{}, err
	}
	h, err := HoursOfTeam(v, p.Workspace, p.Channel)
	if ok {
		h, err = HoursOf(v, Who{p.Workspace, turn.Person})
	}
	at := practices.ProposesAt(p.At, h)
	if now := a.now(); at.Before(now) {
		at = now
	}
	return at, err
}

// lot is the chance by which a planned retro decides between equals, the same however often it is asked.
func lot(id string) int64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return int64(h.Sum64() >> 1)
}

// move puts a planned retro on another time of its own clock.
func move(p *storage.Planned, day calendar.Day, clock calendar.Clock) {
	p.Day, p.Clock = day, clock
	p.At = calendar.Moment(day, clock, zone(p.Zone))
}
