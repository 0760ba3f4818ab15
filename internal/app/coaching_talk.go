package app

import (
	"context"
	"fmt"
	"time"

	"steward/internal/coaching"
	"steward/internal/storage"
)

// Begin continues the check-in that is open, or starts one: before it is due, when it is, or late.
func (a *Coaching) Begin(ctx context.Context, who Who) (x coaching.CheckIn, j coaching.Journal, err error) {
	if on, err := a.Offered(ctx, who.Workspace); err != nil || !on {
		return x, j, orOff(err)
	}
	j, err = a.change(ctx, who, "", "", func(tx *storage.Tx, c *storage.Coached, j coaching.Journal) (err error) {
		if c.State == "" || c.State == coaching.Off {
			return ErrNoCheckIns
		}
		x, err = a.begun(tx, c, j)
		if err != nil {
			return err
		}
		return tx.PutCheckIn(*c, x)
	})
	return x, j, err
}

func (a *Coaching) begun(tx *storage.Tx, c *storage.Coached, j coaching.Journal) (x coaching.CheckIn, err error) {
	local := a.now().In(j.Zone)
	if x, ok := j.UnderWay(); ok && !x.Empty() {
		if x.Untimely(local) {
			c.Profile, x = c.Profile.Ask(a.library().Coaching.Bank, x, x.Method, local)
		}
		return x, nil
	}
	x = coaching.CheckIn{ID: storage.NewID()}
	var before []coaching.CheckIn
	for _, old := range j.Entries {
		switch {
		case !old.Open():
		case old.Empty(): // nothing was said in it: it is the one that begins
			x.ID, x.Question, x.Method, x.Asked, x.Deep, x.At = old.ID, old.Question, old.Method, old.Asked, old.Deep, old.At
			continue
		default: // left behind
			c.Profile, old = c.Profile.Finish(old, a.now())
			if err := tx.PutCheckIn(*c, old); err != nil {
				return x, err
			}
		}
		before = append(before, old)
	}
	x.Began, x.Goal, x.Before = a.now(), c.Profile.Goal, coaching.Last(before)
	if x.At == "" {
		x.At = coaching.StepArrive
	}
	if x.Question.ID != "" && x.Untimely(local) {
		c.Profile, x = c.Profile.Ask(a.library().Coaching.Bank, x, x.Method, local)
	}
	c.Next, err = a.nextOf(tx.View, *c, c.Every)
	return x, err
}

// Say is what somebody did in one step of a check-in.
type Say struct {
	Who          Who
	Key, Natural string
	ID, Step     string
	Answers      coaching.Answers
	Skip         bool // nothing of the form counts
	Back         bool
}

// Tell stores the answers of one step and goes on to the next, or back. After the end it changes an earlier answer and
// stays where it is. A step that is new to the person may be the one for which a question is drawn.
func (a *Coaching) Tell(ctx context.Context, s Say) (x coaching.CheckIn, j coaching.Journal, err error) {
	j, err = a.change(ctx, s.Who, s.Key, s.Natural, func(tx *storage.Tx, c *storage.Coached, j coaching.Journal) error {
		x, ok := j.Entry(s.ID)
		if !ok {
			return fmt.Errorf("check-in %s: %w", s.ID, storage.ErrNotFound)
		}
		if !s.Skip {
			if x, err = x.With(s.Step, s.Answers); err != nil {
				return err
			}
			if err := looked(tx, *c, j, x); err != nil {
				return err
			}
		}
		switch {
		case !x.Open():
			c.Profile, x = c.Profile.Finish(x, a.now())
		case s.Back:
			x.At = x.Back(s.Step)
		default:
			x.At = x.After(s.Step)
			if x.At == "" {
				c.Profile, x = c.Profile.Finish(x, a.now())
				if c.Next, err = a.nextOf(tx.View, *c, c.Every); err != nil {
					return err
				}
			}
		}
		if x.At == coaching.StepQuestion && x.Question.ID == "" {
			c.Profile, x = c.Profile.Ask(a.library().Coaching.Bank, x, "", a.now().In(j.Zone))
		}
		return tx.PutCheckIn(*c, x)
	})
	if err != nil {
		return x, j, err
	}
	x, ok := j.Entry(s.ID)
	if !ok {
		err = fmt.Errorf("check-in %s: %w", s.ID, storage.ErrNotFound)
	}
	return x, j, err
}

// looked forgets the reminder of a plan of which the person has just told what became of it.
func looked(tx *storage.Tx, c storage.Coached, j coaching.Journal, x coaching.CheckIn) error {
	if x.Review == "" || x.Review == coaching.Carry || x.Before.Cue.IsZero() {
		return nil
	}
	for _, old := range j.Entries {
		if old.ID != x.ID && old.Plan.Cue.Equal(x.Before.Cue) {
			old.Plan.Cue = time.Time{}
			return tx.PutCheckIn(c, old)
		}
	}
	return nil
}

// Other asks the same in the shape of the other method: another question, which nobody has to answer either.
func (a *Coaching) Other(ctx context.Context, who Who, key, id string) (x coaching.CheckIn, j coaching.Journal, err error) {
	j, err = a.change(ctx, who, key, "", func(tx *storage.Tx, c *storage.Coached, j coaching.Journal) error {
		x, ok := j.Entry(id)
		if !ok {
			return fmt.Errorf("check-in %s: %w", id, storage.ErrNotFound)
		}
		method := coaching.OSKAR
		if x.Method == coaching.OSKAR {
			method = coaching.GROW
		}
		was := x
		c.Profile, x = c.Profile.Ask(a.library().Coaching.Bank, x, method, a.now().In(j.Zone))
		if x.Question.ID == "" {
			x = was // nothing is left to ask: the question stays
		}
		return tx.PutCheckIn(*c, x)
	})
	if err == nil {
		x, _ = j.Entry(id)
	}
	return x, j, err
}
