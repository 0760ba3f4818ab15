package app

import (
	"context"

	"steward/internal/storage"
)

// Keep stores a thought for the next retro of a channel. Only its author sees it.
func (a *App) Keep(ctx context.Context, who Who, key, channel, text, source string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		fresh, err := tx.Seen(key, "")
		if err != nil || !fresh {
			return err
		}
		err = tx.Keep(storage.Thought{ID: storage.NewID(), Workspace: who.Workspace, Channel: channel, Author: who.User,
			Text: text, Source: source, CreatedAt: a.now()})
		if err == nil {
			err = tx.ComesBack(who.Workspace, who.User)
		}
		if err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// Kept returns what a person keeps for a channel, the oldest first.
func (a *App) Kept(ctx context.Context, who Who, channel string) ([]storage.Thought, error) {
	return a.db.View(ctx).Kept(who.Workspace, who.User, channel)
}

// Forget throws one's own thought away.
func (a *App) Forget(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.Drop(who.Workspace, who.User, id); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// First reports whether a delivery comes for the first time, for those that change nothing else.
func (a *App) First(ctx context.Context, key, natural string) (fresh bool, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		fresh, err = tx.Seen(key, natural)
		return err
	})
	return fresh, err
}
