package app

import (
	"context"
	"encoding/json"
	"fmt"

	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

// findUnpredicted lists weighty decisions of the last month without a word on what is expected of them.
func (a *App) findUnpredicted(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	accepted, err := view.Decisions(storage.DecisionFilter{Workspace: workspace, Status: practices.DecisionAccepted, Limit: mostDecisions})
	for _, row := range accepted {
		if age := a.now().Sub(row.CreatedAt); age < predictFrom || age > predictUntil {
			continue
		}
		rec, open, err := unpredicted(row)
		if err != nil {
			return nil, err
		}
		if !open {
			continue
		}
		to := row.Starter
		if rec.Decision.Decider != "" {
			to = string(rec.Decision.Decider)
		}
		found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, row.Channel), Subject: row.ID, Due: a.now()})
	}
	return found, err
}

// unpredicted reports whether a decision that is hard to take back, or weighs much, has no prediction and nobody has
// looked at it again: afterwards everybody knows better.
func unpredicted(row storage.Decision) (rec practices.Record, open bool, err error) {
	if err := json.Unmarshal(row.Record, &rec); err != nil {
		return rec, false, fmt.Errorf("record of decision %s: %w", row.ID, err)
	}
	weighty := rec.Decision.Door == "one_way" || rec.Decision.Impact == "high"
	return rec, weighty && row.Status == practices.DecisionAccepted && rec.Minutes.Prediction == "" && len(rec.Reviews) == 0, nil
}

func (a *App) stillUnpredicted(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	row, err := a.db.View(ctx).Decision(workspace, c.Subject)
	if err != nil {
		return nil, false, err
	}
	_, open, err := unpredicted(row)
	return Words{"title": row.Question}, open, err
}

// MayPredict returns the record of a decision to whoever may still say what they expect of it: whoever took part.
func (a *App) MayPredict(ctx context.Context, who Who, id string) (practices.Record, error) {
	view := a.db.View(ctx)
	row, err := view.Decision(who.Workspace, id)
	if err != nil {
		return practices.Record{}, err
	}
	role, err := view.SeatIn(who.Workspace, id, who.User)
	if err != nil {
		return practices.Record{}, err
	}
	if role == "" || role == flow.Observer {
		return practices.Record{}, flow.ErrNotYours
	}
	rec, open, err := unpredicted(row)
	if err == nil && !open {
		err = ErrMoved // somebody was faster, or it was looked at again
	}
	return rec, err
}

// Predict adds to a decision what is expected of it, and how likely in per cent. The first counts.
func (a *App) Predict(ctx context.Context, who Who, key, id, text string, likely int) error {
	if _, err := a.MayPredict(ctx, who, id); err != nil {
		return err
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		row, err := tx.Decision(who.Workspace, id)
		if err != nil {
			return err
		}
		rec, open, err := unpredicted(row)
		if err != nil || !open {
			return err
		}
		rec.Minutes.Prediction, rec.Minutes.Probability = text, likely
		if row.Record, err = json.Marshal(rec); err != nil {
			return err
		}
		row.Probability, row.Words = likely, row.Words+"\n"+text
		if err := tx.PutDecision(row); err != nil {
			return err
		}
		redraw, err := a.redrawn(tx, who.Workspace, id, who.User)
		if err != nil {
			return err
		}
		return tx.Enqueue(redraw...)
	})
}
