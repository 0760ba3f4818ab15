package ballot

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A skipped win would close the circle it names, and each win of that circle was locked before.
func TestASkippedWinClosesACircle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		locked := map[[2]string]bool{}
		for _, l := range RankedPairs(options, drawRankings(t, options)).Locks {
			if l.Locked() {
				locked[[2]string{l.Over, l.Under}] = true
				continue
			}
			if l.Cycle[0] != l.Under || l.Cycle[len(l.Cycle)-1] != l.Over {
				t.Fatalf("%+v", l)
			}
			for n := 1; n < len(l.Cycle); n++ {
				if !locked[[2]string{l.Cycle[n-1], l.Cycle[n]}] {
					t.Fatalf("%+v: not locked before", l)
				}
			}
		}
	})
}

// U beats V and is level with X and W, which form a circle with V: X, though U's chain leads to it, is beaten by no
// locked win once the weakest win of the circle was skipped.
func TestRankedPairsMayLeaveTheSchwartzSet(t *testing.T) {
	options := []string{"U", "V", "W", "X"}
	rank := func(n int, tiers ...string) (ballots []Ranking) {
		var r Ranking
		for _, tier := range tiers {
			r = append(r, nil)
			for _, o := range tier {
				r[len(r)-1] = append(r[len(r)-1], string(o))
			}
		}
		return slices.Repeat([]Ranking{r}, n)
	}
	// Pairs of ballots that cancel out but for one pair, as in McGarvey's construction.
	pair := func(n int, over, under, rest string) []Ranking {
		return slices.Concat(rank(n, over, under, string(rest[0]), string(rest[1])), rank(n, string(rest[1]), string(rest[0]), over, under))
	}
	ballots := slices.Concat(pair(5, "U", "V", "WX"), pair(4, "X", "W", "UV"), pair(3, "W", "V", "UX"), pair(2, "V", "X", "UW"))
	pairs, schulze := RankedPairs(options, ballots), Schulze(options, ballots)
	if !slices.Equal(pairs.Winners, []string{"U", "X"}) || !slices.Equal(schulze.Winners, []string{"U"}) {
		t.Errorf("ranked pairs %v, Schulze %v", pairs.Winners, schulze.Winners)
	}
}

// Two equally strong wins that contradict each other in a circle: the declared order decides, and the tally says so.
func TestRankedPairsTellWhenTheDeclaredOrderDecides(t *testing.T) {
	ballots := []Ranking{list("abc"), list("bca"), list("cab")}
	one, two := RankedPairs([]string{"a", "b", "c"}, ballots), RankedPairs([]string{"c", "b", "a"}, ballots)
	if slices.Equal(one.Winners, two.Winners) {
		t.Errorf("declared either way, %v wins", one.Winners)
	}
	for _, l := range one.Locks {
		if !l.Level {
			t.Errorf("%+v is not said to be level", l)
		}
	}
	if got := Schulze([]string{"a", "b", "c"}, ballots).Winners; len(got) != 3 {
		t.Errorf("Schulze elects %v of three that are level", got)
	}
}
