package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"steward/internal/calendar"
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
		send, works := hours.NextSend(now)
		useful = works && !send.After(now)
	}
	next, err := rolled(s, hours, now)
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

// rolled is a schedule at its next time after now; with the zero time it does not come again.
func rolled(s storage.Schedule, hours calendar.Hours, now time.Time) (storage.Schedule, error) {
	was := s.Next
	s.Next = time.Time{}
	r, known, err := ruleOf(s, hours)
	if err != nil || !known {
		return s, err
	}
	if r.Every == calendar.After && !was.IsZero() && !was.After(now) { // it is done now: the days count from here
		r = r.Since(calendar.DayOf(now.In(zone(r.Zone))))
	}
	place := time.Duration(0)
	if s.Person != "" && works[s.Kind].Spread > 0 {
		place = spread(s.Person, works[s.Kind].Spread)
	}
	if next, more := r.Next(now.Add(-place), hours); more {
		s.Next = next.Add(place)
	}
	s.Rule, err = json.Marshal(r)
	return s, err
}

// Plan stores a schedule with its rule, at its first time after now.
func (a *App) Plan(tx *storage.Tx, s storage.Schedule, r calendar.Rule) (err error) {
	if err := r.Check(); err != nil {
		return err
	}
	if s.Rule, err = json.Marshal(r); err != nil {
		return err
	}
	hours, err := a.hoursOfSchedule(tx.View, s)
	if err != nil {
		return err
	}
	if s, err = rolled(s, hours, a.now()); err != nil {
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
		if s, err = rolled(s, hours, a.now()); err != nil {
			return err
		}
		if err := tx.PutSchedule(s); err != nil {
			return err
		}
	}
	return tx.LookAtAll(who.Workspace, who.User, "")
}
