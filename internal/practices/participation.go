package practices

import (
	"math"
	"slices"
)

// A Spread says how evenly the turns of a session were shared. Only Gini and Evenness are kept
// with a session; the places of the quiet and the dominant are for its facilitator, while it runs.
type Spread struct {
	Gini     float64 // 0 equal, towards 1 one person has all
	Evenness float64 // 1 equal
	TopShare float64 // of the one who had most turns
	Quiet    []int   // places in the list: less than half of an equal share
	Dominant []int   // more than two equal shares and more than 30 %
}

// Uneven says that the facilitator may want to go round, let people write first or ask
// who has not been heard. It is a prompt: some think in writing, some are new.
func (s Spread) Uneven() bool { return s.Gini > 0.4 }

// Participation measures turns, one count for each participant present, silent ones included.
// Without any turn nothing can be said.
func Participation(turns []int) (s Spread, known bool) {
	n, sum := len(turns), 0
	for _, x := range turns {
		sum += x
	}
	if sum == 0 {
		return Spread{}, false
	}
	weighted, entropy := 0, 0.0
	for i, x := range slices.Sorted(slices.Values(turns)) {
		weighted += (2*(i+1) - n - 1) * x
		if x > 0 {
			p := float64(x) / float64(sum)
			entropy -= p * math.Log(p)
		}
	}
	s.Gini = float64(weighted) / float64(n*sum)
	s.Evenness = 1 // one person alone shares evenly
	if n > 1 {
		s.Evenness = entropy / math.Log(float64(n))
	}
	s.TopShare = float64(slices.Max(turns)) / float64(sum)
	for i, x := range turns { // in whole numbers, so that a share of exactly 2/n is not above it
		if 2*n*x < sum {
			s.Quiet = append(s.Quiet, i)
		}
		if n*x > 2*sum && 10*x > 3*sum {
			s.Dominant = append(s.Dominant, i)
		}
	}
	return s, true
}
