package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// Work is what a kind of schedule does when it is due.
type Work struct {
	// Do does it, in the transaction in which the schedule rolls on: both happen, or neither. due is the time that it was
	// for, which may be a while ago.
	Do func(a *App, tx *storage.Tx, s storage.Schedule, due time.Time) error
	// When is when it can be done, from now on: now, or a later time, for which it waits as long as that is within its
	// grace. Without it work is done on time, or late within working hours.
	When func(a *App, tx *storage.Tx, s storage.Schedule, hours calendar.Hours) (time.Time, error)
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
					a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.HoldSchedule(s, later) }))
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
	now := a.now()
	work, known := works[s.Kind]
	useful := known && now.Sub(s.Next) <= s.Grace
	if useful {
		at, err := a.when(tx, work, s, hours)
		if err != nil {
			return err
		}
		useful = !at.IsZero() && !at.After(now)
		if at.After(now) && !at.After(s.Next.Add(s.Grace)) && work.When != nil {
			return tx.HoldSchedule(s, at)
		}
	}
	next, err := rolled(s, hours, now)
	if err != nil {
		return err
	}
	won, err := tx.RollOn(s, next, useful)
	if err != nil || !won || !useful {
		return err
	}
	return work.Do(a, tx, s, s.Next)
}

// when is when due work can be done: now, later, or not at all, which is the zero time.
func (a *App) when(tx *storage.Tx, work Work, s storage.Schedule, hours calendar.Hours) (time.Time, error) {
	if work.When != nil {
		return work.When(a, tx, s, hours)
	}
	if now := a.now(); now.Sub(s.Next) <= punctual {
		return now, nil
	}
	at, _ := hours.NextSend(a.now())
	return at, nil
}

// hoursOfSchedule are those of the channel that it is about.
func (a *App) hoursOfSchedule(v storage.View, s storage.Schedule) (calendar.Hours, error) {
	channel, _, _ := strings.Cut(s.Subject, "@")
	return HoursOfTeam(v, s.Workspace, channel)
}

// rolled is a schedule at its next time after now; with the zero time it does not come again.
func rolled(s storage.Schedule, hours calendar.Hours, now time.Time) (storage.Schedule, error) {
	was := s.Next
	s.Next = time.Time{}
	r, known, err := ruleOf(s)
	if err != nil || !known {
		return s, err
	}
	if r.Every == calendar.After && !was.IsZero() && !was.After(now) { // it is done now: the days count from here
		r = r.Since(calendar.DayOf(now.In(zone(r.Zone))))
	}
	s.Next, _ = r.Next(now, hours)
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

// ruleOf reads the rule of a schedule; known is false for what is due once.
func ruleOf(s storage.Schedule) (r calendar.Rule, known bool, err error) {
	if len(s.Rule) == 0 {
		return r, false, nil
	}
	if err := json.Unmarshal(s.Rule, &r); err != nil {
		return r, false, fmt.Errorf("rule of schedule %s: %w", s.ID, err)
	}
	return r, true, nil
}
