package ask

import (
	"cmp"
	"context"
	"time"

	"steward/internal/app"
	"steward/internal/storage"
)

// Ask stores that a person asks. It says what would keep it from being sent before it is stored. A window waits for one ask at
// a time: sent again, it is the one that it waits for. The same submission that comes again after that ended is ErrAgain.
// ErrChanged refuses one whose person was shown something else.
func (a *Assistant) Ask(ctx context.Context, who app.Who, q storage.Ask) (string, error) {
	q.ID, q.Workspace, q.Person = storage.NewID(), who.Workspace, who.User
	p, err := a.Prompt(ctx, who, q)
	switch {
	case err != nil:
		return "", err
	case q.Mark != "" && q.Mark != p.Mark():
		return "", ErrChanged
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.HoldWorkspace(who.Workspace); err != nil { // two that count at once would not see one another
			return err
		}
		if waits, err := tx.AskIn(who.Workspace, who.User, q.Window); err != nil || waits != "" && q.Window != "" {
			q.ID = waits
			return err
		}
		if q.Key != "" {
			if fresh, err := tx.Seen(q.Key, q.Natural); err != nil || !fresh {
				return cmp.Or(err, ErrAgain)
			}
		}
		asked, err := tx.AskedSince(who.Workspace, a.now().Truncate(24*time.Hour))
		if err != nil {
			return err
		}
		if asked >= a.o.Budget {
			return ErrBudget
		}
		if asked, err = tx.AskedBy(who.Workspace, who.User, a.now().Truncate(24*time.Hour)); err != nil {
			return err
		}
		if asked >= max(a.o.Budget/4, leastShare) {
			return ErrShare
		}
		return tx.PutAsk(folded(q))
	})
	if err != nil {
		return "", err
	}
	a.look()
	return q.ID, nil
}

// leastShare is how often one person may ask on a day, however small the budget of the workspace is. Usually it is a quarter
// of it: nobody alone spends what is there for everybody.
const leastShare = 10

// Free has an ask done now that its window is drawn.
func (a *Assistant) Free(ctx context.Context, id string) error {
	err := a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.FreeAsk(id) })
	a.look()
	return err
}

// look has Run look for what waits.
func (a *Assistant) look() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// Cancel ends an ask that its person does not wait for any more.
func (a *Assistant) Cancel(ctx context.Context, who app.Who, id string) error {
	if _, err := a.db.View(ctx).AskOf(who.Workspace, who.User, id); err != nil {
		return err
	}
	err := a.db.Tx(ctx, func(tx *storage.Tx) error { _, err := tx.EndAsk(id, string(Cancelled)); return err })
	a.mu.Lock()
	cancel := a.calls[id]
	a.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	return err
}

// Rate stores whether an answer was of use to the person.
func (a *Assistant) Rate(ctx context.Context, who app.Who, id string, useful bool) error {
	rating := -1
	if useful {
		rating = 1
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.RateAsk(who.Workspace, who.User, id, rating) })
}
