package app

import (
	"context"
	"errors"

	"steward/internal/storage"
)

// moved is what depends on where somebody lives, or on their still being there: it is done in the transaction in which
// a change becomes known. Moments that are computed when they are asked for need no line here.
var moved = []func(a *App, tx *storage.Tx, was, is storage.Person) error{
	lookAgain,
	redrawMoved,
	leaveTeams,
}

// Remember keeps what Slack tells about people: the zone is what times are computed in. Of whoever erased themselves nothing
// is kept until they act.
func (a *App) Remember(ctx context.Context, people ...storage.Person) error {
	return a.remember(ctx, false, people...)
}

// Meet keeps what Slack tells about somebody who acts.
func (a *App) Meet(ctx context.Context, p storage.Person) error {
	err := a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.ComesBack(p.Workspace, p.ID) })
	if err != nil {
		return err
	}
	return a.Remember(ctx, p)
}

// Refresh keeps up with a change in somebody's profile. Slack tells of everybody: of whom nothing is stored, nothing is
// stored now.
func (a *App) Refresh(ctx context.Context, p storage.Person) error { return a.remember(ctx, true, p) }

func (a *App) remember(ctx context.Context, onlyKnown bool, people ...storage.Person) error {
	if len(people) == 0 {
		return nil
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		for _, p := range people {
			was, err := tx.Person(p.Workspace, p.ID)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return err
			}
			known, out := err == nil, false
			if !known && !onlyKnown {
				if out, err = tx.KeptOut(p.Workspace, p.ID); err != nil {
					return err
				}
			}
			p.UpdatedAt = a.now()
			if known || !onlyKnown && !out {
				if err := tx.PutPerson(p); err != nil {
					return err
				}
			}
			if known && was.Zone == p.Zone && was.Deleted == p.Deleted {
				continue
			}
			for _, do := range moved {
				if err := do(a, tx, was, p); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// lookAgain looks once more at what may be said to somebody on another clock.
func lookAgain(_ *App, tx *storage.Tx, was, is storage.Person) error {
	if was.ID == "" || was.Zone == is.Zone {
		return nil
	}
	return tx.LookAtAll(is.Workspace, is.ID, "")
}

// redrawMoved draws the home tab of somebody on another clock anew: days stand on it.
func redrawMoved(_ *App, tx *storage.Tx, was, is storage.Person) error {
	if is.Deleted || was.Zone == "" || was.Zone == is.Zone {
		return nil
	}
	return tx.Enqueue(home(is.Workspace, is.ID))
}

// leaveTeams takes somebody whose account was closed out of their teams.
func leaveTeams(_ *App, tx *storage.Tx, _, is storage.Person) error {
	if !is.Deleted {
		return nil
	}
	teams, err := tx.TeamsOf(is.Workspace, is.ID)
	if err != nil {
		return err
	}
	for _, t := range teams {
		if err := tx.DropMember(t.ID, is.ID); err != nil {
			return err
		}
	}
	return nil
}
