package app

import (
	"context"
	"fmt"

	"steward/internal/growth"
	"steward/internal/storage"
)

// OneFeedback returns one of those that somebody asked or is asked, as they may know it.
func (a *App) OneFeedback(ctx context.Context, who Who, id string) (growth.Feedback, error) {
	f, err := a.db.View(ctx).OneFeedback(who.Workspace, who.User, id)
	if f.Asker == who.User {
		return unopened(f.Feedback), err
	}
	return f.Feedback, err
}

// inFeedback is the one way in which it is changed. A delivery that came before changes nothing.
func (a *App) inFeedback(ctx context.Context, who Who, key, natural, id string, do func(*storage.Tx, *storage.Feedback) error) (f growth.Feedback, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		x, err := tx.OneFeedback(who.Workspace, who.User, id)
		if err != nil {
			return err
		}
		f = x.Feedback
		if key != "" {
			if fresh, err := tx.Seen(key, natural); err != nil || !fresh {
				return err
			}
		}
		if err := do(tx, &x); err != nil {
			return err
		}
		f = x.Feedback
		if err := tx.SaveFeedback(x); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return f, err
}

// GiveFeedback answers a question in the words that its author has just looked at. The one who asked learns that something
// has come, and reads it in a window.
func (a *App) GiveFeedback(ctx context.Context, who Who, key, natural, id string, words growth.SBI) error {
	_, err := a.inFeedback(ctx, who, key, natural, id, func(tx *storage.Tx, f *storage.Feedback) (err error) {
		if f.Feedback, err = f.Answer(who.User, words, a.now()); err != nil {
			return err
		}
		n := aboutFeedback(*f, f.Asker, SayTold, f.Given.Add(storage.KeepFailed))
		n.Key += fmt.Sprintf(":%d", f.Given.UnixMilli()) // taken back and given anew it is another one
		return a.politely(tx, home(f.Workspace, f.Asker), n)
	})
	return err
}

// DeclineFeedback is a no. The one who asked sees nothing of it: to them nothing has come.
func (a *App) DeclineFeedback(ctx context.Context, who Who, key, id string) error {
	_, err := a.inFeedback(ctx, who, key, "", id, func(_ *storage.Tx, f *storage.Feedback) error {
		if !f.Waits(who.User, a.now()) {
			return growth.ErrNotAsked
		}
		f.Giver = ""
		return nil
	})
	return err
}

// TakeFeedbackBack takes back what somebody gave, as long as it is unread.
func (a *App) TakeFeedbackBack(ctx context.Context, who Who, key, id string) error {
	_, err := a.inFeedback(ctx, who, key, "", id, func(tx *storage.Tx, f *storage.Feedback) (err error) {
		if f.Feedback, err = f.TakeBack(who.User); err != nil {
			return err
		}
		return tx.Enqueue(home(f.Workspace, f.Asker))
	})
	return err
}

// OpenFeedback shows the one who asked what they were told. From then on it is theirs.
func (a *App) OpenFeedback(ctx context.Context, who Who, id string) (growth.Feedback, error) {
	return a.inFeedback(ctx, who, "", "", id, func(_ *storage.Tx, f *storage.Feedback) (err error) {
		if f.Asker != who.User {
			return storage.ErrNotFound
		}
		f.Feedback, err = f.Open(a.now())
		return err
	})
}

// DropFeedback forgets a question of one's own and what came of it. Whoever was asked is asked no more. Only that they were
// asked stays for as long as it counts.
func (a *App) DropFeedback(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		f, err := tx.OneFeedback(who.Workspace, who.User, id)
		if err != nil {
			return err
		}
		if f.Asker != who.User {
			return storage.ErrNotFound
		}
		left, counts := f.Forget(a.now())
		if counts {
			err = tx.SaveFeedback(f.Left(left))
		} else {
			err = tx.DropFeedback(who.Workspace, who.User, id)
		}
		if err != nil {
			return err
		}
		notices := []storage.Notice{home(who.Workspace, who.User)}
		if f.Giver != "" {
			notices = append(notices, home(who.Workspace, f.Giver))
		}
		return tx.Enqueue(notices...)
	})
}
