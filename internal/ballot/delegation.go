package ballot

import "slices"

// A DelegationTally is a round of delegation poker.
type DelegationTally struct {
	Outcome         Outcome // SameLevel, Discuss, or Waiting when nobody has chosen
	Answers         int
	Level           int // the lower median: agreed on, or where the talk may start
	Lowest, Highest int // the two who explain themselves; a manager who has to pick stays within
	Counts          [8]int
}

// Delegation counts the levels people chose at the same moment, from 1 (tell) to 7 (delegate):
// https://management30.com/empower-teams/delegation-empowerment/. Levels at most one apart are an agreement, on the
// lower median: more can be handed over later more easily than taken back. What is off the scale is not an answer.
func Delegation(levels []int) DelegationTally {
	var t DelegationTally
	var on []int
	for _, l := range levels {
		if 1 <= l && l < len(t.Counts) {
			on = append(on, l)
			t.Counts[l]++
		}
	}
	t.Answers, t.Outcome = len(on), Waiting
	if len(on) == 0 {
		return t
	}
	slices.Sort(on)
	t.Lowest, t.Highest = on[0], on[len(on)-1]
	t.Level = on[(len(on)-1)/2]
	t.Outcome = Discuss
	if t.Spread() <= 1 {
		t.Outcome = SameLevel
	}
	return t
}

// Spread is how far apart the highest and the lowest level are.
func (t DelegationTally) Spread() int { return t.Highest - t.Lowest }
