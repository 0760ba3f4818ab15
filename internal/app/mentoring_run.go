package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"steward/internal/growth"
	"steward/internal/storage"
)

// RunMentoring lets proposals run out, and once a day looks who of those who wish for a mentor can have one. Nobody starts
// that, and nobody sees a list. Any number of processes may call it: each piece is done by one.
func (a *App) RunMentoring(ctx context.Context) error {
	due, err := a.db.View(ctx).PairsDue(a.now(), schedulesAtOnce)
	if err != nil {
		return err
	}
	var failed []error
	for _, id := range due {
		failed = append(failed, a.db.Tx(ctx, func(tx *storage.Tx) error { return a.lapse(tx, id) }))
	}
	day := a.now().UTC().Truncate(a.matchedEvery())
	if last := a.matched.Load(); last == nil || !last.Equal(day) {
		err := a.matchAll(ctx, day)
		if err == nil {
			a.matched.Store(&day)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// matchedEvery is how often people are matched: once a day, so that nobody learns from a proposal who has just said what.
// Where nobody's day is disturbed, in the playground, nobody has to wait either.
func (a *App) matchedEvery() time.Duration {
	if a.hasty {
		return time.Minute
	}
	return 24 * time.Hour
}

// lapse ends a proposal that has run out. Who said no knows; the other learns the same as if nobody had answered.
func (a *App) lapse(tx *storage.Tx, id string) error {
	p, err := tx.DuePair(id)
	if err != nil {
		return ignoreNotFound(err)
	}
	over, done := p.Lapse(a.now())
	if !done {
		return nil
	}
	var told []growth.Side
	for _, side := range []growth.Side{growth.AsMentor, growth.AsMentee} {
		if over.Replies[side] != growth.No {
			told = append(told, side)
		}
	}
	if err := a.over(tx, &p, growth.Lapsed, told...); err != nil {
		return err
	}
	return tx.SavePair(p)
}

func (a *App) matchAll(ctx context.Context, day time.Time) error {
	workspaces, err := a.db.View(ctx).MentoringIn()
	if err != nil {
		return err
	}
	var failed []error
	for _, w := range workspaces {
		on, err := a.Offers(ctx, w, FeatureMentoring)
		if err == nil && on {
			err = a.match(ctx, w, day)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// match proposes mentors and mentees to each other. It is computed outside of the transaction, in which everybody else
// would wait, and what has changed meanwhile is left for the next day.
func (a *App) match(ctx context.Context, workspace string, day time.Time) error {
	key := fmt.Sprintf("mentoring:%s:%d", workspace, day.Unix())
	v := a.db.View(ctx)
	if done, err := v.HasSeen(key); done || err != nil {
		return err
	}
	f, err := a.fieldOf(v, workspace)
	if err != nil {
		return err
	}
	settled := growth.Settle(f.mentors, f.mentees, f.bars)
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		for _, m := range settled.Pairs {
			if err := a.proposePair(tx, workspace, m); err != nil {
				return err
			}
		}
		for _, l := range settled.Unmatched {
			if l.As == growth.AsMentee && f.reasons[l.Person] != l.Why {
				if err := tx.PutMentorReason(workspace, l.Person, l.Why); err != nil {
					return err
				}
				if err := tx.Enqueue(home(workspace, l.Person)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// proposePair stores a proposal and tells both, if both still want one. Each has their days to answer from when they are told.
func (a *App) proposePair(tx *storage.Tx, workspace string, m growth.Match) error {
	mentor, err := tx.Mentored(workspace, m.Mentor)
	if err != nil {
		return ignoreNotFound(err)
	}
	mentee, err := tx.Mentored(workspace, m.Mentee)
	if err != nil {
		return ignoreNotFound(err)
	}
	one, other := mentor.Profile, mentee.Profile
	if !one.Offering || !other.Seeking || one.Names(m.Mentee) || other.Names(m.Mentor) {
		return nil
	}
	p := storage.Pair{ID: storage.NewID(), Workspace: workspace, Pair: growth.Pair{Mentor: m.Mentor, Mentee: m.Mentee, Stand: growth.Proposed, Until: map[growth.Side]time.Time{},
		Skills: growth.Taught(growth.Mentor{Offers: one.Offers}, growth.Mentee{Wants: other.Wants})}}
	if len(p.Skills) == 0 {
		return nil
	}
	for _, side := range []growth.Side{growth.AsMentor, growth.AsMentee} {
		n := aboutPair(p, p.Who(side), SayMentor)
		h, err := HoursOf(tx.View, Who{workspace, p.Who(side)})
		if err != nil {
			return err
		}
		n.Due = a.now()
		if !a.hasty {
			if n.Due, err = a.room(tx, n, manners[SayMentor], n.Due); err != nil {
				return err
			}
		}
		p.Until[side] = n.Due.Add(7 * 24 * time.Hour) // of somebody who never works
		if last := h.AddWorkdays(h.Day(n.Due), growth.AnswerIn); !last.None() {
			_, p.Until[side] = h.Shift(last)
		}
		p.Until[side] = p.Until[side].UTC()
		n.Expires = p.Until[side]
		if err := a.politely(tx, n, home(workspace, p.Who(side))); err != nil {
			return err
		}
	}
	if err := tx.PutMentorReason(workspace, m.Mentee, ""); err != nil {
		return err
	}
	return tx.AddPair(p)
}
