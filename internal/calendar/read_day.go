package calendar

import (
	"strings"
	"time"
)

// Single days, as people say or write them.
var (
	near     = form(`(today|tomorrow|overmorrow)`)
	weekday  = form(`(?:this )?(DAY)`)
	nextDay  = form(`(?:next (?:week )?(DAY)|(DAY) next week)`)
	ahead    = form(`in (\d{1,3}) (day|week|month)`)
	dated    = form(`(?:(DAY) )?(.*\d.*)`)
	iso      = form(`(\d{4})-(\d{1,2})-(\d{1,2})`)
	dotted   = form(`(\d{1,2})\.(\d{1,2})\.?(\d{4}|\d{2})?`)
	slashed  = form(`(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?`)
	named    = form(`(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(MONTH)(?: (\d{4}))?`)
	monthDay = form(`(MONTH) (\d{1,2})(?:st|nd|rd|th|\.)?(?: (\d{4}))?`)
)

// day understands one day.
func (r *reading) day(text string) (Day, error) {
	today := DayOf(r.now)
	if m := near.FindStringSubmatch(text); m != nil {
		return today.Add(map[string]int{"today": 0, "tomorrow": 1, "overmorrow": 2}[m[1]]), nil
	}
	if m := weekday.FindStringSubmatch(text); m != nil {
		return r.coming(daysOf(m[1])[0]), nil
	}
	if m := nextDay.FindStringSubmatch(text); m != nil {
		return monday(today).Add(7 + (int(daysOf(m[1] + m[2])[0])+6)%7), nil
	}
	if m := ahead.FindStringSubmatch(text); m != nil {
		if m[2] == "month" {
			return monthsAfter(today, atoi(m[1])), nil
		}
		return today.Add(atoi(m[1]) * lengths[m[2]]), nil
	}
	m := dated.FindStringSubmatch(text)
	if m == nil {
		return Day{}, r.misread(strings.Fields(text))
	}
	d, err := r.date(m[2])
	if err == nil && m[1] != "" && daysOf(m[1])[0] != d.Weekday() {
		err = &Misread{Why: ErrWeekday, Days: []Day{d}}
	}
	return d, err
}

// coming is the first such weekday whose time is still ahead.
func (r *reading) coming(w time.Weekday) Day {
	d := DayOf(r.now)
	d = d.Add((int(w) - int(d.Weekday()) + 7) % 7)
	at := usualClock
	if r.timed {
		at = r.at
	}
	if !Moment(d, at, r.zone).After(r.now) {
		return d.Add(7)
	}
	return d
}

// monthsAfter is the same date, or the last day of a shorter month.
func monthsAfter(d Day, n int) Day {
	first := DayOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	for date := d.Date; ; date-- {
		if there := (Day{first.Year, first.Month, date}); there.real() {
			return there
		}
	}
}

// date understands a date with or without its year.
func (r *reading) date(text string) (Day, error) {
	if m := iso.FindStringSubmatch(text); m != nil {
		return r.full(m[1], atoi(m[2]), atoi(m[3]))
	}
	if m := dotted.FindStringSubmatch(text); m != nil {
		return r.full(m[3], atoi(m[2]), atoi(m[1]))
	}
	if m := named.FindStringSubmatch(text); m != nil {
		return r.full(m[3], monthOf(m[2]), atoi(m[1]))
	}
	if m := monthDay.FindStringSubmatch(text); m != nil {
		return r.full(m[3], monthOf(m[1]), atoi(m[2]))
	}
	m := slashed.FindStringSubmatch(text)
	if m == nil {
		return Day{}, r.misread(strings.Fields(text))
	}
	a, b := atoi(m[1]), atoi(m[2])
	if a <= 12 && b <= 12 && a != b {
		x, errX := r.full(m[3], b, a)
		y, errY := r.full(m[3], a, b)
		if errX != nil || errY != nil { // one of them is past, which is no answer to which is meant
			x, y = Day{r.now.Year(), time.Month(b), a}, Day{r.now.Year(), time.Month(a), b}
		}
		return Day{}, &Misread{Why: ErrAmbiguous, Clock: r.at, Timed: r.timed, Days: []Day{x, y}}
	}
	if a > 12 {
		return r.full(m[3], b, a)
	}
	return r.full(m[3], a, b)
}

// lately is how long ago a date without a year is past rather than next year's, in days.
const lately = 60

// full makes a date of its parts. Without a year it is the next such date, unless it was just now.
func (r *reading) full(year string, month, date int) (Day, error) {
	today := DayOf(r.now)
	if year != "" {
		y := atoi(year)
		if len(year) == 2 {
			y += 2000
		}
		if d := (Day{y, time.Month(month), date}); d.real() {
			return d, nil
		}
		return Day{}, &Misread{Why: ErrNever}
	}
	for y := today.Year - 1; y <= today.Year+8; y++ { // to the next 29 February
		d := Day{y, time.Month(month), date}
		if d.real() && today.Sub(d) <= lately {
			return d, nil
		}
	}
	return Day{}, &Misread{Why: ErrNever}
}

// real reports whether there is such a day in the calendar.
func (d Day) real() bool { return d.Year > 0 && DayOf(d.utc()) == d }
