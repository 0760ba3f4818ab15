package ballot

import (
	"math"
	"slices"
)

// A Shift is the matrix with one weight changed and all renormalised.
type Shift struct {
	Criterion string
	Factor    float64   // 0.8 or 1.2
	Totals    []float64 // by option
	Winners   []string
}

// A Flip is the nearest way to another result: with Criterion's weight times Factor, Rival draws level with the leader,
// and beyond that it leads. Criterion is "" when there is no single leader, or when no change of one weight, not even
// to nothing, helps anybody.
type Flip struct {
	Criterion string
	Rival     string
	Factor    float64 // 0 and up; 1.17 is 17 % heavier
}

// Floor hides what fewer than so many people scored. A total gives its one hidden cell away by subtraction, and so does
// the change of a weight that draws two options level, so these go as well. The winners stay.
func (t *MatrixTally) Floor(least int) {
	hidden := false
	for i, row := range t.Cells {
		for k, c := range row {
			if c.Scores < least {
				row[k], t.Totals[i], hidden = Cell{Hidden: true}, 0, true
			}
		}
	}
	if hidden {
		t.Shifts, t.Robust, t.Flip = nil, false, Flip{}
	}
}

// Floored reports whether a cell is hidden.
func (t MatrixTally) Floored() bool {
	for _, row := range t.Cells {
		for _, c := range row {
			if c.Hidden {
				return true
			}
		}
	}
	return false
}

// shift changes each weight by a fifth.
func (t *MatrixTally) shift(criteria []Criterion) {
	t.Robust = len(t.Winners) == 1
	for k, c := range criteria {
		for _, factor := range []float64{0.8, 1.2} {
			weights := slices.Clone(t.Weights)
			weights[k] *= factor
			s := Shift{Criterion: c.ID, Factor: factor, Totals: t.totals(normal(weights))}
			s.Winners = t.leaders(s.Totals)
			t.Robust = t.Robust && slices.Equal(s.Winners, t.Winners)
			t.Shifts = append(t.Shifts, s)
		}
	}
}

// nearestFlip solves lead(f) = rest + f × part = 0 for each criterion and rival, where part is what the criterion
// gives the leader over the rival and rest what all others give, and keeps the f that is nearest to 1. Of equally near
// ones, the criterion and the rival declared first.
func (t MatrixTally) nearestFlip(criteria []Criterion) Flip {
	if len(t.Winners) != 1 {
		return Flip{}
	}
	leader := slices.Index(t.Options, t.Winners[0])
	nearest, far := Flip{}, math.Inf(1)
	for k, c := range criteria {
		for r, rival := range t.Options {
			part := t.Weights[k] * (t.Cells[leader][k].Median - t.Cells[r][k].Median)
			rest := t.Totals[leader] - t.Totals[r] - part
			factor := -rest / part
			if r == leader || part == 0 || factor < -even {
				continue
			}
			if d := math.Abs(factor - 1); d < far-even {
				nearest, far = Flip{Criterion: c.ID, Rival: rival, Factor: max(factor, 0)}, d
			}
		}
	}
	return nearest
}
