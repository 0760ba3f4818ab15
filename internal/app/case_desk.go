package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"steward/internal/practices"
	"steward/internal/storage"
)

// Mine are the conversations of one person, for that person's eyes: those that wait for them first, then those that go on,
// then those that are over, and of each the newest first.
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
	slices.SortStableFunc(rooms, func(a, b practices.ConflictRoom) int {
		return cmp.Or(rank(a)-rank(b), b.Session.Began.Compare(a.Session.Began))
	})
	return rooms, nil
}

func rank(r practices.ConflictRoom) int {
	switch {
	case r.Waits():
		return 0
	case r.Session.Running():
		return 1
	}
	return 2
}

// Never remembers that somebody wants no invitations, or that they do again.
func (a *Cases) Never(ctx context.Context, who Who, never bool) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.RefuseCases(who.Workspace, who.User, never) })
}

// Refuses reports whether somebody wants no invitations.
func (a *Cases) Refuses(ctx context.Context, who Who) (bool, error) {
	return a.db.View(ctx).RefusesCases(who.Workspace, who.User)
}

// Hide takes a conversation that is over off one's own home tab. Nobody else notices.
func (a *Cases) Hide(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		c, err := ended(tx, who, id)
		if err != nil || slices.Contains(c.Hidden, who.User) {
			return err
		}
		c.Hidden = append(c.Hidden, who.User)
		if err := tx.SaveCase(c, false); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// Forget asks for a conversation that is over to be deleted before its time. It is deleted once everybody has asked.
func (a *Cases) Forget(ctx context.Context, who Who, id string) (gone bool, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		c, err := ended(tx, who, id)
		if err != nil || slices.Contains(c.Asked, who.User) {
			return err
		}
		c.Asked = append(c.Asked, who.User)
		if gone = len(c.Asked) >= len(c.Session.Seats); !gone {
			return tx.SaveCase(c, false)
		}
		if err := tx.DropCase(id); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return gone, err
}

// ended returns a case that is over to one of its people; one that goes on is not there yet to be put away.
func ended(tx *storage.Tx, who Who, id string) (storage.Case, error) {
	c, err := tx.Case(who.Workspace, who.User, id)
	if err == nil && c.Session.Running() {
		err = storage.ErrNotFound
	}
	return c, err
}
