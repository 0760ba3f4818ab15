package calendar

import (
	"cmp"
	"slices"
	"time"
)

// Hours are somebody's working hours on their own clock. The zero value is Monday to Friday, nine to five, in UTC.
type Hours struct {
	Zone     *time.Location
	Days     []time.Weekday // none: Monday to Friday
	From, To Clock          // both 0: nine to five; To at or before From ends on the next day
	Off      []Span         // holidays and leave
}

// A Span is days without work, the first and the last included.
type Span struct {
	First Day `json:"first"`
	Last  Day `json:"last"`
}

// Holds reports whether a day is one of the span's.
func (s Span) Holds(d Day) bool { return !d.Before(s.First) && !s.Last.Before(d) }

// Where is the zone, never nil.
func (h Hours) Where() *time.Location { return cmp.Or(h.Zone, time.UTC) }

// Span is from when to when on a working day.
func (h Hours) Span() (from, to Clock) {
	if h.From == 0 && h.To == 0 {
		return At(9, 0), At(17, 0)
	}
	return h.From, h.To
}

// Works reports whether a day is one of work: a day of the week that is, without holiday or leave.
func (h Hours) Works(d Day) bool {
	days := h.Days
	if len(days) == 0 {
		days = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	}
	return slices.Contains(days, d.Weekday()) && !slices.ContainsFunc(h.Off, func(s Span) bool { return s.Holds(d) })
}
