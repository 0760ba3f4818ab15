package ballot

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestInstantRunoffRules(t *testing.T) {
	for rule, c := range map[string]struct {
		options []string
		ballots []Ranking
		out     []string
		byOrder []bool
		winners []string
	}{
		"level as the lowest, the one with fewer in the round before goes": {
			[]string{"b", "c", "a", "d"}, []Ranking{list("a"), list("a"), list("a"), list("a"), list("b"), list("b"), list("b"), list("c"), list("c"), list("dc")},
			[]string{"d", "c"}, []bool{false, false}, []string{"a"},
		},
		"level all along, the later declared goes": {
			[]string{"a", "b", "c"}, []Ranking{list("a"), list("a"), list("b"), list("ca")},
			[]string{"c"}, []bool{true}, []string{"a"},
		},
		"the last two are not told apart by order": {
			[]string{"a", "b"}, []Ranking{list("ab"), list("ba"), nil}, []string{""}, []bool{false}, []string{"a", "b"},
		},
		"more than half of what is left is enough": {
			[]string{"a", "b", "c"}, []Ranking{list("a"), list("a"), list("b"), list("b"), list("b"), list("c")}, []string{"c"}, []bool{false}, []string{"b"},
		},
		"blank ballots elect nobody": {[]string{"a", "b"}, []Ranking{nil, {}}, nil, nil, nil},
	} {
		got, err := InstantRunoff(c.options, c.ballots)
		if err != nil || !slices.Equal(got.Winners, c.winners) {
			t.Errorf("%s: got %+v, %v", rule, got, err)
		}
		for n, out := range c.out {
			if n >= len(got.Rounds) || got.Rounds[n].Out != out || got.Rounds[n].ByOrder != c.byOrder[n] {
				t.Errorf("%s: round %d is not without %q: %+v", rule, n, out, got.Rounds)
			}
		}
	}
	if _, err := InstantRunoff([]string{"a", "b"}, []Ranking{{{"a", "b"}}}); err != ErrEqualRanks {
		t.Errorf("equal ranks were counted: %v", err)
	}
}

func TestRunoffEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		var ballots []Ranking
		for range rapid.IntRange(0, 9).Draw(t, "ballots") {
			var r Ranking
			for _, o := range rapid.Permutation(options).Draw(t, "ballot")[:rapid.IntRange(0, len(options)).Draw(t, "ranked")] {
				r = append(r, []string{o})
			}
			ballots = append(ballots, r)
		}
		got, err := InstantRunoff(options, ballots)
		if err != nil || (len(got.Winners) == 0) != (got.Voters == got.Blank) || len(got.Winners) > 2 {
			t.Fatalf("%+v, %v", got, err)
		}
		for n, r := range got.Rounds {
			votes := r.Exhausted
			for _, c := range r.Counts {
				votes += c.N
			}
			if votes != got.Voters-got.Blank || len(r.Counts) != len(options)-n {
				t.Fatalf("round %d loses ballots: %+v", n, got)
			}
		}
	})
}
