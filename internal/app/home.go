package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/practices"
	"steward/internal/storage"
)

// Desk is what waits for one person.
type Desk struct {
	Rooms    []practices.Room
	Actions  []storage.Action
	Thoughts []storage.Thought
	Reviews  []Logged // decisions that wait to be looked at again
	Today    string   // YYYY-MM-DD, where the person is
}

// Home collects what waits for a person: running sessions, open actions, kept thoughts.
func (a *App) Home(ctx context.Context, who Who) (Desk, error) {
	view := a.db.View(ctx)
	desk := Desk{Today: a.today(view, who)}
	running, err := view.RunningOf(who.Workspace, who.User)
	if err != nil {
		return desk, err
	}
	for _, rec := range running {
		room, err := a.Look(ctx, who, rec.Meta.ID)
		if err != nil {
			return desk, err
		}
		desk.Rooms = append(desk.Rooms, room)
	}
	desk.Actions, err = view.Actions(storage.ActionFilter{Workspace: who.Workspace, Owner: who.User, Unclosed: true, Limit: 50})
	if err != nil {
		return desk, err
	}
	if desk.Thoughts, err = view.Kept(who.Workspace, who.User, ""); err != nil {
		return desk, err
	}
	desk.Reviews, err = a.DueFor(ctx, who)
	return desk, err
}

func (a *App) today(view storage.View, who Who) string {
	return a.now().In(zoneOf(view, who)).Format(time.DateOnly)
}

// RefreshHome asks for a person's home tab to be drawn.
func (a *App) RefreshHome(ctx context.Context, who Who) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.Enqueue(home(who.Workspace, who.User)) })
}

// CloseAction says that one's own action is done, or dropped with a reason.
func (a *App) CloseAction(ctx context.Context, who Who, id string, done bool, reason string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		action, err := tx.Action(who.Workspace, id)
		if err != nil {
			return err
		}
		if action.Owner != who.User {
			return ErrStranger
		}
		action.Status, action.DropReason = storage.ActionDropped, reason
		if done {
			action.Status = storage.ActionDone
		}
		action.ClosedAt, action.UpdatedAt = a.now(), a.now()
		if err := tx.PutAction(action); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// Remember keeps what Slack tells about people: the zone is what times are computed in.
func (a *App) Remember(ctx context.Context, people ...storage.Person) error {
	if len(people) == 0 {
		return nil
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		for _, p := range people {
			p.UpdatedAt = a.now()
			was, err := tx.Person(p.Workspace, p.ID)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return err
			}
			if err := tx.PutPerson(p); err != nil {
				return err
			}
			if was.Zone != p.Zone && was.ID != "" {
				if err := a.moved(tx, Who{p.Workspace, p.ID}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Person returns what is known about somebody.
func (a *App) Person(ctx context.Context, who Who) (storage.Person, error) {
	return a.db.View(ctx).Person(who.Workspace, who.User)
}

// InChannel returns the retro under way in a channel, or storage.ErrNotFound.
func (a *App) InChannel(ctx context.Context, who Who, channel string) (practices.RetroRoom, error) {
	running, err := a.db.View(ctx).Running(who.Workspace, channel, practices.RetroKey)
	if err != nil {
		return practices.RetroRoom{}, err
	}
	if len(running) == 0 {
		return practices.RetroRoom{}, storage.ErrNotFound
	}
	return LookIn[practices.RetroRoom](a, ctx, who, running[0].Meta.ID)
}

// LastIn returns the latest closed retro of a channel, or storage.ErrNotFound.
func (a *App) LastIn(ctx context.Context, who Who, channel string) (practices.RetroRoom, error) {
	past, err := a.db.View(ctx).History(who.Workspace, channel, practices.RetroKey, 1)
	if err != nil {
		return practices.RetroRoom{}, err
	}
	if len(past) == 0 {
		return practices.RetroRoom{}, storage.ErrNotFound
	}
	return LookIn[practices.RetroRoom](a, ctx, who, past[0].Meta.ID)
}

// Redraw shows a session's live message again, after a channel could not be reached or somebody deleted it.
func (a *App) Redraw(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		meta, err := tx.Meta(id)
		if err != nil {
			return err
		}
		if meta.Workspace != who.Workspace {
			return storage.ErrNotFound
		}
		return tx.Enqueue(card(meta))
	})
}
