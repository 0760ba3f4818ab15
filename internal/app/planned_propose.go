package app

import (
	"errors"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// propose asks somebody to facilitate, once their morning two working days ahead has come.
func (a *App) propose(tx *storage.Tx, p *storage.Planned, known Suggestion) error {
	t, err := tx.Team(p.Workspace, p.Team)
	if errors.Is(err, storage.ErrNotFound) {
		p.State, p.Look = practices.PlanSkipped, time.Time{}
		return nil
	}
	if err != nil {
		return err
	}
	if !p.Chosen {
		why, err := a.toADayThatSuits(tx.View, p, p.Day, "")
		if err != nil {
			return err
		}
		if why != "" {
			return a.leaveOut(tx, p, why)
		}
	}
	now := a.now()
	if !now.Before(p.At) {
		if p.Raised {
			return a.leaveOut(tx, p, "") // there was nobody to ask
		}
		return a.leaveOut(tx, p, "late")
	}
	reason, when, ok, err := a.whom(tx, t, p, now)
	if err != nil {
		return err
	}
	if !ok {
		return a.raise(tx, p)
	}
	if when.After(now) {
		p.Look = when
		return nil
	}
	if !p.Chosen {
		if err := a.choose(tx.View, p, known); err != nil {
			return err
		}
	}
	return a.ask(tx, p, reason)
}

// choose lays down what is proposed: the format that suits best, how long, over days when people hardly share hours.
func (a *App) choose(v storage.View, p *storage.Planned, known Suggestion) error {
	people, err := a.invited(v, *p)
	if err != nil {
		return err
	}
	hours, err := clocks(v, p.Workspace, people)
	if err != nil {
		return err
	}
	p.Async = apartOn(p.At.In(zone(p.Zone)), hours)
	for _, s := range known.Formats {
		if p.Async && !s.Format.AsyncOK {
			continue
		}
		p.Format, p.Suits, p.Hurts, p.Ago = s.Format.ID, s.Suits, s.Hurts, s.Ago
		p.Minutes, p.Anonymity = known.Minutes, string(s.Format.Anonymity)
		break
	}
	if p.Format == "" { // none of the suggested ones can be done over days
		for _, s := range known.Formats {
			p.Async, p.Format, p.Minutes, p.Anonymity = false, s.Format.ID, known.Minutes, string(s.Format.Anonymity)
			break
		}
	}
	if len(people) < smallGroup {
		p.Anonymity = string(flow.Named) // style would give authors away
	}
	return nil
}

// spend counts a message against the budget of the person whom it is for.
func (a *App) spend(tx *storage.Tx, who Who) error {
	h, err := HoursOf(tx.View, who)
	if err != nil {
		return err
	}
	return tx.Spend(who.Workspace, who.User, h.Day(a.now()), 1)
}

// ask puts the question to whoever is to facilitate.
func (a *App) ask(tx *storage.Tx, p *storage.Planned, reason string) error {
	now := a.now()
	p.State, p.Reason, p.Asked = practices.PlanProposed, reason, now
	p.Round++
	h, err := HoursOfTeam(tx.View, p.Workspace, p.Channel)
	if err != nil {
		return err
	}
	to, err := a.facilitator(tx.View, p.Workspace, p.Channel)
	if err != nil {
		return err
	}
	if to != "" {
		if h, err = HoursOf(tx.View, Who{p.Workspace, to}); err != nil {
			return err
		}
	}
	p.Look = practices.FallsAt(p.At, now, h)
	if p.Raised || !p.Look.Before(p.At) {
		p.Look = p.At
	}
	if err := a.spend(tx, Who{p.Workspace, p.Lead}); err != nil {
		return err
	}
	return tx.Enqueue(proposal(*p, p.Lead, p.Round), home(p.Workspace, p.Lead))
}
