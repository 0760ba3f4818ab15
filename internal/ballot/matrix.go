package ballot

import (
	"errors"
	"math"
	"slices"
)

var (
	// ErrWeights refuses criteria of which one has a weight that is not a positive number.
	ErrWeights = errors.New("ballot: a weight must be a positive number")
	// ErrUnscored refuses a matrix in which nobody scored an option on a criterion: its total would be a guess.
	ErrUnscored = errors.New("ballot: an option has no score on a criterion")
)

const (
	minPoints, maxPoints = 1, 5 // the scale of a matrix
	splitFrom            = 3    // scores so far apart are talked about before their median is used
	even                 = 1e-9 // totals closer than this are equal
)

// A Criterion is what options are judged by. Weights are any positive numbers; only their ratios matter.
type Criterion struct {
	ID     string
	Weight float64
}

// A Sheet holds one person's scores by option and criterion, 1 to 5. What is off the scale is not a score.
type Sheet map[string]map[string]int

// A Cell is what people scored for one option on one criterion.
type Cell struct {
	Median   float64
	Min, Max int
	Scores   int  // people
	Split    bool // the scores are 3 or more apart
	Hidden   bool `json:",omitempty"` // fewer people scored it than may be shown: nothing else is filled in
}

// A MatrixTally is a weighted decision matrix.
type MatrixTally struct {
	Options []string  // in declared order
	Weights []float64 // by criterion; they add up to 1
	Cells   [][]Cell  // by option, then criterion
	Totals  []float64 // by option, 1 to 5; 0 where a cell of it is hidden
	Winners []string  // the leaders: several when their totals are equal
	Shifts  []Shift   // each weight a fifth lighter, then a fifth heavier, by criterion
	Robust  bool      // the same single option leads in all of them
	Flip    Flip      // the smallest change of one weight that would change the leader
}

// Matrix weighs options on criteria: total = Σ weight × median score, weights divided by their sum. A total is never
// the last word: look at the split cells, at Robust, and at the gut feeling that says a criterion is missing. The
// errors are [ErrWeights] and [ErrUnscored].
func Matrix(criteria []Criterion, options []string, sheets []Sheet) (MatrixTally, error) {
	t := MatrixTally{Options: unique(options)}
	weights := make([]float64, len(criteria))
	for k, c := range criteria {
		if !(c.Weight > 0) || math.IsInf(c.Weight, 1) {
			return MatrixTally{}, ErrWeights
		}
		weights[k] = c.Weight
	}
	if t.Weights = normal(weights); slices.Contains(t.Weights, 0) {
		return MatrixTally{}, ErrWeights // so far apart that one of them is lost
	}
	for _, o := range t.Options {
		row := make([]Cell, len(criteria))
		for k, c := range criteria {
			if row[k] = cell(sheets, o, c.ID); row[k].Scores == 0 {
				return MatrixTally{}, ErrUnscored
			}
		}
		t.Cells = append(t.Cells, row)
	}
	t.Totals = t.totals(t.Weights)
	t.Winners = t.leaders(t.Totals)
	t.shift(criteria)
	t.Flip = t.nearestFlip(criteria)
	return t, nil
}

func cell(sheets []Sheet, option, criterion string) Cell {
	var on []int
	for _, s := range sheets {
		if v, given := s[option][criterion]; given && minPoints <= v && v <= maxPoints {
			on = append(on, v)
		}
	}
	n := len(on)
	if n == 0 {
		return Cell{}
	}
	slices.Sort(on)
	c := Cell{Median: float64(on[(n-1)/2]+on[n/2]) / 2, Min: on[0], Max: on[n-1], Scores: n}
	c.Split = c.Max-c.Min >= splitFrom
	return c
}

// normal divides weights by their sum.
func normal(weights []float64) []float64 {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	shares := make([]float64, len(weights))
	for k, w := range weights {
		shares[k] = w / sum
	}
	return shares
}

func (t MatrixTally) totals(shares []float64) []float64 {
	totals := make([]float64, len(t.Options))
	for i, row := range t.Cells {
		for k, c := range row {
			totals[i] += shares[k] * c.Median
		}
	}
	return totals
}

func (t MatrixTally) leaders(totals []float64) (lead []string) {
	if len(totals) == 0 || len(t.Weights) == 0 {
		return nil
	}
	best := slices.Max(totals)
	for i, total := range totals {
		if best-total <= even {
			lead = append(lead, t.Options[i])
		}
	}
	return lead
}
