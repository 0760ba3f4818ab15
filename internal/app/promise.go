package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

// SayPromise asks somebody to take over an action from somebody else.
const SayPromise = "promise"

// Change is what became of an action, as its owner says.
type Change struct {
	Done   bool
	Due    string // a new date, YYYY-MM-DD
	Owner  string // who takes it over
	Reason string // why it is dropped
}

// Promise returns an action to whoever may say what became of it: its owner, and of one that nobody said yes to also
// whoever looks after the meetings of its channel.
func (a *App) Promise(ctx context.Context, who Who, id string) (storage.Action, error) {
	x, err := a.db.View(ctx).Action(who.Workspace, id)
	if err != nil {
		return x, err
	}
	if x.Owner != who.User {
		may, err := a.Facilitates(ctx, who, x.Channel)
		if err != nil || !may || x.Owner != "" && !x.AcceptedAt.IsZero() {
			return x, errors.Join(err, ErrNotForYou)
		}
	}
	if !x.ClosedAt.IsZero() {
		return x, ErrMoved
	}
	return x, nil
}

// ChangeAction stores what became of an action. A new date counts as carried over; whoever it is handed to is asked for
// their yes.
func (a *App) ChangeAction(ctx context.Context, who Who, key, id string, c Change) error {
	if _, err := a.Promise(ctx, who, id); err != nil {
		return err
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		x, err := tx.Action(who.Workspace, id)
		if err != nil {
			return err
		}
		if !x.ClosedAt.IsZero() {
			return ErrMoved
		}
		was := x.Owner
		notices := []storage.Notice{home(who.Workspace, who.User)}
		switch {
		case c.Done:
			x.Status, x.ClosedAt = storage.ActionDone, a.now()
		case c.Due != "":
			if c.Due <= a.today(tx.View, who) {
				return flow.ErrNoDate
			}
			x.Status, x.Due, x.Carried = storage.ActionDoing, c.Due, x.Carried+1
			if x.Owner == who.User {
				x.AcceptedAt = a.now()
			}
		case c.Owner != "":
			x.Owner, x.AcceptedAt = c.Owner, time.Time{}
			if c.Owner == who.User {
				x.AcceptedAt = a.now()
				break
			}
			n := storage.Notice{Key: fmt.Sprintf("promise:%s:%s:%d", x.ID, c.Owner, a.now().UnixMilli()), Kind: storage.KindDM, Workspace: who.Workspace,
				Person: c.Owner, Args: Args{Say: SayPromise, ID: x.ID + "@" + who.User}.raw()}
			notices = append(notices, n, home(who.Workspace, c.Owner))
		default:
			x.Status, x.DropReason, x.ClosedAt = storage.ActionDropped, c.Reason, a.now()
		}
		if err := tx.PutAction(x); err != nil {
			return err
		}
		redraw, err := a.redrawn(tx, who.Workspace, id, who.User, was)
		if err != nil {
			return err
		}
		return a.politely(tx, append(notices, redraw...)...)
	})
}

// AcceptAction is the yes of whoever an action was handed to.
func (a *App) AcceptAction(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		x, err := tx.Action(who.Workspace, id)
		if err != nil {
			return err
		}
		if x.Owner != who.User {
			return ErrNotForYou
		}
		if !x.ClosedAt.IsZero() {
			return ErrMoved
		}
		x.AcceptedAt = a.now()
		if err := tx.PutAction(x); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// redrawn are the messages of today and lately that speak of a thing, to those people: they must say what became of it.
func (a *App) redrawn(tx *storage.Tx, workspace, subject string, people ...string) (out []storage.Notice, err error) {
	seen := map[string]bool{}
	for _, p := range people {
		bundles, err := tx.BundlesAbout(workspace, p, subject)
		if err != nil {
			return nil, err
		}
		for _, b := range bundles {
			if !seen[b] {
				seen[b] = true
				out = append(out, bundleNotice(storage.Recipient{Workspace: workspace, ID: p}, b))
			}
		}
	}
	return out, nil
}
