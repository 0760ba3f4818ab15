package ballot

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// With every ballot upside down the chains lead the other way, and a single winner is beaten.
func TestSchulzeTurnsRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		ballots := drawRankings(t, options)
		var upside []Ranking
		for _, b := range ballots {
			var rest []string
			for _, o := range options {
				if !slices.ContainsFunc(b, func(tier []string) bool { return slices.Contains(tier, o) }) {
					rest = append(rest, o)
				}
			}
			r := append(slices.Clone(b), rest)
			slices.Reverse(r)
			if len(rest) == len(options) {
				r = nil // blank either way
			}
			upside = append(upside, r)
		}
		got, turned := Schulze(options, ballots), Schulze(options, upside)
		for i := range options {
			for j := range options {
				if got.Strength[i][j] != turned.Strength[j][i] {
					t.Fatalf("%v, turned round %v", got.Strength, turned.Strength)
				}
			}
		}
		if len(got.Winners) == 1 && slices.Contains(turned.Winners, got.Winners[0]) {
			t.Fatalf("%s wins either way", got.Winners[0])
		}
	})
}

// A chain is what it says: wins that follow one another, none weaker than the strength.
func TestChainsCarryTheirStrength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		got := Schulze(options, drawRankings(t, options))
		for i, from := range options {
			for j, to := range options {
				way := got.Chain(from, to)
				if (len(way) > 0) != (got.Strength[i][j] > 0) {
					t.Fatalf("strength %d, chain %v", got.Strength[i][j], way)
				}
				at, weakest := from, got.Voters
				for _, w := range way {
					if w.Over != at || w.For <= w.Against {
						t.Fatalf("broken chain %v", way)
					}
					at, weakest = w.Under, min(weakest, w.For)
				}
				if len(way) > 0 && (at != to || weakest != got.Strength[i][j]) {
					t.Fatalf("chain %v from %s to %s of strength %d", way, from, to, got.Strength[i][j])
				}
			}
		}
	})
}

// Winners need not share the first tier: a and b are level, and only a beats c.
func TestSchulzeWinnersMaySpreadOverTiers(t *testing.T) {
	got := Schulze([]string{"a", "b", "c"}, []Ranking{{{"a", "b"}, {"c"}}, {{"c"}, {"b"}, {"a"}}, {{"a"}, {"c", "b"}}})
	if want := []string{"a", "b"}; !slices.Equal(got.Winners, want) || !reflect.DeepEqual(got.Order, Ranking{{"a"}, {"b", "c"}}) {
		t.Errorf("winners %v, order %v", got.Winners, got.Order)
	}
}
