package growth

import "errors"

// ErrNoWay refuses a measure whose target is its baseline: nothing lies between them.
var ErrNoWay = errors.New("the target is the baseline")

// Check refuses a measure that cannot tell a progress.
func (m Measure) Check() error {
	if m.Target == m.Baseline {
		return ErrNoWay
	}
	return nil
}

// Progress is the share of the way from the baseline to the target, 0 to 1, in whichever direction it goes.
func (m Measure) Progress() float64 {
	if m.Check() != nil {
		return 0
	}
	return min(max((m.Current-m.Baseline)/(m.Target-m.Baseline), 0), 1)
}

// share is what an action in each state adds to a goal.
var share = map[State]float64{Todo: 0, Doing: 0.5, Done: 1}

// Progress of a goal is 0 to 1: by its number, by whether it is reached, or by its actions, each with its weight: done
// counts 1, doing half. What was dropped does not count; a goal without actions has none.
func (g Goal) Progress(actions []Action) float64 {
	switch g.Kind {
	case ByMeasure:
		return g.Measure.Progress()
	case ByMilestone:
		if g.Reached {
			return 1
		}
		return 0
	}
	var sum, weights float64
	for _, a := range Of(actions, g.ID) {
		if part, counts := share[a.State]; counts {
			sum, weights = sum+part*float64(a.Weight), weights+float64(a.Weight)
		}
	}
	if weights == 0 {
		return 0
	}
	return sum / weights
}

// Progress of a plan is the mean of its goals by their weights, 0 to 1. A paused goal waits and does not count; a plan
// without goals has none.
func Progress(goals []Goal, actions []Action) float64 {
	var sum, weights float64
	for _, g := range goals {
		if g.Status != Paused {
			sum, weights = sum+g.Progress(actions)*float64(g.Weight), weights+float64(g.Weight)
		}
	}
	if weights == 0 {
		return 0
	}
	return sum / weights
}
