package app

import (
	"context"

	"steward/internal/nudge"
	"steward/internal/practices"
)

// findUneven lists the teams in which the same people meet outside their hours again and again, for whoever looks after
// them. Two fairer times stand where the reminder leads.
func (a *App) findUneven(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	teams, err := view.Teams(workspace)
	for _, t := range teams {
		ledger, err := a.ledger(view, t)
		if err != nil {
			return nil, err
		}
		if !practices.Uneven(ledger) {
			continue
		}
		to, err := a.facilitator(view, workspace, t.Channel)
		if err != nil {
			return nil, err
		}
		found = append(found, nudge.Candidate{Person: to, Team: t.ID, Subject: t.Channel, Due: a.now()})
	}
	return found, err
}

func (a *App) stillUneven(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	view := a.db.View(ctx)
	t, err := view.TeamOf(workspace, c.Subject)
	if err != nil {
		return nil, false, err
	}
	ledger, err := a.ledger(view, t)
	return Words{}, practices.Uneven(ledger), err
}

// openRhythmOf opens when a team's retros come.
func openRhythmOf(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
	return Step{Verb: "plan", Session: "-", Stage: "-", Arg: c.Subject, Value: c.Subject, Channel: c.Subject}, nil
}
