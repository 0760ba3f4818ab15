package growth

import (
	"errors"
	"slices"
	"strings"
)

// Refusals of changes to the plan of a process.
var (
	ErrUntold       = errors.New("a text is missing")
	ErrThinBaseline = errors.New("a baseline needs ten items or four weeks")
	ErrNoBaseline   = errors.New("a target needs a baseline")
	ErrWrongWay     = errors.New("the target lies in the other direction")
	ErrNoMetric     = errors.New("an improvement needs a metric of the process")
	ErrMetricUsed   = errors.New("improvements are linked to this metric")
	ErrNobodyAsked  = errors.New("nobody is named who asked for it")
	ErrNoOwner      = errors.New("it needs one owner")
	ErrNoDay        = errors.New("it needs a day")
	ErrTwoRunning   = errors.New("two improvements run already")
	ErrNoOutcome    = errors.New("what came of it is missing")
	ErrThree        = errors.New("more than three on one horizon")
	ErrTooMuch      = errors.New("more than a plan holds")
	ErrNoSuch       = errors.New("there is no such part")
	ErrPlanClosed   = errors.New("the plan is closed")
)

// What a plan holds at most: what people can keep in mind, and one window can show.
const (
	MostStages       = 12
	MostMetrics      = 6
	MostGoals        = 5
	MostImprovements = 20
	MostPolicies     = 10
	MostReadings     = 60
	MostNot          = 10
	perHorizon       = 3
	// MostRunning is how many improvements run at once: with more nobody can tell what did what.
	MostRunning = 2
)

// What a baseline needs, either of both.
const (
	baselineItems = 10
	baselineDays  = 28
)

// None reports whether nobody knows yet how it was.
func (b Baseline) None() bool { return b.N == 0 && b.From.None() && b.To.None() }

// Check refuses a baseline of so little that chance decides it.
func (b Baseline) Check() error {
	switch {
	case b.None():
		return nil
	case b.From.None() || b.To.None():
		return ErrNoDay
	case b.To.Before(b.From):
		return ErrBackwards
	case b.N < baselineItems && b.To.Sub(b.From)+1 < baselineDays:
		return ErrThinBaseline
	}
	return nil
}

// Check refuses a metric that cannot tell whether the process gets better.
func (m Metric) Check() error {
	if blank(m.Name, m.Definition) {
		return ErrUntold
	}
	if m.Direction != Down && m.Direction != Up {
		return ErrNoSuch
	}
	if err := m.Baseline.Check(); err != nil || m.Target.By.None() {
		return err
	}
	switch way := m.Target.Value - m.Baseline.Value; {
	case m.Baseline.None():
		return ErrNoBaseline
	case m.Target.By.Before(m.Baseline.To):
		return ErrBackwards
	case way == 0:
		return ErrNoWay
	case way > 0 != (m.Direction == Up):
		return ErrWrongWay
	}
	return nil
}

func blank(texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return strings.TrimSpace(t) == "" })
}

// Check refuses a plan that says too little of itself.
func (p Process) Check() error {
	switch {
	case blank(p.Name, p.Purpose):
		return ErrUntold
	case blank(p.Asked):
		return ErrNobodyAsked
	case blank(p.Owner):
		return ErrNoOwner
	}
	return nil
}
