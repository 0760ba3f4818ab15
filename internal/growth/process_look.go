package growth

import (
	"slices"

	"steward/internal/calendar"
)

// Metric returns a metric by its id.
func (p Process) Metric(id string) (m Metric, ok bool) { return find(p.Metrics, id, metricID) }

// Improvement returns an improvement by its id.
func (p Process) Improvement(id string) (i Improvement, ok bool) {
	return find(p.Improvements, id, improvementID)
}

// Goal returns a goal of the company by its id.
func (p Process) Goal(id string) (g CompanyGoal, ok bool) {
	return find(p.Goals, id, func(x CompanyGoal) string { return x.ID })
}

func (p Process) hasGoal(id string) bool { _, ok := p.Goal(id); return ok }

func find[T any](list []T, id string, of func(T) string) (x T, ok bool) {
	if at := slices.IndexFunc(list, func(x T) bool { return of(x) == id }); at >= 0 {
		return list[at], true
	}
	return x, false
}

// Running are the improvements that run.
func (p Process) Running() []Improvement {
	return slices.DeleteFunc(slices.Clone(p.Improvements), func(i Improvement) bool { return i.State != Doing })
}

// Current is the latest reading, or the baseline.
func (m Metric) Current() float64 {
	if n := len(m.Readings); n > 0 {
		return m.Readings[n-1].Value
	}
	return m.Baseline.Value
}

// Trend is how many readings it takes before anything is told of a trend.
const Trend = 5

// Measure is the metric as a number on its way; ok is false when it has no target.
func (m Metric) Measure() (x Measure, ok bool) {
	x = Measure{Baseline: m.Baseline.Value, Target: m.Target.Value, Current: m.Current(), Unit: m.Unit}
	return x, !m.Target.By.None() && x.Check() == nil
}

// Progress of the plan is the mean of its metrics on the way to their targets, 0 to 1; without a target there is none.
func (p Process) Progress() float64 {
	var goals []Goal
	for _, m := range p.Metrics {
		if x, ok := m.Measure(); ok {
			goals = append(goals, Goal{ID: m.ID, Kind: ByMeasure, Weight: 1, Measure: x, Status: Active})
		}
	}
	return Progress(goals, nil)
}

// Furthest is the last day that the plan names.
func (p Process) Furthest() (last calendar.Day) {
	for _, m := range p.Metrics {
		if last.Before(m.Target.By) {
			last = m.Target.By
		}
	}
	for _, i := range p.Improvements {
		if last.Before(i.Due) {
			last = i.Due
		}
	}
	return last
}

// Pace says whether the progress keeps up with the time of the targets; ok is false when there is no target.
func (p Process) Pace(today calendar.Day) (pace Pace, ok bool) {
	var last calendar.Day
	for _, m := range p.Metrics {
		if _, has := m.Measure(); has && last.Before(m.Target.By) {
			last = m.Target.By
		}
	}
	return PaceOf(p.Progress(), Elapsed(p.Start, last, today)), !last.None()
}

// What a plan lacks before its strategy is shown to everybody.
const (
	LacksOwner    = "owner"
	LacksBaseline = "baseline"
	LacksStrategy = "strategy"
)

// Lacks lists what is missing before the strategy may be published: one owner, one metric with a baseline, one line.
func (p Process) Lacks() (missing []string) {
	if p.Owner == "" {
		missing = append(missing, LacksOwner)
	}
	if !slices.ContainsFunc(p.Metrics, func(m Metric) bool { return !m.Baseline.None() && m.Baseline.Check() == nil }) {
		missing = append(missing, LacksBaseline)
	}
	if len(p.Strategy.Items) == 0 {
		missing = append(missing, LacksStrategy)
	}
	return missing
}

// What a plan is asked about. They are questions, never refusals.
const (
	AskHorizon  = "horizon"   // it reaches further than a year
	AskGoals    = "goals"     // nothing of it serves a goal of the company
	AskNoTarget = "no_target" // no metric has a target
	AskStuck    = "stuck"     // nothing moved for a review period
	AskCustomer = "customer"  // nobody says who it is for
)

// farthest is the most days that a plan looks ahead without being asked about it: a year, and a day for leap years.
const farthest = 366

// Asks lists what to ask about a plan.
func (p Process) Asks(today calendar.Day) (asks []string) {
	if last := p.Furthest(); !last.None() && last.Sub(today) > farthest {
		asks = append(asks, AskHorizon)
	}
	if p.Customer == "" {
		asks = append(asks, AskCustomer)
	}
	if len(p.Strategy.Items) > 0 && len(p.Goals) == 0 {
		asks = append(asks, AskGoals)
	}
	if len(p.Metrics) > 0 && !slices.ContainsFunc(p.Metrics, func(m Metric) bool { return !m.Target.By.None() }) {
		asks = append(asks, AskNoTarget)
	}
	if p.Stuck(today) {
		asks = append(asks, AskStuck)
	}
	return asks
}

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
