package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// MayReview finds a decision whose review is due on a day for somebody who may answer it: whoever took part.
func (a *App) MayReview(ctx context.Context, who Who, id, due string) (Logged, error) {
	l, err := a.Decision(ctx, who, id)
	if err != nil {
		return l, err
	}
	role, err := a.db.View(ctx).SeatIn(who.Workspace, id, who.User)
	switch {
	case err != nil:
		return l, err
	case role == "":
		return l, flow.ErrNoSeat
	case role == flow.Observer:
		return l, flow.ErrNotYours
	case l.ReviewOn == "" || l.ReviewOn != due:
		return l, flow.ErrMovedOn // somebody was faster
	}
	return l, nil
}

// Review stores how a decision looked when it was looked at again. Of two people who answer at once the first counts.
func (a *App) Review(ctx context.Context, who Who, key, id, due string, r practices.Review) error {
	if _, err := a.MayReview(ctx, who, id, due); err != nil {
		if errors.Is(err, flow.ErrMovedOn) {
			if seen, _ := a.reviewed(ctx, who, id, r); seen {
				return nil // the same answer, delivered again
			}
		}
		return err
	}
	if r.Next != "" && r.Next <= a.today(a.db.View(ctx), who) {
		return flow.ErrNoDate
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		row, err := tx.Decision(who.Workspace, id)
		if err != nil {
			return err
		}
		if row.ReviewOn != due {
			return flow.ErrMovedOn
		}
		var rec practices.Record
		if err := json.Unmarshal(row.Record, &rec); err != nil {
			return fmt.Errorf("record of decision %s: %w", id, err)
		}
		r.On, r.By = a.now().In(zoneOf(tx.View, who)).Format(time.DateOnly), flow.Person(who.User)
		rec.Reviews = append(rec.Reviews, r)
		if row.Record, err = json.Marshal(rec); err != nil {
			return err
		}
		row.Words = strings.Join([]string{row.Words, r.Result, r.Learned}, "\n")
		row.Held, row.ReviewOn = r.Held, r.Next
		if r.Verdict == "drop" {
			row.Status, row.ReviewOn = practices.DecisionDropped, ""
		}
		if err := tx.PutDecision(row); err != nil {
			return err
		}
		meta := storage.Meta{ID: id, Workspace: row.Workspace, Channel: row.Channel}
		if err := a.askReview(tx, row); err != nil {
			return err
		}
		return tx.Enqueue(post(meta, fmt.Sprintf("reviewed:%s:%s", id, due), Args{Say: SayReviewed, N: len(rec.Reviews) - 1}))
	})
}

// reviewed reports whether the person has reviewed a decision in just these words.
func (a *App) reviewed(ctx context.Context, who Who, id string, r practices.Review) (bool, error) {
	l, err := a.Decision(ctx, who, id)
	if err != nil || len(l.Record.Reviews) == 0 {
		return false, err
	}
	last := l.Record.Reviews[len(l.Record.Reviews)-1]
	r.On, r.By = last.On, flow.Person(who.User)
	return last == r, nil
}

// mayReplace lets only those begin a decision in place of another who took part in that one.
func (a *App) mayReplace(tx *storage.Tx, who Who, id string) error {
	if _, err := tx.Decision(who.Workspace, id); err != nil {
		return err
	}
	role, err := tx.SeatIn(who.Workspace, id, who.User)
	if err != nil {
		return err
	}
	if role == "" || role == flow.Observer {
		return flow.ErrNotYours
	}
	return nil
}

// DueFor lists the decisions that a person took part in and whose review is due, however long. Only accepted ones have
// a date.
func (a *App) DueFor(ctx context.Context, who Who) ([]Logged, error) {
	return a.Log(ctx, who, storage.DecisionFilter{Person: who.User, DueBy: a.today(a.db.View(ctx), who), Limit: 20})
}
