package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// due is when to look at a case next: when its time is up, when it is time for the one reminder, or when something of
// it must not be kept any longer.
func (a *Cases) due(c storage.Case, p practices.Conflict) time.Time {
	_, next, _ := p.Keep(c.Session, a.now())
	if remind := a.remindAt(c, p); !remind.IsZero() && (next.IsZero() || remind.Before(next)) {
		return remind
	}
	return next
}

// remindAt is when the one reminder of a step is due; zero when it went out, or when nobody is asked for anything.
func (a *Cases) remindAt(c storage.Case, p practices.Conflict) time.Time {
	v := c.Session.Visit()
	st, ok := p.Flow().Stage(c.Session.Stage)
	if _, asks := st.Block.(flow.Owing); !ok || !asks || c.Reminded >= v.Pass {
		return time.Time{}
	}
	days := p.Limits.ReminderDays
	if v.Stage == practices.StageInvite {
		days = cmp.Or(p.Limits.InviteReminderDays, days) // conversations from before know one number
	}
	return calendar.Hours{}.Later(v.At, days)
}

// TickDue looks at the cases whose time has come, and returns how many there were. One that fails does not keep the
// others waiting; it is looked at again in an hour.
func (a *Cases) TickDue(ctx context.Context) (told int, err error) {
	ids, err := a.db.View(ctx).DueCases(a.now(), atOnce)
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, id := range ids {
		if err := a.db.Tx(ctx, func(tx *storage.Tx) error { return a.tick(tx, id) }); err != nil {
			failed = append(failed, fmt.Errorf("look at case %s: %w", id, err))
			later := a.now().Add(time.Hour)
			failed = append(failed, a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.PostponeCase(id, later) }))
			continue
		}
		told++
	}
	return told, errors.Join(failed...)
}

func (a *Cases) tick(tx *storage.Tx, id string) error {
	c, err := tx.DueCase(id)
	if errors.Is(err, storage.ErrNotFound) { // somebody destroyed its key: so it is gone
		return tx.DropCase(id)
	}
	if err != nil {
		return err
	}
	p, err := conflictOf(c)
	if err != nil {
		return err
	}
	was := c
	var signals []flow.Signal
	if c.Session.Running() {
		if c.Session, signals, err = flow.Step(p.Flow(), c.Session, flow.Move{At: a.now(), Do: flow.Tick{}}); err != nil {
			return err
		}
		if c.Session, err = p.Parted(c.Session); err != nil {
			return fmt.Errorf("part case: %w", err)
		}
	}
	notices := a.notices(tx, was, &c, p, "", signals)
	if remind := a.remindAt(c, p); !remind.IsZero() && !a.now().Before(remind) {
		c.Reminded = c.Session.Visit().Pass
		notices = append(notices, a.turns(tx, &c, p, "", fmt.Sprint("remind.", c.Reminded), nil)...)
	}
	kept, _, gone := p.Keep(c.Session, a.now())
	if gone {
		return tx.DropCase(id)
	}
	c.Session = kept
	c.Due = a.due(c, p)
	if err := tx.SaveCase(c, forgot(was, c)); err != nil {
		return err
	}
	// They are not counted against anybody's budget: a count without a reminder beside it, on the same day for two people,
	// would say for two weeks who talks with whom.
	return tx.Enqueue(notices...)
}
