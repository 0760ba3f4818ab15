package app

import (
	"context"
	"encoding/json"
	"fmt"

	"steward/internal/ballot"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Logged is a decision of the log, with the state in which it is shown.
type Logged struct {
	storage.Decision
	Record practices.Record
	Shown  string // as the stored state, or due, or unreviewed
}

// Decision finds a decision of the person's workspace. Whether they may read it is asked with MayRead.
func (a *App) Decision(ctx context.Context, who Who, id string) (Logged, error) {
	view := a.db.View(ctx)
	row, err := view.Decision(who.Workspace, id)
	if err != nil {
		return Logged{}, err
	}
	return logged(row, a.today(view, who))
}

func logged(row storage.Decision, today string) (Logged, error) {
	l := Logged{Decision: row, Shown: row.Status}
	if err := json.Unmarshal(row.Record, &l.Record); err != nil {
		return l, fmt.Errorf("record of decision %s: %w", row.ID, err)
	}
	l.Shown = practices.Shown(row.Status, row.ReviewOn, today)
	return l, nil
}

// Log lists decisions, the latest first. A filter by the state due or unreviewed is one by the day of the review.
func (a *App) Log(ctx context.Context, who Who, f storage.DecisionFilter) ([]Logged, error) {
	view := a.db.View(ctx)
	today, only := a.today(view, who), f.Status
	if only == practices.DecisionDue || only == practices.DecisionUnreviewed {
		f.Status, f.DueBy = practices.DecisionAccepted, today
	}
	f.Workspace = who.Workspace
	rows, err := view.Decisions(f)
	if err != nil {
		return nil, err
	}
	var out []Logged
	for _, row := range rows {
		l, err := logged(row, today)
		if err != nil {
			return nil, err
		}
		if only == "" || l.Shown == only {
			out = append(out, l)
		}
	}
	return out, nil
}

// Seated reports whether a person has had a seat in a session of a channel: then they may read what was decided there.
func (a *App) Seated(ctx context.Context, who Who, channel string) (bool, error) {
	return a.db.View(ctx).SeatedIn(who.Workspace, channel, who.User)
}

// TookPart reports whether a person had a seat in the session of a decision.
func (a *App) TookPart(ctx context.Context, who Who, id string) (bool, error) {
	role, err := a.db.View(ctx).SeatIn(who.Workspace, id, who.User)
	return role != "", err
}

// Calibration is how well the predictions of a channel's decisions came true; known is false below ten. It is counted
// for the team, never for one person.
func (a *App) Calibration(ctx context.Context, who Who, channel string) (score float64, n int, known bool, err error) {
	rows, err := a.db.View(ctx).Decisions(storage.DecisionFilter{Workspace: who.Workspace, Channel: channel})
	if err != nil {
		return 0, 0, false, err
	}
	var said []ballot.Prediction
	for _, row := range rows {
		if row.Probability > 0 && (row.Held == "yes" || row.Held == "no") {
			said = append(said, ballot.Prediction{Probability: float64(row.Probability) / 100, Came: row.Held == "yes"})
		}
	}
	score, known = ballot.Brier(said)
	return score, len(said), known && len(said) >= ballot.Calibrated, nil
}
