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
	AskOverdue  = "overdue"   // an improvement runs past its day without a word on what came of it
)

// farthest is the most days that a plan looks ahead without being asked about it: a year, and a day for leap years.
const farthest = 366

// ReadSince reports whether a value was noted on a day or after.
func (m Metric) ReadSince(day calendar.Day) bool {
	return slices.ContainsFunc(m.Readings, func(r Reading) bool { return !r.On.Before(day) })
}

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
	if slices.ContainsFunc(p.Running(), func(i Improvement) bool { return i.Due.Before(today) }) {
		asks = append(asks, AskOverdue)
	}
	if p.Stuck(today) {
		asks = append(asks, AskStuck)
	}
	return asks
}
