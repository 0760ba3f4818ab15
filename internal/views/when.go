package views

import (
	"fmt"
	"strings"
	"time"

	cal "steward/internal/calendar"
)

// When says a moment back: "Thu 26 Nov, 15:00 Berlin, 14:00 for you". The year is named when it is not this one, and the
// viewer's time when their clock shows another.
func (d Desk) When(t, now time.Time, team, viewer *time.Location) string {
	at := t.In(team)
	day, clock := d.shortDay(cal.DayOf(at), cal.DayOf(now.In(team))), cal.ClockOf(at).String()
	if yours := d.yours(t, now, team, viewer); yours != "" {
		return d.say("when.moment.you", "day", day, "clock", clock, "city", cal.City(team), "yours", yours)
	}
	return d.say("when.moment", "day", day, "clock", clock, "city", cal.City(team))
}

// WhenRule says a rule back, with the next time it comes: "every second Thursday at 15:00, Berlin; next: Thu 26 Nov".
func (d Desk) WhenRule(r cal.Rule, now time.Time, h cal.Hours, viewer *time.Location) string {
	team, err := cal.Zone(r.Zone)
	if err != nil {
		team = time.UTC
	}
	rule := d.say("when.rule", "what", d.what(r, now.In(team)), "clock", r.At.String(), "city", cal.City(team))
	if r.Every == cal.Cron {
		rule = d.say("when.cron", "expr", quote(r.Cron, 80), "city", cal.City(team))
	}
	t, ok := r.Next(now, h)
	if !ok {
		return rule
	}
	if r.Every == cal.Once {
		return d.When(t, now, team, viewer)
	}
	next := d.shortDay(cal.DayOf(t.In(team)), cal.DayOf(now.In(team)))
	if usual := cal.ClockOf(t.In(team)); r.Every == cal.Cron || usual != r.At { // a change of clocks moves this one
		next = d.say("when.moment.on", "day", next, "clock", usual.String())
	}
	if yours := d.yours(t, now, team, viewer); yours != "" {
		next = d.say("when.rule.yours", "next", next, "yours", yours)
	}
	return d.say("when.rule.next", "rule", rule, "next", next)
}

// yours is the viewer's own time, with its day when that is another; "" when their clock shows the same.
func (d Desk) yours(t, now time.Time, team, viewer *time.Location) string {
	there, here := t.In(team), t.In(viewer)
	clock := cal.ClockOf(here).String()
	switch {
	case cal.DayOf(here) != cal.DayOf(there):
		return d.say("when.moment.on", "day", d.shortDay(cal.DayOf(here), cal.DayOf(now.In(viewer))), "clock", clock)
	case cal.ClockOf(here) != cal.ClockOf(there):
		return clock
	}
	return ""
}

// shortDay is "Thu 26 Nov", and the year when it is not today's.
func (d Desk) shortDay(day, today cal.Day) string {
	weekday, month := d.weekday(day.Weekday()), d.say(fmt.Sprint("when.month.", int(day.Month)))
	if day.Year != today.Year {
		return d.say("when.day.year", "weekday", weekday, "date", day.Date, "month", month, "year", day.Year)
	}
	return d.say("when.day", "weekday", weekday, "date", day.Date, "month", month)
}

// what says on which days a rule comes.
func (d Desk) what(r cal.Rule, now time.Time) string {
	switch r.Every {
	case cal.Once:
		return d.say("when.once", "day", d.shortDay(r.From, cal.DayOf(now)))
	case cal.Workday:
		return d.say("when.workday")
	case cal.After:
		return d.say("when.after", "n", r.N)
	case cal.Nth:
		return d.say("when.nth", "nth", d.ordinal(r.N), "day", d.weekdays(r.Days))
	case cal.Weekly:
		return d.weekly(r)
	case cal.Monthly:
		return d.monthly(r.N)
	}
	return ""
}

func (d Desk) weekly(r cal.Rule) string {
	switch {
	case r.N == 1 && len(r.Days) == 7:
		return d.say("when.daily")
	case r.N == 1:
		return d.say("when.weekly", "days", d.weekdays(r.Days))
	case len(r.Days) == 1:
		return d.say("when.weeks", "nth", d.ordinal(r.N), "day", d.weekdays(r.Days))
	}
	return d.say("when.weeks.several", "nth", d.ordinal(r.N), "days", d.weekdays(r.Days))
}

func (d Desk) monthly(n int) string {
	switch {
	case n == -1:
		return d.say("when.monthly.last")
	case n > 28:
		return d.say("when.monthly.short", "n", n)
	}
	return d.say("when.monthly", "n", n)
}

func (d Desk) ordinal(n int) string {
	if n == -1 {
		return d.say("when.ordinal.last")
	}
	if key := fmt.Sprint("when.ordinal.", n); d.Words.Has(key) {
		return d.say(key)
	}
	return d.say("when.ordinal.n", "n", n)
}

// weekdays lists days, the week beginning on Monday.
func (d Desk) weekdays(days []time.Weekday) string {
	var names []string
	for i := range 7 {
		for _, w := range days {
			if int(w) == (i+1)%7 {
				names = append(names, d.say(fmt.Sprint("when.weekday.", int(w))))
			}
		}
	}
	return d.listed(names)
}

// Misread says kindly why typed words are no time: what was understood, and what to write instead. It quotes the person,
// and is for them alone.
func (d Desk) Misread(m *cal.Misread, now time.Time) string {
	day := func(i int) string {
		if i >= len(m.Days) {
			return ""
		}
		return d.shortDay(m.Days[i], cal.DayOf(now))
	}
	switch m.Why {
	case cal.ErrPast:
		return d.say("when.misread.past", "day", day(0))
	case cal.ErrAmbiguous:
		return d.say("when.misread.ambiguous", "first", day(0), "second", day(1))
	case cal.ErrNoClock:
		return d.say("when.misread.no_clock", "day", day(0))
	case cal.ErrWeekday:
		return d.say("when.misread.weekday", "day", day(0))
	case cal.ErrNever:
		return d.say("when.misread.never")
	}
	said := []string{d.say("when.misread")}
	if m.Part != "" {
		said[0] = d.say("when.misread.part", "part", quote(m.Part, 40))
	}
	if m.Timed {
		said = append(said, d.say("when.misread.clock", "clock", m.Clock.String()))
	}
	return strings.Join(append(said, d.say("when.misread.examples")), " ")
}
