package app

import (
	"context"
	"slices"
	"unicode/utf8"

	"steward/internal/coaching"
	"steward/internal/flow"
	"steward/internal/storage"
)

// Wishes are what somebody wants of their check-ins.
type Wishes struct {
	Every       int
	Goal        string
	Topic       string // "" is any
	Method      string // "" leaves it to the rule
	Deep, Chart bool
	Free        *bool // nil, where nobody was asked, leaves it
}

// Settle stores what somebody wants, and turns check-ins on the first time.
func (a *Coaching) Settle(ctx context.Context, who Who, key, natural string, w Wishes) (coaching.Journal, error) {
	if on, err := a.Offered(ctx, who.Workspace); err != nil || !on {
		return coaching.Journal{}, orOff(err)
	}
	switch {
	case !slices.Contains(coaching.Cadences, w.Every),
		w.Topic != "" && !slices.Contains(coaching.Topics, w.Topic),
		!slices.Contains([]string{"", coaching.GROW, coaching.OSKAR}, w.Method):
		return coaching.Journal{}, flow.ErrUnknown
	case utf8.RuneCountInString(w.Goal) > coaching.MostGoal:
		return coaching.Journal{}, coaching.ErrLong
	}
	return a.change(ctx, who, key, natural, func(tx *storage.Tx, c *storage.Coached, _ coaching.Journal) error {
		p := &c.Profile
		if c.State == "" {
			p.Seed = newSeed()
		}
		begins, paced := c.State == "" || c.State == coaching.Off, c.Every != w.Every
		p.Goal, p.Topic, p.Method, p.Deep, p.Chart = w.Goal, w.Topic, w.Method, w.Deep, w.Chart
		if w.Free != nil {
			p.Free = *w.Free
		}
		c.Every = w.Every
		var err error
		switch {
		case begins: // a first one soon, while the wish is fresh
			c.State = coaching.On
			c.Next, err = a.nextOf(tx.View, *c, 1)
		case paced:
			c.Next, err = a.nextOf(tx.View, *c, w.Every)
		}
		return err
	})
}

func orOff(err error) error {
	if err != nil {
		return err
	}
	return ErrCoachingOff
}

// Turn pauses check-ins, resumes them, or turns them off. What was said stays.
func (a *Coaching) Turn(ctx context.Context, who Who, key, state string) (coaching.Journal, error) {
	if !slices.Contains([]string{coaching.On, coaching.Paused, coaching.Off}, state) {
		return coaching.Journal{}, flow.ErrUnknown
	}
	return a.change(ctx, who, key, "", func(tx *storage.Tx, c *storage.Coached, _ coaching.Journal) (err error) {
		if c.State == "" {
			return ErrNoCheckIns
		}
		c.State = state
		if state == coaching.On && !c.Next.After(a.now()) {
			c.Next, err = a.nextOf(tx.View, *c, 1)
		}
		return err
	})
}

// Later leaves one check-in out: the next is a whole interval away.
func (a *Coaching) Later(ctx context.Context, who Who, key string) (coaching.Journal, error) {
	return a.change(ctx, who, key, "", func(tx *storage.Tx, c *storage.Coached, j coaching.Journal) (err error) {
		if c.State == "" {
			return ErrNoCheckIns
		}
		if j.Due() {
			c.Next, err = a.nextOf(tx.View, *c, c.Every)
		}
		return err
	})
}

// Drop forgets one check-in.
func (a *Coaching) Drop(ctx context.Context, who Who, id string) (j coaching.Journal, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		c, err := tx.Coached(who.Workspace, who.User)
		if err != nil {
			return err
		}
		if err := tx.DropCheckIn(c, id); err != nil {
			return err
		}
		if c, err = tx.Coached(who.Workspace, who.User); err != nil {
			return err
		}
		if j, err = a.journal(tx.View, c); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return j, err
}

// DropAll forgets everything: goal, answers, moods, and that there were any.
func (a *Coaching) DropAll(ctx context.Context, who Who) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.DropCoached(who.Workspace, who.User); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}
