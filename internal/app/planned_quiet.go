package app

import (
	"context"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// KeepOpen says that a quiet retro is not over: it stays open a working day longer.
func (a *App) KeepOpen(ctx context.Context, who Who, key, id string) (p storage.Planned, err error) {
	return a.onQuiet(ctx, who, key, id, func(tx *storage.Tx, p *storage.Planned) error {
		if p.Kept {
			return nil
		}
		h, err := HoursOfTeam(tx.View, p.Workspace, p.Channel)
		p.Kept, p.Look = true, practices.ClosesAt(p.Look, h)
		return err
	})
}

// EndQuiet says that a quiet retro is over.
func (a *App) EndQuiet(ctx context.Context, who Who, key, id string) (storage.Planned, error) {
	return a.onQuiet(ctx, who, key, id, a.giveUp)
}

func (a *App) onQuiet(ctx context.Context, who Who, key, id string, do func(*storage.Tx, *storage.Planned) error) (p storage.Planned, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if p, err = tx.HoldPlanned(who.Workspace, id); err != nil {
			return err
		}
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		s, err := tx.Session(p.Session)
		switch {
		case err != nil:
			return err
		case p.State != practices.PlanRunning || !s.Running():
			return ErrPlanGone
		case string(s.Lead()) != who.User:
			return flow.ErrNotYours
		}
		if err := do(tx, &p); err != nil {
			return err
		}
		if err := a.putPlanned(tx, p); err != nil {
			return err
		}
		n := tellPlan(p, who.User, SayOver, 0)
		n.Live = true
		return tx.Enqueue(n)
	})
	return p, err
}
