package ballot

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var closing = time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)

func TestBreakRules(t *testing.T) {
	ballots := []Ranking{list("ab"), {{}, {"b", "c"}}, list("cab"), list("cba"), list("zb")}
	for rule, c := range map[string]struct {
		by   TieRule
		tie  Tie
		want Broken
	}{
		"what is there already stays":            {StatusQuo, Tie{Options: []string{"a", "b"}, Current: "b"}, Broken{Winner: "b"}},
		"even when it is not among those tied":   {StatusQuo, Tie{Options: []string{"a", "b"}, Current: "c"}, Broken{Next: StatusQuo, Left: []string{"a", "b"}}},
		"a rule nobody knows changes nothing":    {"loudest", Tie{Options: []string{"a", "b"}}, Broken{Next: StatusQuo, Left: []string{"a", "b"}}},
		"first on more ballots, shared or alone": {MoreFirstChoices, Tie{Options: []string{"a", "c"}, Ballots: ballots}, Broken{Winner: "c", Firsts: []Count{{"a", 1}, {"c", 3}}}},
		"level in first choices too, nothing":    {MoreFirstChoices, Tie{Options: []string{"a", "b"}, Ballots: ballots}, Broken{Next: StatusQuo, Left: []string{"a", "b"}, Firsts: []Count{{"a", 1}, {"b", 1}}}},
		"the decider picks among those tied":     {Decider, Tie{Options: []string{"b", "a", "b"}}, Broken{Next: Decider, Left: []string{"b", "a"}}},
		"one alone is no tie":                    {Decider, Tie{Options: []string{"b"}}, Broken{Winner: "b"}},
		"a draw draws":                           {ByDraw, Tie{Options: []string{"b", "c", "a"}, Decision: "dec-43", Closed: closing}, Broken{Winner: "c", Draw: Draw("dec-43", closing, []string{"a", "b", "c"})}},
	} {
		if got := Break(c.by, c.tie); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", rule, got, c.want)
		}
	}
}

// A tie is settled by the rule that was fixed, among those tied, whatever the order in which they are listed.
func TestTiesFollowTheirRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		tie := Tie{Options: options, Ballots: drawRankings(t, options), Decision: "dec-1", Closed: closing}
		rule := rapid.SampledFrom(TieRules).Draw(t, "rule")
		a := Break(rule, tie)
		tie.Options = rapid.Permutation(options).Draw(t, "other order")
		b := Break(rule, tie)
		if a.Winner != b.Winner || a.Next != b.Next || (a.Winner == "") != (a.Next != "") || !within(a.Left, options) {
			t.Fatalf("%+v, and %+v", a, b)
		}
		if (rule == Decider || rule == Revote || rule == StatusQuo) && a.Next != rule || rule == ByDraw && a.Winner == "" {
			t.Fatalf("%s led to %+v", rule, a)
		}
	})
}

func TestDrawIgnoresTheOrderOfIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z0-9]{1,6}`), 1, 6, rapid.ID).Draw(t, "options")
		decision := rapid.StringMatching(`dec-[0-9]{1,4}`).Draw(t, "decision")
		a := Draw(decision, closing, options)
		b := Draw(decision, closing, append(rapid.Permutation(options).Draw(t, "other order"), options[0]))
		if a != b || !slices.Contains(options, a.Winner) {
			t.Fatalf("%+v, and %+v", a, b)
		}
	})
}
