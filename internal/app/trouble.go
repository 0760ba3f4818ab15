package app

import (
	"context"
	"encoding/json"
	"errors"

	"steward/internal/flow"
	"steward/internal/storage"
)

// Trouble tells the facilitator that something could not be shown in the session's channel. key must be the same for
// the same trouble, so that it is told once.
func (a *App) Trouble(ctx context.Context, n storage.Notice, key, code string) error {
	if about(n) == SayThanks {
		return a.thanksLost(ctx, n, key, code)
	}
	if n.Session == "" || n.Kind == storage.KindHome || n.Kind == storage.KindEphemeral {
		return nil // nobody waits for it in a channel
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		s, err := tx.Session(n.Session)
		if errors.Is(err, storage.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		meta, err := tx.Meta(n.Session)
		if err != nil {
			return err
		}
		to := s.Lead()
		if to == "" {
			to = flow.Person(meta.CreatedBy)
		}
		if to == "" || to.Erased() {
			return nil // nobody is left to be told
		}
		return tx.Enqueue(direct(meta, to, key, Args{Say: SayTrouble, ID: code}))
	})
}

// about is what a notice says, by its name; "" for one without a name.
func about(n storage.Notice) string {
	var args Args
	_ = json.Unmarshal(n.Args, &args) // the card has none
	return args.Say
}
