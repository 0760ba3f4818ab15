package ballot

import (
	"errors"
	"slices"
)

// ErrEqualRanks refuses a ballot that ranks two options equal, which instant runoff cannot count.
var ErrEqualRanks = errors.New("ballot: instant runoff needs a strict ranking")

// A Round of instant runoff.
type Round struct {
	Counts    []Count // ballots whose first remaining choice it is, in declared order
	Exhausted int     // ballots on which no option is left
	Out       string  // who was taken out after this round; "" in the last
	ByOrder   bool    // Out was level with another in this round and in all before: the later declared went
}

// An InstantRunoffTally is a count by instant runoff, round by round.
type InstantRunoffTally struct {
	Cast
	Rounds  []Round
	Winners []string // one; both when the last two are level all along
}

// InstantRunoff takes out whoever is first on the fewest ballots until one has more than half of those that still
// rank somebody (https://en.wikipedia.org/wiki/Instant-runoff_voting). Who is level as the lowest is compared in
// earlier rounds, the latest first; if that does not help, the later declared goes. The last two are not told apart by
// order: level in every round, they are a tie.
//
// Ranking an option higher can make it lose; see the tests. The error is [ErrEqualRanks].
func InstantRunoff(options []string, ballots []Ranking) (InstantRunoffTally, error) {
	options = unique(options)
	t := InstantRunoffTally{Cast: Cast{Voters: len(ballots)}}
	lists, err := strict(options, ballots)
	if err != nil {
		return InstantRunoffTally{}, err
	}
	t.Blank = len(ballots) - len(lists)
	if len(lists) == 0 {
		return t, nil
	}
	var history [][]int // first choices by option, round by round
	in := make([]int, len(options))
	for i := range in {
		in[i] = i
	}
	for {
		firsts, exhausted := firstChoices(len(options), in, lists)
		history = append(history, firsts)
		round := Round{Exhausted: exhausted}
		best := in[0]
		for _, i := range in {
			round.Counts = append(round.Counts, Count{options[i], firsts[i]})
			if firsts[i] > firsts[best] {
				best = i
			}
		}
		lowest := lowestAllAlong(in, history)
		switch {
		case 2*firsts[best] > len(lists)-exhausted:
			t.Winners = []string{options[best]}
		case len(in) <= 2 && len(lowest) == len(in):
			for _, i := range lowest {
				t.Winners = append(t.Winners, options[i])
			}
		default:
			out := lowest[len(lowest)-1]
			round.Out, round.ByOrder = options[out], len(lowest) > 1
			in = slices.DeleteFunc(in, func(i int) bool { return i == out })
		}
		t.Rounds = append(t.Rounds, round)
		if t.Winners != nil {
			return t, nil
		}
	}
}

// lowestAllAlong returns who has the fewest votes now, of these who had the fewest before, and so on.
func lowestAllAlong(in []int, history [][]int) []int {
	lowest := in
	for _, firsts := range slices.Backward(history) {
		fewest := firsts[lowest[0]]
		for _, i := range lowest {
			fewest = min(fewest, firsts[i])
		}
		lowest = slices.DeleteFunc(slices.Clone(lowest), func(i int) bool { return firsts[i] > fewest })
	}
	return lowest
}

func firstChoices(n int, in []int, lists [][]int) (firsts []int, exhausted int) {
	firsts = make([]int, n)
	still := make([]bool, n)
	for _, i := range in {
		still[i] = true
	}
	for _, list := range lists {
		if at := slices.IndexFunc(list, func(i int) bool { return still[i] }); at >= 0 {
			firsts[list[at]]++
		} else {
			exhausted++
		}
	}
	return firsts, exhausted
}

// strict reads rankings as lists of options, the best first, without the blank ones.
func strict(options []string, ballots []Ranking) (lists [][]int, err error) {
	at := declared(options)
	for _, b := range ballots {
		var list []int
		for _, tier := range b {
			before := len(list)
			for _, o := range tier {
				if i, known := at[o]; known && !slices.Contains(list, i) {
					list = append(list, i)
				}
			}
			if len(list) > before+1 {
				return nil, ErrEqualRanks
			}
		}
		if len(list) > 0 {
			lists = append(lists, list)
		}
	}
	return lists, nil
}
