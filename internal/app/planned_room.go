package app

import (
	"context"
	"slices"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// PlannedRetro opens a planned retro for somebody: in the team, or asked to facilitate it.
func (a *App) PlannedRetro(ctx context.Context, who Who, id string) (practices.PlannedRetro, error) {
	v := a.db.View(ctx)
	p, err := v.Planned(who.Workspace, id)
	if err != nil {
		return practices.PlannedRetro{}, err
	}
	if p.Lead != who.User {
		if _, err := v.Member(p.Team, who.User); err != nil {
			return practices.PlannedRetro{}, err
		}
	}
	return a.plannedRoom(v, who, p)
}

// Proposed opens a planned retro for somebody who was asked to facilitate it once; round is which of the messages they
// got. Gone says that it is not their question any more.
func (a *App) Proposed(ctx context.Context, who Who, id string, round int) (practices.PlannedRetro, error) {
	v := a.db.View(ctx)
	p, err := v.Planned(who.Workspace, id)
	if err != nil {
		return practices.PlannedRetro{}, err
	}
	r, err := a.plannedRoom(v, who, p)
	r.Gone = p.Lead != who.User || p.Round != round || p.State == practices.PlanWaiting
	r.Put = r.Gone && p.Lead == who.User && p.Round == round+1 && p.Snoozed.After(a.now())
	r.Again = p.Snoozed
	if err != nil || p.State != practices.PlanSkipped {
		return r, err
	}
	coming, err := v.Coming(who.Workspace, p.Channel)
	if len(coming) > 0 {
		r.Next = coming[0].At
	}
	return r, err
}

func (a *App) plannedRoom(v storage.View, who Who, p storage.Planned) (r practices.PlannedRetro, err error) {
	r = practices.PlannedRetro{ID: p.ID, Team: p.Team, Channel: p.Channel, Session: p.Session, State: p.State, At: p.At, Zone: zone(p.Zone),
		Reader: zoneOf(v, who), Lead: p.Lead, Reason: p.Reason, By: p.By, Moved: p.Moved, Raised: p.Raised, Goal: p.Goal, People: p.People,
		Minutes: p.Minutes, Async: p.Async, Anonymity: flow.Anonymity(p.Anonymity), Asked: p.Lead == who.User && p.State != practices.PlanWaiting}
	if f, ok := a.Formats().Get(p.Format); ok {
		r.Choice = practices.Suggestion{Format: f, Suits: p.Suits, Hurts: p.Hurts, Ago: p.Ago}
	}
	if p.State == practices.PlanWaiting {
		r.Lead, r.Reason = "", "" // nobody is asked yet
	}
	r.Named = len(r.People) > 0
	if !r.Named { // all of the team: who is on leave that day is nobody else's to see, and left out when it opens
		if r.People, err = a.crew(v, p.Team); err != nil {
			return r, err
		}
		if p.Lead != "" && !slices.Contains(r.People, p.Lead) {
			r.People = append(r.People, p.Lead)
		}
		slices.Sort(r.People)
	}
	r.May = r.Asked
	if !r.May {
		if r.May, err = mayLead(v, who, p.Team); err != nil {
			return r, err
		}
	}
	if p.Async && p.Coming() {
		if plan, err := a.plan(v, p.Workspace, r.People, p.At); err == nil {
			r.Dates = plan
		}
	}
	return r, nil
}

// Rhythms are those of a person's teams, for their home tab.
func (a *App) Rhythms(ctx context.Context, who Who) (all []practices.Rhythm, err error) {
	v := a.db.View(ctx)
	teams, err := v.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		r, err := a.rhythmOf(v, who, t)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// Quiet is a session of which it was asked whether it is over, for whoever was asked.
type Quiet struct {
	Plan      storage.Planned
	Format    string
	Running   bool
	Contained bool // something had been shown
}

// Quiet opens the question whether a retro is over.
func (a *App) Quiet(ctx context.Context, who Who, id string) (q Quiet, err error) {
	if q.Plan, err = a.db.View(ctx).Planned(who.Workspace, id); err != nil {
		return q, err
	}
	s, _, err := a.db.Session(ctx, q.Plan.Session)
	if err != nil {
		return q, err
	}
	r, err := a.runs.of(s)
	if err != nil {
		return q, err
	}
	q.Format = r.practice.(practices.Retro).Format.Name
	q.Running = s.Running() && string(s.Lead()) == who.User
	q.Contained = !s.Cancelled
	return q, nil
}
