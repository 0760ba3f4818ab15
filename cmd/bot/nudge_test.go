package main

import (
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// clockAt moves the clock on to a time on somebody's clock: the next such day of the week.
func (r *rig) clockAt(zone string, day time.Weekday, clock string) {
	r.t.Helper()
	where, err := time.LoadLocation(zone)
	if err != nil {
		r.t.Fatal(err)
	}
	at, err := calendar.ParseClock(clock)
	if err != nil {
		r.t.Fatal(err)
	}
	now := r.clock.Now().In(where)
	d := calendar.DayOf(now)
	for d.Weekday() != day || !calendar.Moment(d, at, where).After(now) {
		d = d.Add(1)
	}
	r.clock.Advance(calendar.Moment(d, at, where).Sub(now))
}

// knows tells the bot of everybody, as Slack would.
func (r *rig) knows() {
	r.t.Helper()
	r.put(func(tx *storage.Tx) error {
		for _, u := range crew {
			if err := tx.PutPerson(storage.Person{Workspace: r.slack.Team().ID, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *rig) put(fn func(tx *storage.Tx) error) {
	r.t.Helper()
	if err := r.bot.db.Tx(r.t.Context(), fn); err != nil {
		r.t.Fatal(err)
	}
}

// promised stores an open action of somebody that is due so many days from now, on their clock.
func (r *rig) promised(owner, title string, days int) string {
	r.t.Helper()
	now := r.clock.Now()
	id := storage.NewID()
	r.put(func(tx *storage.Tx) error {
		return tx.PutAction(storage.Action{ID: id, Workspace: r.slack.Team().ID, Channel: "CTEAM", Session: "earlier", Title: title, Owner: owner,
			Due: now.AddDate(0, 0, days).Format(time.DateOnly), Kind: "action", AcceptedAt: now, CreatedAt: now, UpdatedAt: now})
	})
	return id
}

// reminders are the messages with reminders that somebody has.
func (r *rig) reminders(who string) (out []fakeslack.Message) {
	r.t.Helper()
	p := r.as(who)
	for _, m := range p.Messages(p.BotDM()) {
		if len(m.Blocks) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// reminded waits for a reminder.
func (r *rig) reminded(who, contains string) fakeslack.Message {
	r.t.Helper()
	p := r.as(who)
	m, err := p.AwaitMessage(p.BotDM(), contains)
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

func TestAnOwnerIsRemindedOnceTwoWorkingDaysBeforeTheDate(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.knows()
	r.clockAt("America/New_York", time.Monday, "12:00")
	r.promised("UBOB", "Add a rollback step", 3) // Thursday
	r.clockAt("America/New_York", time.Tuesday, "09:00")
	time.Sleep(2500 * time.Millisecond)
	if got := r.reminders("UBOB"); len(got) > 0 {
		t.Fatalf("before half past nine: %s", got[0].Shows())
	}
	r.clockAt("America/New_York", time.Tuesday, "10:01")
	m := r.reminded("UBOB", "Add a rollback step")
	t.Log(m.Shows())
	r.clock.Advance(2 * time.Hour)
	time.Sleep(2500 * time.Millisecond)
	if got := r.reminders("UBOB"); len(got) != 1 {
		t.Errorf("%d messages", len(got))
	}
}
