package ballot

import (
	"cmp"
	"slices"
)

// Cast says how many ballots came in. All of them count for the quorum.
type Cast struct {
	Voters int // ballots, blank ones too
	Blank  int // ballots that choose nothing: they count for the quorum only
}

// counted ballots are those that say something.
func (c Cast) counted() int { return c.Voters - c.Blank }

// A Count is how many votes an option got.
type Count struct {
	Option string
	N      int
}

// declared maps each option to its place in the declared order. A second mention is the same option.
func declared(options []string) map[string]int {
	at := make(map[string]int, len(options))
	for i, o := range options {
		if _, twice := at[o]; !twice {
			at[o] = i
		}
	}
	return at
}

// unique keeps the first mention of each option.
func unique(options []string) []string {
	at := declared(options)
	kept := make([]string, 0, len(at))
	for i, o := range options {
		if at[o] == i {
			kept = append(kept, o)
		}
	}
	return kept
}

// tiers orders options by a value, the highest first; those of one value share a tier, in declared order.
func tiers(options []string, value func(i int) int) Ranking {
	byValue := make([]int, len(options))
	for i := range byValue {
		byValue[i] = i
	}
	slices.SortStableFunc(byValue, func(a, b int) int { return cmp.Compare(value(b), value(a)) })
	var order Ranking
	for n, i := range byValue {
		if n == 0 || value(byValue[n-1]) != value(i) {
			order = append(order, nil)
		}
		last := len(order) - 1
		order[last] = append(order[last], options[i])
	}
	return order
}

// top returns the options with the highest value, none when it is zero: what nobody wants does not win.
func top(options []string, value func(i int) int) []string {
	order := tiers(options, value)
	if len(order) == 0 || value(slices.Index(options, order[0][0])) <= 0 {
		return nil
	}
	return order[0]
}
