package nudge

import (
	"time"

	"steward/internal/calendar"
)

// edge is how long after the start and before the end of the day the bot leaves people alone: nine to five is spoken to
// from 09:30 to 16:30.
const edge = 30

// horizon is how far ahead a working day is looked for.
const horizon = 366

// Window is when somebody may be spoken to on a working day.
func Window(h calendar.Hours, d calendar.Day) (from, to time.Time) {
	first, last := h.Span()
	late := d
	if last <= first { // until the next day
		late = d.Add(1)
	}
	if length := int(last-first) + 24*60*late.Sub(d); length > 2*edge {
		first, last = first+edge, last-edge
	}
	if first >= 24*60 {
		first, d = first-24*60, d.Add(1)
	}
	if last < 0 {
		last, late = last+24*60, late.Add(-1)
	}
	return calendar.Moment(d, first, h.Where()), calendar.Moment(late, last, h.Where())
}

// NextSend is t when somebody may be spoken to at t, else the next moment when they may, and the end of that window. It
// is found is false for whoever does not work within a year.
func NextSend(h calendar.Hours, t time.Time) (next, end time.Time, found bool) {
	d := calendar.DayOf(t.In(h.Where())).Add(-1) // yesterday's may end today
	for range horizon {
		if h.Works(d) {
			from, to := Window(h, d)
			switch {
			case t.Before(from):
				return from, to, true
			case !t.After(to):
				return t, to, true
			}
		}
		d = d.Add(1)
	}
	return time.Time{}, time.Time{}, false
}
