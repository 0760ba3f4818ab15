package app

import (
	"context"
	"slices"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// ChangePlan stores what somebody chose about a planned retro. Somebody else who is to facilitate it is asked; whoever
// chose themselves has said yes.
func (a *App) ChangePlan(ctx context.Context, who Who, key, id string, c PlanChange) (storage.Planned, error) {
	format, ok := a.Formats().Get(c.Format)
	if !ok {
		return storage.Planned{}, ErrNoFormat
	}
	people := slices.Clone(c.People)
	if c.Lead != "" {
		people = append(people, c.Lead)
	}
	slices.Sort(people)
	people = slices.Compact(people)
	switch {
	case c.Async && !format.AsyncOK:
		return storage.Planned{}, ErrLiveOnly
	case len(c.People) > 0 && len(people) < 2:
		return storage.Planned{}, ErrFewPeople
	case len(people) > MostPeople:
		return storage.Planned{}, ErrMany
	}
	return a.onPlan(ctx, who, key, id, func(tx *storage.Tx, p *storage.Planned) error {
		err := a.redate(tx, p, c.Day, c.Clock, who)
		if err != nil {
			return err
		}
		if p.State == practices.PlanOpen {
			return nil // what thoughts are written for is fixed; who leads is handed over in the session
		}
		if c.Format != p.Format {
			p.Suits, p.Hurts, p.Ago = nil, nil, 0
		}
		p.Format, p.Goal, p.Minutes, p.Async, p.Anonymity, p.Chosen = c.Format, c.Goal, c.Minutes, c.Async, string(c.Anonymity), true
		p.People = nil
		if len(c.People) > 0 {
			p.People = people
		} else if people, err = a.crew(tx.View, p.Team); err != nil {
			return err
		}
		if len(people) < smallGroup && c.Anonymity != flow.Named {
			return ErrSmall // style would give authors away
		}
		return a.seat(tx, p, who, c.Lead)
	})
}

// seat says who facilitates a planned retro that was changed.
func (a *App) seat(tx *storage.Tx, p *storage.Planned, who Who, lead string) (err error) {
	was, round := p.Lead, p.Round
	switch {
	case lead == "":
		t, err := tx.Team(p.Workspace, p.Team)
		if err != nil {
			return err
		}
		p.Lead, p.By, p.State = "", "", practices.PlanWaiting
		if p.Look, err = a.proposesAt(tx.View, t, *p); err != nil {
			return err
		}
	case lead == who.User:
		if p.Lead != lead || p.State == practices.PlanWaiting {
			p.Lead, p.Reason, p.By, p.Round = lead, "plan.reason.self", "", p.Round+1
		}
		p.State = practices.PlanProposed
		err = a.take(tx, p)
	case lead == p.Lead && p.State == practices.PlanAccepted:
		p.State = practices.PlanProposed // another date opens thoughts at another time
		err = a.take(tx, p)
	default: // they are asked, or asked anew
		p.Lead, p.By, p.State, p.Look = lead, who.User, practices.PlanWaiting, a.now()
	}
	if err == nil && round > 0 && (was != p.Lead || round != p.Round || p.State == practices.PlanWaiting) {
		err = tx.Enqueue(proposal(*p, was, round))
	}
	return err
}

// redate puts a planned retro on another date of the team's clock.
func (a *App) redate(tx *storage.Tx, p *storage.Planned, day calendar.Day, clock calendar.Clock, who Who) error {
	if day == p.Day && clock == p.Clock {
		return nil
	}
	next, err := a.after(tx.View, *p)
	if err != nil {
		return err
	}
	move(p, day, clock)
	p.Moved = ""
	switch {
	case !p.At.After(a.now()):
		return ErrDatePast
	case !next.None() && !day.Before(next):
		return ErrDateTaken
	}
	if p.State != practices.PlanOpen {
		p.Chosen = true
		return nil
	}
	p.Look = p.At
	x, r, err := a.stepOn(tx, p.Session)
	if err != nil {
		return err
	}
	return a.force(tx, x, r, flow.Postpone{To: p.At})
}
