package app

import (
	"context"
	"slices"
	"time"

	"steward/internal/growth"
	"steward/internal/storage"
)

// What is said about feedback, each time without its words.
const (
	SayAsked = "asked" // somebody is asked for it
	SayTold  = "told"  // it has come
)

// Asked is what somebody has to do with feedback.
type Asked struct {
	Offered bool
	Mine    []growth.Feedback // what they asked, with what they were told once they have opened it
	Waiting []growth.Feedback // what they are asked
	Gave    []growth.Feedback // what they gave and nobody has opened, as far as they know
	Off     bool              // nobody may ask them
	Sealed  bool
	Now     time.Time
}

// TakesNone refuses to ask people who take no such questions.
type TakesNone struct{ People []string }

func (e TakesNone) Error() string { return "somebody takes no questions for feedback" }

// gaveShown is for how long somebody finds what they gave among theirs.
const gaveShown = 14 * 24 * time.Hour

// Feedback returns what somebody has to do with feedback.
func (a *App) Feedback(ctx context.Context, who Who) (x Asked, err error) {
	v := a.db.View(ctx)
	x = Asked{Sealed: a.db.CanSeal(), Now: a.now()}
	if x.Offered, err = a.Offers(ctx, who.Workspace, FeatureMentoring); err != nil {
		return x, err
	}
	habits, err := v.Habits(who.Workspace, who.User)
	if err != nil {
		return x, err
	}
	x.Off = habits.NoAsks
	mine, err := v.FeedbackAsked(who.Workspace, who.User)
	if err != nil {
		return x, err
	}
	for _, f := range mine {
		x.Mine = append(x.Mine, unopened(f.Feedback))
	}
	asked, err := v.FeedbackToGive(who.Workspace, who.User)
	for _, f := range asked {
		switch {
		case f.Waits(who.User, a.now()):
			x.Waiting = append(x.Waiting, f.Feedback)
		case !f.Given.IsZero() && a.now().Sub(f.Given) < gaveShown:
			f.Read = time.Time{} // whether it was opened is for the one who asked to know
			x.Gave = append(x.Gave, f.Feedback)
		}
	}
	return x, err
}

// unopened is feedback without its words, unless they were opened.
func unopened(f growth.Feedback) growth.Feedback {
	if f.Read.IsZero() {
		f.Words = growth.SBI{}
	}
	return f
}

// Received is the feedback that somebody was given and has opened, the newest first: what they may point to in their own
// plan. Nobody else gets it.
func (a *App) Received(ctx context.Context, who Who) (received []growth.Feedback, err error) {
	mine, err := a.db.View(ctx).FeedbackAsked(who.Workspace, who.User)
	for _, f := range mine {
		if !f.Read.IsZero() {
			received = append(received, f.Feedback)
		}
	}
	return received, err
}

// Question is what somebody asks others about themselves.
type Question struct {
	Who          Who
	Key, Natural string
	To           []string
	growth.Ask
}

// AskFeedback asks people, each once and by one message. The words are those that the one who asks has just looked at.
func (a *App) AskFeedback(ctx context.Context, q Question) error {
	q.To = slices.Compact(slices.Sorted(slices.Values(q.To)))
	if err := q.Ask.Check(); err != nil {
		return err
	}
	on, err := a.Offers(ctx, q.Who.Workspace, FeatureMentoring)
	switch {
	case err != nil:
		return err
	case !on:
		return ErrNoMentoring
	case slices.Contains(q.To, q.Who.User):
		return growth.ErrAskSelf
	case len(q.To) == 0:
		return growth.ErrNoWords
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if done, err := tx.HasSeen(q.Key); done || err != nil {
			return err
		}
		if err := a.mayAskFor(tx, q); err != nil {
			return err
		}
		if fresh, err := tx.Seen(q.Key, q.Natural); err != nil || !fresh {
			return err
		}
		if err := tx.ComesBack(q.Who.Workspace, q.Who.User); err != nil {
			return err
		}
		for _, to := range q.To {
			f := storage.Feedback{Workspace: q.Who.Workspace, Feedback: growth.Feedback{ID: storage.NewID(), Asker: q.Who.User, Giver: to, To: to, Asked: a.now(), Ask: q.Ask}}
			if err := tx.AddFeedback(f); err != nil {
				return err
			}
			if err := a.politely(tx, home(f.Workspace, to), aboutFeedback(f, to, SayAsked, f.Asked.Add(growth.AskLasts))); err != nil {
				return err
			}
		}
		return tx.Enqueue(home(q.Who.Workspace, q.Who.User))
	})
}

// mayAskFor refuses what would press people. It counts what was asked, deleted or not, and never what was answered.
func (a *App) mayAskFor(tx *storage.Tx, q Question) error {
	asked, err := tx.FeedbackCounted(q.Who.Workspace, q.Who.User)
	if err != nil {
		return err
	}
	today := len(q.To)
	for _, f := range asked {
		if a.now().Sub(f.Asked) < 24*time.Hour {
			today++
		}
	}
	if today > growth.MostAsked {
		return growth.ErrManyAsked
	}
	var none []string
	for _, to := range q.To {
		if storage.AskedSince(asked, to, a.now().Add(-growth.AskAgain)) {
			return growth.ErrAskedLately
		}
		h, err := tx.Habits(q.Who.Workspace, to)
		if err != nil {
			return err
		}
		if h.NoAsks {
			none = append(none, to)
		}
	}
	if len(none) > 0 {
		return TakesNone{none}
	}
	return nil
}

func aboutFeedback(f storage.Feedback, to, say string, expires time.Time) storage.Notice {
	return storage.Notice{Key: say + ":" + f.ID, Kind: storage.KindDM, Workspace: f.Workspace, Person: to, Args: Args{Say: say, ID: f.ID}.raw(), Expires: expires}
}

// TakeAsks says whether others may ask somebody for feedback through the bot.
func (a *App) TakeAsks(ctx context.Context, who Who, take bool) error {
	return a.accustom(ctx, who, func(h *storage.Habits) { h.NoAsks = !take })
}
