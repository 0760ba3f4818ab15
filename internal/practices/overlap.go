package practices

import (
	"cmp"
	"slices"
	"time"
)

// Hours are the working hours of one person, in that person's own clock.
type Hours struct {
	Zone     *time.Location // nil is UTC
	From, To int            // minutes after midnight; To at or before From ends on the next day
	Days     []time.Weekday // none: Monday to Friday
}

// Office is nine to five.
func Office(zone *time.Location) Hours { return Hours{Zone: zone, From: 9 * 60, To: 17 * 60} }

// An Interval runs from one moment up to another, that one not included.
type Interval struct{ From, To time.Time }

// Overlap returns when all of them work on a calendar day; the day is the one that day's own
// zone sees. Somebody far away may be in an earlier or later working day of theirs then.
// Hours are laid on the clock of each date, so that a change of clocks moves them as it moves people.
func Overlap(day time.Time, people []Hours) []Interval {
	if len(people) == 0 {
		return nil
	}
	y, m, d := day.Date()
	from, to := time.Date(y, m, d, 0, 0, 0, 0, day.Location()), time.Date(y, m, d+1, 0, 0, 0, 0, day.Location())
	shared := []Interval{{from.UTC(), to.UTC()}}
	for _, p := range people {
		shared = intersect(shared, p.between(from, to))
	}
	return shared
}

// SharedTime adds intervals up.
func SharedTime(intervals []Interval) time.Duration {
	var sum time.Duration
	for _, i := range intervals {
		sum += i.To.Sub(i.From)
	}
	return sum
}

// asyncBelow is the shared working time under which a live meeting asks too much of someone.
const asyncBelow = 2 * time.Hour

// SuggestAsync says that on none of the seven days from this one on people share two working hours: a day off is no
// reason, since there is another day to meet on.
func SuggestAsync(day time.Time, people []Hours) bool {
	for n := range 7 {
		if SharedTime(Overlap(day.AddDate(0, 0, n), people)) >= asyncBelow {
			return false
		}
	}
	return len(people) > 0
}

// between returns the person's working intervals that touch a span, in order. Shifts that
// meet, such as one past midnight and the next day's, become one.
func (h Hours) between(from, to time.Time) []Interval {
	var work []Interval
	y, m, d := from.In(h.zone()).Date()
	ly, lm, ld := to.In(h.zone()).Date()
	last := time.Date(ly, lm, ld, 0, 0, 0, 0, time.UTC)
	for date := time.Date(y, m, d-1, 0, 0, 0, 0, time.UTC); !date.After(last); date = date.AddDate(0, 0, 1) {
		if !h.works(date) {
			continue
		}
		shift := Interval{h.at(date, h.From), h.at(date, h.To)}
		if h.To <= h.From {
			shift.To = h.at(date.AddDate(0, 0, 1), h.To)
		}
		if n := len(work); n > 0 && !shift.From.After(work[n-1].To) {
			work[n-1].To = shift.To
			continue
		}
		work = append(work, shift)
	}
	return work
}

// at is a moment of the person's clock; date carries a calendar date only.
func (h Hours) at(date time.Time, minutes int) time.Time {
	y, m, d := date.Date()
	return time.Date(y, m, d, 0, minutes, 0, 0, h.zone()).UTC()
}

func (h Hours) zone() *time.Location { return cmp.Or(h.Zone, time.UTC) }

func (h Hours) works(date time.Time) bool {
	if len(h.Days) == 0 {
		return date.Weekday() != time.Saturday && date.Weekday() != time.Sunday
	}
	return slices.Contains(h.Days, date.Weekday())
}

func intersect(a, b []Interval) []Interval {
	var both []Interval
	for _, x := range a {
		for _, y := range b {
			from, to := x.From, x.To
			if y.From.After(from) {
				from = y.From
			}
			if y.To.Before(to) {
				to = y.To
			}
			if from.Before(to) {
				both = append(both, Interval{from, to})
			}
		}
	}
	return both
}
