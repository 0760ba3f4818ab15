package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"health.due":          {Find: (*App).findHealthDue, Still: (*App).stillHealthDue, Open: (*App).openHealthDue},
		"health.red_and_down": {Once: true, Find: (*App).findRedAndDown, Still: (*App).stillRedAndDown, Open: (*App).openRedAndDown},
	})
}

// dueUntil is after when nobody is reminded of a health check any more: a team that lets it rest for a year has decided so.
const dueUntil = 365 * 24 * time.Hour

// redUntil is how long a card that is red and worse for the second time is news.
const redUntil = 28 * 24 * time.Hour

// overHealth is who looks after the health checks of a channel: whoever looks after its meetings, else whoever led the last
// round.
func (a *App) overHealth(v storage.View, row storage.HealthRound) (string, error) {
	to, err := a.facilitator(v, row.Workspace, row.Channel)
	if err != nil || to != "" {
		return to, err
	}
	past, err := v.History(row.Workspace, row.Channel, practices.HealthKey, 1)
	if err != nil || len(past) == 0 {
		return "", err
	}
	return cmp.Or(string(past[0].Session.Lead()), past[0].Meta.CreatedBy), nil
}

// dueHealth are the decks whose next round is due. A pulse is left alone: weekly and by choice, it needs no reminder. A
// safety survey is asked when a team wants it, and a deck that a team has on a rhythm of its own comes by itself.
func (a *App) dueHealth(v storage.View, workspace string) ([]storage.HealthRound, error) {
	rows, err := v.HealthDue(workspace, practices.HealthCards, a.now())
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(rows, func(r storage.HealthRound) bool {
		t, err := v.TeamOf(workspace, r.Channel)
		itself := err == nil && slices.ContainsFunc(t.Rounds, func(x storage.Round) bool { return x.Choice == r.Deck })
		return itself || a.now().Sub(r.Due) > dueUntil
	}), nil
}

func (a *App) findHealthDue(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	rows, err := a.dueHealth(view, workspace)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		to, err := a.overHealth(view, row)
		if err != nil {
			return nil, err
		}
		if to != "" {
			found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, row.Channel), Subject: row.ID, Due: row.Due})
		}
	}
	return found, nil
}

func (a *App) stillHealthDue(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	view := a.db.View(ctx)
	rows, err := a.dueHealth(view, workspace)
	if err != nil {
		return nil, false, err
	}
	for _, row := range rows {
		if row.ID != c.Subject {
			continue
		}
		running, err := view.Running(workspace, row.Channel, practices.HealthKey)
		deck, known := a.HealthChecks().Deck(row.Deck)
		return Words{"title": deck.Name, "date": row.Closed.Format(time.DateOnly)}, known && len(running) == 0, err
	}
	return nil, false, nil
}

func (a *App) openHealthDue(ctx context.Context, _ string, c nudge.Candidate) (Step, error) {
	row, err := a.db.View(ctx).Health(c.Subject)
	return Step{Verb: "health", Session: "-", Stage: "-", Value: row.Deck, Channel: row.Channel}, err
}

func (a *App) findRedAndDown(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	rows, err := view.HealthAlarms(workspace, a.now().Add(-redUntil))
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		to, err := a.overHealth(view, row)
		if err != nil {
			return nil, err
		}
		if to == "" {
			continue
		}
		for _, card := range row.Alarms {
			found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, row.Channel), Subject: row.ID + "@" + card, Due: row.Closed})
		}
	}
	return found, nil
}

func (a *App) stillRedAndDown(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	id, card, _ := strings.Cut(c.Subject, "@")
	rows, err := a.db.View(ctx).HealthAlarms(workspace, a.now().Add(-redUntil))
	if err != nil {
		return nil, false, err
	}
	for _, row := range rows {
		if row.ID != id || !slices.Contains(row.Alarms, card) {
			continue
		}
		deck, _ := a.HealthChecks().Deck(row.Deck)
		for _, x := range deck.Cards {
			if x.ID == card {
				return Words{"card": x.Title}, true, nil
			}
		}
	}
	return nil, false, nil
}

// openRedAndDown plans a talk about one question: a retro where the check was.
func (a *App) openRedAndDown(ctx context.Context, _ string, c nudge.Candidate) (Step, error) {
	id, _, _ := strings.Cut(c.Subject, "@")
	row, err := a.db.View(ctx).Health(id)
	return Step{Verb: "begin", Session: "-", Stage: "-", Channel: row.Channel}, err
}
