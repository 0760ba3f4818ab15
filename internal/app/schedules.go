package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// Work is what a kind of schedule does when it is due.
type Work struct {
	// Do does it, in the transaction in which the schedule rolls on: both happen, or neither. due is the time that it was
	// for, which may be a while ago.
	Do func(a *App, tx *storage.Tx, s storage.Schedule, due time.Time) error
	// Spread is over how long after the minute people's own schedules of this kind are spread, each at a place of its own.
	Spread time.Duration
}

// works are the kinds of schedules. A kind without a line here is rolled on and does nothing.
var works = map[string]Work{}

// WorkRetro is the kind of schedule that says when the next retro of a channel, its subject, begins.
const WorkRetro = "retro"

// rule reads when something comes again.
type rule interface {
	Next(after time.Time, h calendar.Hours) (time.Time, bool)
}

// RunDue does the work that is due and returns how much it was. Any number of processes may call it at once: each piece is
// done by one. What is later than its grace, or late and outside working hours, is rolled on without being done, so that
// downtime never ends in a flood. One that fails is tried again in a minute and keeps nobody waiting.
func (a *App) RunDue(ctx context.Context) (done int, err error) {
	for ctx.Err() == nil {
		due, err := a.db.View(ctx).DueSchedules(a.now(), schedulesAtOnce)
		if err != nil || len(due) == 0 {
			return done, err
		}
		var failed []error
		for _, s := range due {
			err := a.db.Tx(ctx, func(tx *storage.Tx) error { return a.runDue(tx, s) })
			if err != nil {
				later := a.now().Add(time.Minute)
				failed = append(failed, fmt.Errorf("due work %s %s: %w", s.Kind, s.ID, err),
					a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.HoldSchedule(s.ID, later) }))
				continue
			}
			done++
		}
		if err := errors.Join(failed...); err != nil {
			return done, err
		}
	}
	return done, nil
}

// schedulesAtOnce is how much due work one look takes on.
const schedulesAtOnce = 500

// punctual is how late something may be without anybody calling it late.
const punctual = time.Minute

func (a *App) runDue(tx *storage.Tx, s storage.Schedule) error {
	hours, err := a.hoursOfSchedule(tx.View, s)
	if err != nil {
		return err
	}
	now, late := a.now(), a.now().Sub(s.Next)
	useful := late <= s.Grace
	if useful && late > punctual {
		send, _, works := nudge.NextSend(hours, now)
		useful = works && !send.After(now)
	}
	next, err := nextTime(s, hours, now)
	if err != nil {
		return err
	}
	work, known := works[s.Kind]
	won, err := tx.RollOn(s, next, known && useful)
	if err != nil || !won || !known || !useful {
		return err
	}
	return work.Do(a, tx, s, s.Next)
}

// hoursOfSchedule are those of the person whose it is, else those of the channel that it is about.
func (a *App) hoursOfSchedule(v storage.View, s storage.Schedule) (calendar.Hours, error) {
	if s.Person != "" {
		return HoursOf(v, Who{s.Workspace, s.Person})
	}
	return HoursOfTeam(v, s.Workspace, s.Subject)
}

// nextTime is when a schedule comes after a time; zero for one that does not come again.
func nextTime(s storage.Schedule, hours calendar.Hours, after time.Time) (time.Time, error) {
	r, err := readRule(s, hours, after)
	if err != nil || r == nil {
		return time.Time{}, err
	}
	place := time.Duration(0)
	if s.Person != "" && works[s.Kind].Spread > 0 {
		place = spread(s.Person, works[s.Kind].Spread)
	}
	next, more := r.Next(after.Add(-place), hours)
	if !more {
		return time.Time{}, nil
	}
	return next.Add(place), nil
}

// Plan stores a schedule with its rule, at its first time after now.
func (a *App) Plan(tx *storage.Tx, s storage.Schedule, r any) (err error) {
	if s.Rule, err = json.Marshal(r); err != nil {
		return err
	}
	hours, err := a.hoursOfSchedule(tx.View, s)
	if err != nil {
		return err
	}
	if s.Next, err = nextTime(s, hours, a.now()); err != nil {
		return err
	}
	return tx.PutSchedule(s)
}

// reschedule computes the times of a person's own schedules anew, and looks again at what may be said to them: their clock or
// their hours have changed.
func (a *App) reschedule(tx *storage.Tx, who Who) error {
	mine, err := tx.SchedulesOf(who.Workspace, who.User)
	if err != nil {
		return err
	}
	for _, s := range mine {
		if len(s.Rule) == 0 || s.Next.IsZero() {
			continue
		}
		hours, err := HoursOf(tx.View, who)
		if err != nil {
			return err
		}
		if s.Next, err = nextTime(s, hours, a.now()); err != nil {
			return err
		}
		if err := tx.PutSchedule(s); err != nil {
			return err
		}
	}
	return tx.LookAtAll(who.Workspace, who.User, "")
}
