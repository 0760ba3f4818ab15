package app

import (
	"context"
	"errors"
	"slices"

	"steward/internal/practices"
	"steward/internal/storage"
)

// Mine are the conversations of one person, for that person's eyes.
func (a *Cases) Mine(ctx context.Context, who Who) (rooms []practices.ConflictRoom, err error) {
	view := a.db.View(ctx)
	ids, err := view.CasesOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		c, err := view.Case(who.Workspace, who.User, id)
		if errors.Is(err, storage.ErrNotFound) || err == nil && slices.Contains(c.Hidden, who.User) {
			continue
		}
		if err != nil {
			return rooms, err
		}
		r, err := a.room(c, who.User)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return rooms, err
		}
		rooms = append(rooms, r)
	}
	return rooms, nil
}

// Never remembers that somebody wants no invitations, or that they do again.
func (a *Cases) Never(ctx context.Context, who Who, never bool) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.RefuseCases(who.Workspace, who.User, never) })
}

// Refuses reports whether somebody wants no invitations.
func (a *Cases) Refuses(ctx context.Context, who Who) (bool, error) {
	return a.db.View(ctx).RefusesCases(who.Workspace, who.User)
}

// Forget asks for a conversation that is over to be deleted before its time, and hides it from one's own home tab. It is
// deleted once everybody has asked.
func (a *Cases) Forget(ctx context.Context, who Who, id string) (gone bool, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		c, err := tx.Case(who.Workspace, who.User, id)
		if err != nil {
			return err
		}
		if c.Session.Running() {
			return storage.ErrNotFound
		}
		for _, list := range []*[]string{&c.Asked, &c.Hidden} {
			if !slices.Contains(*list, who.User) {
				*list = append(*list, who.User)
			}
		}
		if err := tx.Enqueue(home(who.Workspace, who.User)); err != nil {
			return err
		}
		if gone = len(c.Asked) >= len(c.Session.Seats); gone {
			return tx.DropCase(id)
		}
		return tx.SaveCase(c, false)
	})
	return gone, err
}
