package app

import (
	"context"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/practices"
	"steward/internal/storage"
)

// unitOf is a unit as it is compared: people write the same one in different ways.
func unitOf(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// How far ahead two look for a time to meet, how many times are suggested, and to which step they are rounded.
const (
	lookForDays  = 14
	mostTimes    = 2
	timesOnClock = 30 * time.Minute
)

// MeetingTimes suggests when two might meet: on different days, when both work. It is none when there is no such time
// within two weeks.
func (a *App) MeetingTimes(ctx context.Context, who Who, id string) (times []time.Time, err error) {
	v := a.db.View(ctx)
	p, err := v.MentorPair(who.Workspace, who.User, id)
	if err != nil {
		return nil, err
	}
	if err := running(p); err != nil {
		return nil, err
	}
	hours, err := hoursOfTwo(v, p)
	if err != nil {
		return nil, err
	}
	need := time.Duration(p.Terms.Minutes) * time.Minute
	today := calendar.DayOf(a.now().In(hours[0].Where()))
	for n := 1; n <= lookForDays && len(times) < mostTimes; n++ {
		noon := calendar.Moment(today.Add(n), calendar.At(12, 0), hours[0].Where())
		for _, free := range practices.Overlap(noon, hours) {
			if at := free.From.Add(timesOnClock - 1).Truncate(timesOnClock); !at.Add(need).After(free.To) {
				times = append(times, at)
				break
			}
		}
	}
	return times, nil
}

// hoursOfTwo are the working hours of both, the mentee's first: they book.
func hoursOfTwo(v storage.View, p storage.Pair) (hours []calendar.Hours, err error) {
	for _, side := range []growth.Side{growth.AsMentee, growth.AsMentor} {
		h, err := HoursOf(v, Who{p.Workspace, p.Who(side)})
		if err != nil {
			return nil, err
		}
		hours = append(hours, h)
	}
	return hours, nil
}
