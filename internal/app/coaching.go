package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/coaching"
	"steward/internal/storage"
)

// Coaching are the use cases of check-ins. Nobody but the person loads anything of them: whose they are is part of every
// query, and comes from Slack's envelope.
type Coaching struct {
	db      *storage.DB
	library func() Library
	now     func() time.Time
}

// NewCoaching returns the use cases on a database. The library is asked for when it is needed.
func NewCoaching(db *storage.DB, library func() Library, now func() time.Time) *Coaching {
	return &Coaching{db: db, library: library, now: now}
}

// Refusals of check-ins.
var (
	ErrNoCheckIns    = errors.New("check-ins are not turned on")
	ErrCoachingOff   = errors.New("this workspace does not offer check-ins")
	ErrOneself       = errors.New("a check-in cannot be shared with oneself")
	ErrSharedEnough  = errors.New("enough was shared for today")
	ErrChangedShared = errors.New("the answer has changed since it was looked at")
)

// Offered reports whether a workspace offers check-ins.
func (a *Coaching) Offered(ctx context.Context, workspace string) (bool, error) {
	s, err := a.db.View(ctx).Settings(workspace)
	return offersCoaching(s), err
}

// offersCoaching reports whether a workspace has check-ins. Where it leaves them out, what people have said stays theirs.
func offersCoaching(s storage.Settings) bool { return !slices.Contains(s.Off, FeatureCheckIns) }

// Distressed reports whether a text needs a person rather than a script. The text is looked at and forgotten.
func (a *Coaching) Distressed(texts ...string) bool {
	return a.library().Coaching.Distress.In(texts...)
}

// Journal returns what is kept of somebody, for themselves. Of somebody who never asked for check-ins it is empty.
func (a *Coaching) Journal(ctx context.Context, who Who) (coaching.Journal, error) {
	v := a.db.View(ctx)
	c, err := v.Coached(who.Workspace, who.User)
	if errors.Is(err, storage.ErrNotFound) {
		return coaching.Journal{Sealed: a.db.CanSeal(), Zone: zoneOf(v, who), Now: a.now()}, nil
	}
	if err != nil {
		return coaching.Journal{}, err
	}
	return a.journal(v, c)
}

func (a *Coaching) journal(v storage.View, c storage.Coached) (coaching.Journal, error) {
	entries, err := v.CheckIns(c, "")
	return coaching.Journal{State: c.State, Every: c.Every, Next: c.Next, Profile: c.Profile, Entries: entries,
		Sealed: a.db.CanSeal(), Zone: zoneOf(v, Who{c.Workspace, c.Person}), Now: a.now()}, err
}

// change is the one way to write: the delivery's key, the person, their home tab, in one transaction. A delivery that
// came before changes nothing.
func (a *Coaching) change(ctx context.Context, who Who, key, natural string, do func(tx *storage.Tx, c *storage.Coached, j coaching.Journal) error) (j coaching.Journal, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		c, err := tx.Coached(who.Workspace, who.User)
		if errors.Is(err, storage.ErrNotFound) {
			c, err = storage.Coached{Workspace: who.Workspace, Person: who.User}, nil
		}
		if err != nil {
			return err
		}
		if j, err = a.journal(tx.View, c); err != nil {
			return err
		}
		if key != "" || natural != "" {
			if fresh, err := tx.Seen(key, natural); err != nil || !fresh {
				return err
			}
		}
		if err := do(tx, &c, j); err != nil {
			return err
		}
		if c, err = tx.PutCoached(c); err != nil {
			return err
		}
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		if err := tx.Enqueue(home(who.Workspace, who.User)); err != nil {
			return err
		}
		j, err = a.journal(tx.View, c)
		return err
	})
	return j, err
}

// checkInAt is the time of day at which a check-in is ready: after the rush, and late enough on a Monday for any question.
var checkInAt = calendar.At(10, 0)

// nextOf is the first working day of somebody, so many days from now or later, at ten on their clock.
func (a *Coaching) nextOf(v storage.View, c storage.Coached, days int) (time.Time, error) {
	hours, err := HoursOf(v, Who{c.Workspace, c.Person})
	if err != nil {
		return time.Time{}, err
	}
	day := calendar.DayOf(a.now().In(hours.Where())).Add(days)
	for range longestLeave {
		if hours.Works(day) {
			break
		}
		day = day.Add(1)
	}
	return calendar.Moment(day, checkInAt, hours.Where()), nil
}

// longestLeave is how many days are looked through for one of work.
const longestLeave = 120
