package ballot

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The order of ballots changes nothing, whatever the method.
func TestBallotsAreAnonymous(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		rankings, scores := drawRankings(t, options), drawScores(t, options)
		chance := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		before := countAll(options, rankings, scores)
		chance.Shuffle(len(rankings), func(i, j int) { rankings[i], rankings[j] = rankings[j], rankings[i] })
		chance.Shuffle(len(scores), func(i, j int) { scores[i], scores[j] = scores[j], scores[i] })
		if after := countAll(options, rankings, scores); !reflect.DeepEqual(before, after) {
			t.Fatalf("before %+v\nafter  %+v", before, after)
		}
	})
}

// countAll counts the same ballots by every method that chooses an option.
func countAll(options []string, rankings []Ranking, scores []Scores) []any {
	var strict []Ranking
	for _, r := range rankings {
		if !slices.ContainsFunc(r, func(tier []string) bool { return len(tier) > 1 }) {
			strict = append(strict, r)
		}
	}
	runoff, err := InstantRunoff(options, strict)
	var ticks [][]string
	var choices []string
	for _, s := range scores {
		var ticked []string
		for _, o := range options {
			if s[o] > 2 {
				ticked = append(ticked, o)
			}
		}
		ticks = append(ticks, ticked)
		choices = append(choices, append(ticked, "")[0])
	}
	var dots []map[string]int
	for _, s := range scores {
		dots = append(dots, s)
	}
	return []any{
		Schulze(options, rankings), RankedPairs(options, rankings), runoff, err, Score(options, scores),
		STAR(options, scores), Approval(options, ticks), Majority(options, choices, 1), DotVote(options, dots, 2),
		Break(MoreFirstChoices, Tie{Options: options, Ballots: rankings}),
	}
}

// Declaring the options in another order changes no winner of the methods that say so.
func TestOptionsAreNeutral(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		rankings, scores := drawRankings(t, options), drawScores(t, options)
		other := rapid.Permutation(options).Draw(t, "declared")
		same := func(what string, a, b []string) {
			if !slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))) {
				t.Fatalf("%s: %v declared as %v, %v as %v", what, a, options, b, other)
			}
		}
		a, b := Schulze(options, rankings), Schulze(other, rankings)
		same("Schulze", a.Winners, b.Winners)
		if len(a.Order) != len(b.Order) {
			t.Fatalf("order %v, and %v", a.Order, b.Order)
		}
		for n := range a.Order {
			same(fmt.Sprint("tier ", n), a.Order[n], b.Order[n])
		}
		same("STAR", STAR(options, scores).Winners, STAR(other, scores).Winners)
		same("Score", Score(options, scores).Winners, Score(other, scores).Winners)
		pairs := RankedPairs(options, rankings)
		if !slices.ContainsFunc(pairs.Locks, func(l Lock) bool { return l.Level }) {
			same("RankedPairs", pairs.Winners, RankedPairs(other, rankings).Winners)
		}
	})
}

func TestBallotsReadWithCare(t *testing.T) {
	options := []string{"a", "b", "a"}
	p := Pairwise(options, []Ranking{
		{{"z"}, {"b"}, {"a"}, {"b"}}, // z was never declared; the second b does not count
		{{"z"}},                      // so this one is blank
		{{}, {"a"}},
	})
	want := Pairs{Cast{Voters: 3, Blank: 1}, []string{"a", "b"}, [][]int{{0, 1}, {1, 0}}}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("got %+v", p)
	}
	if got := Approval(options, [][]string{{"z", "b", "b"}, {"z"}}); got.Counts[1].N != 1 || got.Blank != 1 {
		t.Errorf("got %+v", got)
	}
	if got := Approval(options, [][]string{{"b"}}); !slices.Equal(got.Winners, []string{"b"}) {
		t.Errorf("one tick elects, and not %v", got.Winners)
	}
	if got := Approval(options, [][]string{nil, {"z"}}); got.Winners != nil {
		t.Errorf("nobody accepts %v", got.Winners)
	}
}

// Zero values are elections without options, ballots or answers.
func TestNothingAtAll(t *testing.T) {
	if _, found := Pairwise(nil, nil).Condorcet(); found || Schulze(nil, nil).Winners != nil || RankedPairs(nil, nil).Winners != nil {
		t.Error("somebody won")
	}
	if got, err := InstantRunoff(nil, nil); err != nil || got.Winners != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if STAR(nil, nil).Winners != nil || Score(nil, nil).Winners != nil || Approval(nil, nil).Winners != nil || Majority(nil, nil, 0).Winners != nil {
		t.Error("somebody won")
	}
	if got, err := Matrix(nil, []string{"a"}, nil); err != nil || got.Winners != nil || got.Robust {
		t.Errorf("%+v, %v", got, err)
	}
	if got := Break("", Tie{}); got.Winner != "" || got.Next != StatusQuo {
		t.Errorf("%+v", got)
	}
	if got := Delegation(nil); got.Outcome != Waiting {
		t.Errorf("%+v", got)
	}
	if got := Draw("dec-1", closing, nil); got.Winner != "" {
		t.Errorf("%+v", got)
	}
	if got := DotVote(nil, nil, 3); got.Fit != 0 {
		t.Errorf("%+v", got)
	}
	if got := Landscape([]string{"s"}, nil, 4); got.Sizes != nil || got.Statements[0].All != (Stand{}) {
		t.Errorf("%+v", got)
	}
}
