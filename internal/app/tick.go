package app

import (
	"context"
	"errors"
	"fmt"

	"steward/internal/flow"
	"steward/internal/storage"
)

// atOnce is how many due sessions one look takes on.
const atOnce = 100

// TickDue tells sessions whose timebox has run out that time has passed, and returns how many were told. One that fails
// does not keep the others waiting.
func (a *App) TickDue(ctx context.Context) (told int, err error) {
	ids, err := a.db.View(ctx).DueSessions(a.now(), atOnce)
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, id := range ids {
		if err := a.db.Tx(ctx, func(tx *storage.Tx) error { return a.tick(tx, id) }); err != nil {
			failed = append(failed, fmt.Errorf("tick session %s: %w", id, err))
			continue
		}
		told++
	}
	return told, errors.Join(failed...)
}

func (a *App) tick(tx *storage.Tx, id string) error {
	s, err := tx.Session(id)
	if err != nil || !s.Running() {
		return err
	}
	meta, err := tx.Meta(id)
	if err != nil {
		return err
	}
	r, err := a.runs.of(s)
	if err != nil {
		return err
	}
	mask, err := masks(tx, s)
	if err != nil {
		return err
	}
	x := step{meta: meta, practice: r.practice, was: s, now: s, mask: mask}
	if done, err := a.missed(tx, x, r); err != nil || done {
		return err
	}
	now, r, err := a.abreast(tx, meta, s, r)
	if err != nil {
		return err
	}
	next, signals, err := flow.Step(r.flow, now, flow.Move{Mask: mask, At: a.now(), Do: flow.Tick{}})
	if err != nil {
		return err
	}
	if len(signals) > 0 {
		if err := tx.TimePassed(id); err != nil {
			return err
		}
	}
	return a.store(tx, step{meta, r.practice, s, next, signals, "", mask})
}
