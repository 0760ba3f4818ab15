package practices

import (
	"slices"
	"time"

	"steward/internal/calendar"
)

// An Interval runs from one moment up to another, that one not included.
type Interval struct{ From, To time.Time }

// Overlap returns when all of them work on a calendar day; the day is the one that day's own
// zone sees. Somebody far away may be in an earlier or later working day of theirs then.
// Hours are laid on the clock of each date, so that a change of clocks moves them as it moves people.
func Overlap(day time.Time, people []calendar.Hours) []Interval {
	if len(people) == 0 {
		return nil
	}
	date := calendar.DayOf(day)
	whole := Interval{calendar.Moment(date, 0, day.Location()).UTC(), calendar.Moment(date.Add(1), 0, day.Location()).UTC()}
	shared := []Interval{whole}
	for _, h := range people {
		shared = intersect(shared, shifts(h, whole))
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
// reason, since there is another day to meet on. Nor is somebody who is away on all of them.
func SuggestAsync(day time.Time, people []calendar.Hours) bool {
	first := calendar.DayOf(day)
	here := slices.DeleteFunc(slices.Clone(people), func(h calendar.Hours) bool {
		next := h.OnOrAfter(first)
		return next.None() || next.Sub(first) >= 7
	})
	for n := range 7 {
		if SharedTime(Overlap(day.AddDate(0, 0, n), here)) >= asyncBelow {
			return false
		}
	}
	return len(here) > 0
}

// shifts returns the working intervals that touch a span, in order. Those that meet, such as one past midnight and the
// next day's, become one.
func shifts(h calendar.Hours, span Interval) (work []Interval) {
	last := calendar.DayOf(span.To.In(h.Where()))
	for d := calendar.DayOf(span.From.In(h.Where())).Add(-1); !last.Before(d); d = d.Add(1) {
		if !h.Works(d) {
			continue
		}
		from, to := h.Shift(d)
		if n := len(work); n > 0 && !from.After(work[n-1].To) {
			work[n-1].To = to.UTC()
			continue
		}
		work = append(work, Interval{from.UTC(), to.UTC()})
	}
	return work
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

// Apart reports whether people share too little of their working hours on one day to meet on it.
func Apart(day time.Time, people []calendar.Hours) bool {
	return len(people) > 0 && SharedTime(Overlap(day, people)) < asyncBelow
}
