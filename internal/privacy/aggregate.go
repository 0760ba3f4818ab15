// Package privacy is the only gate from individual answers to shown aggregates. It says when
// a group is large enough to be summed up, and when a second aggregate must stay hidden because
// its difference from the first would point at a few people. It knows numbers and opaque tokens
// only; who may look at an aggregate is decided by those who show it.
//
// What it does not do: when all give the same answer, the distribution says what each one
// answered, at any size; and it compares aggregates in pairs, not in threes. Few aggregates
// over stable groups are the protection against both.
package privacy

import (
	"math"
	"slices"
)

// Least is the fewest answers for which an aggregate may be shown, often called k.
type Least int

const (
	Scores Least = 4 // scores about people, safety, health, mood
	ROTI   Least = 3 // return on time invested: about the session, so a smaller group will do
)

// floor is below any choice: an aggregate of two tells each of them the other's answer.
const floor = ROTI

// A Scale is a range of whole scores, both ends included.
type Scale struct{ Min, Max int }

// Keys of the sentences that stand where a hidden aggregate would be.
const (
	TooFew   = "privacy.too_few"   // not enough answers; placeholder {least}
	TooClose = "privacy.too_close" // the difference from what was shown covers too few people; {least}
)

// An Aggregate is what may be seen of a group's answers. When Hidden holds a key, say that
// sentence: nothing else is filled in, not even how many answered.
type Aggregate struct {
	Hidden string  `json:"hidden,omitempty"`
	Least  Least   `json:"least"`
	N      int     `json:"n,omitempty"`
	Mean   float64 `json:"mean,omitempty"` // two decimals
	Median float64 `json:"median,omitempty"`
	Counts []int   `json:"counts,omitempty"` // Counts[i] people answered Scale.Min+i
}

// Shown says that the group was large enough.
func (a Aggregate) Shown() bool { return a.Hidden == "" && a.N > 0 }

// Sum returns the aggregate of answers on a scale, or a hidden one below the least number.
// A value off the scale is not an answer and is not counted.
func Sum(answers []int, scale Scale, least Least) Aggregate {
	least = max(least, floor)
	var on []int
	for _, a := range answers {
		if scale.Min <= a && a <= scale.Max {
			on = append(on, a)
		}
	}
	n := len(on)
	if n < int(least) {
		return Aggregate{Hidden: TooFew, Least: least}
	}
	slices.Sort(on)
	counts, sum := make([]int, scale.Max-scale.Min+1), 0
	for _, a := range on {
		counts[a-scale.Min]++
		sum += a
	}
	return Aggregate{
		Least:  least,
		N:      n,
		Mean:   math.Round(100*float64(sum)/float64(n)) / 100,
		Median: float64(on[(n-1)/2]+on[n/2]) / 2,
		Counts: counts,
	}
}
