package app

import (
	"context"
	"errors"
	"slices"

	"steward/internal/storage"
)

// Erase removes everything about a person. It returns once it is done and on the disk; the files are cleaned within
// seconds. key is the delivery that asked for it, "" for an operator: the same one twice erases once, also when the
// person has come back in between.
func (p *Privacy) Erase(ctx context.Context, who Who, key string) error {
	ctx = context.WithoutCancel(ctx) // half an erasure is none
	id, err := p.app.db.Erasures().Add(who.Workspace, who.User)
	if err != nil {
		return err
	}
	return p.erase(ctx, who, key, id)
}

func (p *Privacy) erase(ctx context.Context, who Who, key string, listed ...string) error {
	known, err := p.app.db.View(ctx).Person(who.Workspace, who.User)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	leaver := storage.NewLeaver(who.Workspace, who.User, known.Name, known.RealName)
	fresh := true
	err = p.app.db.Tx(ctx, func(tx *storage.Tx) error {
		if key != "" {
			var err error
			if fresh, err = tx.Seen(key, ""); err != nil {
				return err
			}
		}
		if !fresh {
			return nil
		}
		if err := p.leave(tx, who); err != nil {
			return err
		}
		if err := p.app.erasePairs(tx, who); err != nil {
			return err
		}
		if err := p.cases.erase(tx, who, leaver); err != nil {
			return err
		}
		if err := tx.Erase(leaver); err != nil {
			return err
		}
		return p.app.redrawStrategies(tx, leaver)
	})
	if err != nil {
		return err
	}
	if fresh {
		if err := errors.Join(p.eraseSessions(ctx, leaver), p.unshare(ctx, leaver)); err != nil {
			return err
		}
	}
	return p.app.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh { // once more: what was under way may have written since
			if err := tx.Erase(leaver); err != nil {
				return err
			}
		}
		return tx.Erased(listed...)
	})
}

// atATime is how many sessions are anonymised in one transaction: on SQLite everybody else waits for it.
const atATime = 10

// eraseSessions goes through all sessions that name the person, until none does: somebody may write while it looks.
func (p *Privacy) eraseSessions(ctx context.Context, leaver *storage.Leaver) error {
	for more := true; more; {
		ids, err := p.app.db.View(ctx).SessionsNaming(leaver)
		if err != nil {
			return err
		}
		more = false
		for part := range slices.Chunk(ids, atATime) {
			found := false
			err := p.app.db.Tx(ctx, func(tx *storage.Tx) error {
				found = false
				for _, id := range part {
					changed, err := tx.EraseFromSession(id, leaver)
					if err != nil {
						return err
					}
					found = found || changed
				}
				return nil
			})
			if err != nil {
				return err
			}
			more = more || found
		}
	}
	return nil
}

// unshare takes a person out of the journals of those who shared an answer with them, and out of plans whose mentor they
// are.
func (p *Privacy) unshare(ctx context.Context, l *storage.Leaver) error {
	people, err := p.app.db.View(ctx).Journals(l)
	if err != nil {
		return err
	}
	for _, person := range people {
		if err := p.app.db.Tx(ctx, func(tx *storage.Tx) error { return tx.Unshare(person, l) }); err != nil {
			return err
		}
	}
	if people, err = p.app.db.View(ctx).Planners(l); err != nil {
		return err
	}
	for _, person := range people {
		if err := p.app.db.Tx(ctx, func(tx *storage.Tx) error { return tx.Unmentor(person, l) }); err != nil {
			return err
		}
	}
	return nil
}
