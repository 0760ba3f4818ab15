package ballot

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

type election func(options []string, ballots []Ranking) (winners []string, order Ranking)

var condorcet = map[string]election{
	"Schulze": func(options []string, ballots []Ranking) ([]string, Ranking) {
		t := Schulze(options, ballots)
		return t.Winners, t.Order
	},
	"RankedPairs": func(options []string, ballots []Ranking) ([]string, Ranking) {
		t := RankedPairs(options, ballots)
		return t.Winners, t.Order
	},
}

// each checks a property of both methods that compare one to one.
func each(t *testing.T, property func(t *rapid.T, elect election)) {
	for _, name := range slices.Sorted(maps.Keys(condorcet)) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { property(t, condorcet[name]) })
		})
	}
}

func TestWhoBeatsAllOthersWins(t *testing.T) {
	each(t, func(t *rapid.T, elect election) {
		options := drawOptions(t)
		ballots := drawRankings(t, options)
		winner, found := Pairwise(options, ballots).Condorcet()
		if winners, _ := elect(options, ballots); found && !slices.Equal(winners, []string{winner}) {
			t.Fatalf("%s beats all others, and %v won", winner, winners)
		}
	})
}

// smith is the smallest set whose members all beat everybody outside, by trying all sets.
func smith(p Pairs) (set []string) {
	for size := 1; size <= len(p.Options); size++ {
		for bits := 1; bits < 1<<len(p.Options); bits++ {
			in := members(bits, len(p.Options))
			if len(in) == size && beatsOutside(p, bits) {
				for _, i := range in {
					set = append(set, p.Options[i])
				}
				return set
			}
		}
	}
	return set
}

// schwartz is the union of the smallest sets that nobody outside beats.
func schwartz(p Pairs) (set []string) {
	n := len(p.Options)
	unbeaten := func(bits int) bool {
		for i := range n {
			for j := range n {
				if bits>>i&1 == 1 && bits>>j&1 == 0 && p.beats(j, i) {
					return false
				}
			}
		}
		return true
	}
	union := 0
	for bits := 1; bits < 1<<n; bits++ {
		least := unbeaten(bits)
		for part := (bits - 1) & bits; part > 0 && least; part = (part - 1) & bits {
			least = !unbeaten(part)
		}
		if least {
			union |= bits
		}
	}
	for _, i := range members(union, n) {
		set = append(set, p.Options[i])
	}
	return set
}

func members(bits, n int) (in []int) {
	for i := range n {
		if bits>>i&1 == 1 {
			in = append(in, i)
		}
	}
	return in
}

func beatsOutside(p Pairs, bits int) bool {
	for i := range p.Options {
		for j := range p.Options {
			if bits>>i&1 == 1 && bits>>j&1 == 0 && !p.beats(i, j) {
				return false
			}
		}
	}
	return true
}

func within(some, all []string) bool {
	return !slices.ContainsFunc(some, func(o string) bool { return !slices.Contains(all, o) })
}

func TestWinnersAreInTheSmithSet(t *testing.T) {
	each(t, func(t *rapid.T, elect election) {
		options := drawOptions(t)
		ballots := drawRankings(t, options)
		set := smith(Pairwise(options, ballots))
		if winners, _ := elect(options, ballots); !within(winners, set) {
			t.Fatalf("%v won, outside of %v", winners, set)
		}
	})
}

// Ranked pairs may not be, see TestRankedPairsMayLeaveTheSchwartzSet.
func TestSchulzeWinnersAreInTheSchwartzSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		got := Schulze(options, drawRankings(t, options))
		if set := schwartz(got.Pairs); !within(got.Winners, set) {
			t.Fatalf("%v won, outside of %v", got.Winners, set)
		}
	})
}

// Renaming the options renames the result.
func TestNamesPlayNoPart(t *testing.T) {
	each(t, func(t *rapid.T, elect election) {
		options := drawOptions(t)
		ballots := drawRankings(t, options)
		names := rapid.Permutation(options).Draw(t, "names")
		rename := func(tier []string) (renamed []string) {
			for _, o := range tier {
				renamed = append(renamed, names[slices.Index(options, o)])
			}
			return renamed
		}
		var renamed []Ranking
		for _, b := range ballots {
			var r Ranking
			for _, tier := range b {
				r = append(r, rename(tier))
			}
			renamed = append(renamed, r)
		}
		winners, order := elect(options, ballots)
		gotWinners, gotOrder := elect(names, renamed)
		if !slices.Equal(gotWinners, rename(winners)) {
			t.Fatalf("%v, renamed %v", winners, gotWinners)
		}
		for n := range order {
			if !slices.Equal(gotOrder[n], rename(order[n])) {
				t.Fatalf("%v, renamed %v", order, gotOrder)
			}
		}
	})
}

// Nobody wins where nobody says anything, and somebody does where a ballot ranks one above another.
func TestWhoeverSpeaksElects(t *testing.T) {
	each(t, func(t *rapid.T, elect election) {
		options := drawOptions(t)
		ballots := drawRankings(t, options)
		p := Pairwise(options, ballots)
		if winners, _ := elect(options, ballots); (len(winners) > 0) != (p.Voters > p.Blank) {
			t.Fatalf("%d ballots, %d of them blank: %v", p.Voters, p.Blank, winners)
		}
	})
}
