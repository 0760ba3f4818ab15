package app

import (
	"context"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// What the kinds of actions are called, as far as triggers tell them apart.
const (
	kindAgreement  = "agreement"
	kindEscalation = "escalation"
)

func init() {
	add(map[string]Trigger{
		"action.due_in_2_days": ofOwner(true, func(x storage.Action, h calendar.Hours, today calendar.Day) bool {
			due, err := calendar.ParseDay(x.Due)
			return err == nil && x.Kind != kindAgreement && today.Before(due) && !h.AddWorkdays(today, 2).Before(due)
		}),
		"action.overdue": ofOwner(false, func(x storage.Action, h calendar.Hours, today calendar.Day) bool {
			due, err := calendar.ParseDay(x.Due)
			return err == nil && x.Kind != kindAgreement && !today.Before(h.AddWorkdays(due, 1))
		}),
		"action.carried_over_twice": ofOwner(false, func(x storage.Action, _ calendar.Hours, _ calendar.Day) bool {
			return x.Carried >= 2 && x.Kind != kindAgreement && x.Kind != kindEscalation
		}),
		"action.no_owner_24h": {Find: (*App).findUnowned, Still: (*App).stillUnowned, Open: (*App).openUnowned},
	})
}

// ofOwner is a trigger about an open action, for its owner. The date belongs to the subject: another date is another
// matter.
func ofOwner(once bool, fits func(x storage.Action, h calendar.Hours, today calendar.Day) bool) Trigger {
	return Trigger{
		Once: once,
		Find: func(a *App, ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
			view := a.db.View(ctx)
			actions, err := view.Actions(storage.ActionFilter{Workspace: workspace, Unclosed: true, Limit: mostActions})
			if err != nil {
				return nil, err
			}
			clocks := map[string]calendar.Hours{}
			for _, x := range actions {
				if x.Owner == "" {
					continue
				}
				h, known := clocks[x.Owner]
				if !known {
					if h, err = HoursOf(view, Who{workspace, x.Owner}); err != nil {
						return nil, err
					}
					clocks[x.Owner] = h
				}
				if fits(x, h, calendar.DayOf(a.now().In(h.Where()))) {
					found = append(found, nudge.Candidate{Person: x.Owner, Team: teamOf(view, workspace, x.Channel), Subject: x.ID + "@" + x.Due, Due: a.now()})
				}
			}
			return found, nil
		},
		Still: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
			view := a.db.View(ctx)
			id, due, _ := strings.Cut(c.Subject, "@")
			x, err := view.Action(workspace, id)
			words := Words{"action": x.Title, "date": due} // of what has moved, too: its message says so
			if err != nil || !x.ClosedAt.IsZero() || x.Owner != c.Person || x.Due != due {
				return words, false, err
			}
			h, err := HoursOf(view, Who{workspace, x.Owner})
			return words, err == nil && fits(x, h, calendar.DayOf(a.now().In(h.Where()))), err
		},
		Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			id, _, _ := strings.Cut(c.Subject, "@")
			return Step{Verb: "promise", Session: "-", Stage: "-", Arg: id}, nil
		},
	}
}

// mostActions is how many open actions of a workspace a sweep looks at, those due first in front.
const mostActions = 20_000

// unownedFor is how long an action may be nobody's before somebody is told, and unownedUntil after when nobody is.
const (
	unownedFor   = 24 * time.Hour
	unownedUntil = 28 * 24 * time.Hour
)

// unowned are the actions of a session that nobody has said yes to.
func (a *App) unowned(v storage.View, workspace, session string) (out []storage.Action, err error) {
	actions, err := v.Actions(storage.ActionFilter{Workspace: workspace, Session: session, Unclosed: true})
	for _, x := range actions {
		if age := a.now().Sub(x.CreatedAt); x.Kind != kindAgreement && (x.Owner == "" || x.AcceptedAt.IsZero()) && age >= unownedFor && age < unownedUntil {
			out = append(out, x)
		}
	}
	return out, err
}

func (a *App) findUnowned(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	actions, err := view.Actions(storage.ActionFilter{Workspace: workspace, Unclosed: true, Limit: mostActions})
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, x := range actions {
		if seen[x.Session] || x.Owner != "" && !x.AcceptedAt.IsZero() {
			continue
		}
		seen[x.Session] = true
		if open, err := a.unowned(view, workspace, x.Session); err != nil || len(open) == 0 {
			if err != nil {
				return nil, err
			}
			continue
		}
		to, err := a.facilitator(view, workspace, x.Channel)
		if err != nil {
			return nil, err
		}
		found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, x.Channel), Subject: x.Session, Due: a.now()})
	}
	return found, nil
}

func (a *App) stillUnowned(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	open, err := a.unowned(a.db.View(ctx), workspace, c.Subject)
	return Words{"session": a.titleOf(ctx, workspace, c.Subject), "count": count(len(open))}, len(open) > 0, err
}

func (a *App) openUnowned(ctx context.Context, workspace string, c nudge.Candidate) (Step, error) {
	open, err := a.unowned(a.db.View(ctx), workspace, c.Subject)
	if err != nil || len(open) == 0 {
		return Step{}, err
	}
	return Step{Verb: "promise", Session: "-", Stage: "-", Arg: open[0].ID}, nil
}
