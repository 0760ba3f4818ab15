package growth

import (
	"slices"

	"steward/internal/calendar"
)

// Stuck reports whether nothing has moved for a review period: no improvement changed its state and no number came nearer
// to its target since the last review or, without one, since the plan began.
func (p Process) Stuck(today calendar.Day) bool {
	since, progress := p.Start, 0.0
	if n := len(p.Reviews); n > 0 {
		since, progress = p.Reviews[n-1].On, p.Reviews[n-1].Progress
	}
	if today.Sub(since) < reviewEvery[Operations] || p.Status == Closed || p.Progress() > progress {
		return false
	}
	return !slices.ContainsFunc(p.Improvements, func(i Improvement) bool { return since.Before(i.Since) })
}

// Due is the day of the next review, and of which kind it is. Of both on one day it is the greater one.
func (p Process) Due() (day calendar.Day, kind string) {
	if p.Operations.Before(p.Direction) {
		return p.Operations, Operations
	}
	return p.Direction, Directing
}

// Begin sets the days of the first reviews.
func (p Process) Begin(today calendar.Day) Process {
	p.Start, p.Status = today, Active
	p.Operations, p.Direction = today.Add(reviewEvery[Operations]), today.Add(reviewEvery[Directing])
	return p
}

// MostLookbacks is how many reviews a plan carries; versions of earlier days have the rest.
const MostLookbacks = 24

// Review adds a review, and sets the day of the next. A look at where it goes is one at how it runs as well.
func (p Process) Review(l Lookback) (Process, error) {
	if blank(l.Moved, l.Next, l.Not) {
		return p, ErrUntold
	}
	if reviewEvery[l.Kind] == 0 {
		return p, ErrNoSuch
	}
	if p.Stuck(l.On) && !slices.Contains(WaysOut, l.Stuck) {
		return p, ErrNoOutcome
	}
	l.Progress = p.Progress()
	p.Reviews = append(slices.Clone(p.Reviews), l)
	p.Reviews = p.Reviews[max(0, len(p.Reviews)-MostLookbacks):]
	p.Operations = l.On.Add(reviewEvery[Operations])
	if l.Kind == Directing {
		p.Direction = l.On.Add(reviewEvery[Directing])
	}
	return p, nil
}

// Close ends a plan.
func (p Process) Close(e Conclusion) (Process, error) {
	if blank(e.Told) {
		return p, ErrUntold
	}
	p.Status, p.End = Closed, e
	return p, nil
}

// Reopen takes up a plan again that was closed.
func (p Process) Reopen(today calendar.Day) Process {
	p.Status, p.End = Active, Conclusion{}
	p.Operations, p.Direction = today.Add(reviewEvery[Operations]), today.Add(reviewEvery[Directing])
	return p
}
