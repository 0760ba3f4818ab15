package app

import (
	"context"
	"slices"
	"strings"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/nudge"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"process.review_due": {Find: (*App).findProcesses, Still: (*App).stillProcess, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			id, _, _ := strings.Cut(c.Subject, "@")
			return Step{Verb: "process", Session: "-", Stage: "-", Arg: id}, nil
		}},
		"process.improvement_due": aboutPlan(func(p growth.Process) (due []dueInPlan) {
			for _, i := range p.Improvements {
				if i.State != growth.Done && i.State != growth.Dropped && !i.Due.None() {
					due = append(due, dueInPlan{i.ID, i.What, i.Owner, i.Due.Add(1)})
				}
			}
			return due
		}),
		"process.policy_due": aboutPlan(func(p growth.Process) (due []dueInPlan) {
			for _, x := range p.Policies {
				if !x.Review.None() {
					due = append(due, dueInPlan{x.ID, x.Rule, p.Owner, x.Review})
				}
			}
			return due
		}),
		"partnership.no_contact_60_days": {Find: (*App).findPartners, Still: (*App).stillPartner, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			id, _, _ := strings.Cut(c.Subject, "@")
			return Step{Verb: "partner", Session: "-", Stage: "-", Arg: id}, nil
		}},
	})
}

// findProcesses lists the plans whose review is due on their owner's calendar.
func (a *App) findProcesses(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	v := a.db.View(ctx)
	due, err := v.ProcessesToReview(workspace, calendar.DayOf(a.now()).Add(1)) // it is tomorrow somewhere
	for _, p := range due {
		day, _ := p.Plan.Due()
		if a.reviewable(v, p, p.Plan.Owner, day) {
			team := ""
			if len(p.Plan.Teams) > 0 {
				team = p.Plan.Teams[0]
			}
			found = append(found, nudge.Candidate{Person: p.Plan.Owner, Team: team, Subject: p.ID + "@" + day.String(), Due: a.now()})
		}
	}
	return found, err
}

func (a *App) reviewable(v storage.View, p storage.Process, owner string, on calendar.Day) bool {
	day, _ := p.Plan.Due()
	return p.Plan.Owner == owner && p.Plan.Status != growth.Closed && day == on && !a.dayOf(v, Who{p.Workspace, owner}).Before(day)
}

func (a *App) stillProcess(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	v := a.db.View(ctx)
	id, on, _ := strings.Cut(c.Subject, "@")
	day, err := calendar.ParseDay(on)
	if err != nil {
		return nil, false, nil
	}
	p, err := v.Process(workspace, id)
	return Words{"process": p.Plan.Name}, err == nil && a.reviewable(v, p, c.Person, day), err
}

// dueInPlan is a part of a plan that somebody looks at from a day on.
type dueInPlan struct {
	id, title, person string
	from              calendar.Day
}

// aboutPlan reminds people of parts of plans whose day has come on their own calendar. Its button opens the plan.
func aboutPlan(parts func(growth.Process) []dueInPlan) Trigger {
	due := func(a *App, v storage.View, p storage.Process) (found []dueInPlan) {
		if p.Plan.Status == growth.Closed {
			return nil
		}
		return slices.DeleteFunc(parts(p.Plan), func(x dueInPlan) bool {
			return x.person == "" || flow.Person(x.person).Erased() || a.dayOf(v, Who{p.Workspace, x.person}).Before(x.from)
		})
	}
	subject := func(p storage.Process, x dueInPlan) string { return p.ID + "@" + x.from.String() + "@" + x.id }
	return Trigger{
		Find: func(a *App, ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
			v := a.db.View(ctx)
			plans, err := v.Processes(workspace)
			for _, p := range plans {
				team := ""
				if len(p.Plan.Teams) > 0 {
					team = p.Plan.Teams[0]
				}
				for _, x := range due(a, v, p) {
					found = append(found, nudge.Candidate{Person: x.person, Team: team, Subject: subject(p, x), Due: a.now()})
				}
			}
			return found, err
		},
		Still: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
			v := a.db.View(ctx)
			id, _, _ := strings.Cut(c.Subject, "@")
			p, err := v.Process(workspace, id)
			if err != nil {
				return nil, false, orGone(err)
			}
			for _, x := range due(a, v, p) {
				if x.person == c.Person && subject(p, x) == c.Subject {
					return Words{"title": x.title, "process": p.Plan.Name}, true, nil
				}
			}
			return nil, false, nil
		},
		Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			id, _, _ := strings.Cut(c.Subject, "@")
			return Step{Verb: "process", Session: "-", Stage: "-", Arg: id}, nil
		},
	}
}

// findPartners lists partners with whom no contact was noted for two months, for whoever keeps the map. Only their ids are
// stored, and the reminder names nobody.
func (a *App) findPartners(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	v := a.db.View(ctx)
	people, err := v.SheetsToLookAt(workspace, storage.ForPartners, a.now())
	for _, person := range people {
		who := Who{workspace, person}
		var m growth.Partners
		if _, err := v.Sheet(workspace, person, storage.ForPartners, &m); v.PassOver("the partners of", person, err) {
			continue
		} else if err != nil {
			return nil, err
		}
		for _, p := range m.Due(a.dayOf(v, who)) {
			found = append(found, nudge.Candidate{Person: person, Subject: p.ID + "@" + p.Asks().String(), Due: a.now()})
		}
	}
	return found, err
}

func (a *App) stillPartner(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	v := a.db.View(ctx)
	id, on, _ := strings.Cut(c.Subject, "@")
	var m growth.Partners
	if _, err := v.Sheet(workspace, c.Person, storage.ForPartners, &m); v.PassOver("the partners of", c.Person, err) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, err
	}
	p, ok := m.Entry(id)
	return Words{}, ok && p.Asks().String() == on && !a.dayOf(v, Who{workspace, c.Person}).Before(p.Asks()), nil
}
