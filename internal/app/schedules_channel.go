package app

import (
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// whenChannel is when work that speaks in the channel of its subject can be done: on a day from earliest on, on which its
// team works and on which nothing else came there on the bot's own; late only within the team's hours. The work waits for
// that as long as its grace lasts.
func (a *App) whenChannel(tx *storage.Tx, s storage.Schedule, hours calendar.Hours, earliest calendar.Day) (time.Time, error) {
	now := a.now()
	channel, _, _ := strings.Cut(s.Subject, "@")
	today := calendar.DayOf(now.In(hours.Where()))
	if err := tx.Spend(s.Workspace, channel, today, 0); err != nil { // nobody else decides about this day meanwhile
		return time.Time{}, err
	}
	standing, err := a.standing(tx.View, storage.Recipient{Workspace: s.Workspace, ID: channel, Public: true}, hours, now)
	if err != nil {
		return time.Time{}, err
	}
	day := standing.FreeDay(now)
	if day.Before(earliest) {
		day = earliest
	}
	if day = hours.OnOrAfter(day); day != today {
		return calendar.Moment(day, calendar.ClockOf(s.Next.In(hours.Where())), hours.Where()), nil
	}
	if now.Sub(s.Next) <= punctual {
		return now, nil
	}
	at, _ := hours.NextSend(now)
	return at, nil
}
