package ballot

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRankingAWinnerHigherKeepsItWinning(t *testing.T) {
	each(t, func(t *rapid.T, elect election) {
		options := drawOptions(t)
		ballots := drawRankings(t, options)
		winners, _ := elect(options, ballots)
		if len(winners) == 0 {
			return
		}
		w := rapid.SampledFrom(winners).Draw(t, "raised")
		raised := slices.Clone(ballots)
		n := rapid.IntRange(0, len(ballots)-1).Draw(t, "on")
		raised[n] = raise(raised[n], w, rapid.Bool().Draw(t, "alone"))
		after, _ := elect(options, raised)
		if !slices.Contains(after, w) || len(winners) == 1 && len(after) > 1 {
			t.Fatalf("%s won with %v; raised on ballot %d, the winners are %v", w, winners, n, after)
		}
	})
}

// The classic: ten who like A better than before make C win.
func TestInRunoffRankingAWinnerHigherCanHarmIt(t *testing.T) {
	options := []string{"A", "B", "C"}
	election := func(abc, bca, cab int) []string {
		ballots := slices.Concat(
			slices.Repeat([]Ranking{{{"A"}, {"B"}, {"C"}}}, abc),
			slices.Repeat([]Ranking{{{"B"}, {"C"}, {"A"}}}, bca),
			slices.Repeat([]Ranking{{{"C"}, {"A"}, {"B"}}}, cab))
		got, err := InstantRunoff(options, ballots)
		if err != nil {
			t.Fatal(err)
		}
		return got.Winners
	}
	before, after := election(39, 35, 26), election(49, 25, 26)
	if !slices.Equal(before, []string{"A"}) || !slices.Equal(after, []string{"C"}) {
		t.Errorf("before %v, after %v", before, after)
	}
}

func TestMoreSupportKeepsAWinnerWinning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := drawOptions(t)
		ballots := drawScores(t, options)
		ticks := make([][]string, len(ballots))
		for n, b := range ballots {
			for _, o := range options {
				if b[o] > 2 {
					ticks[n] = append(ticks[n], o)
				}
			}
		}
		if len(ballots) == 0 {
			return
		}
		n := rapid.IntRange(0, len(ballots)-1).Draw(t, "on")
		for _, w := range Score(options, ballots).Winners {
			raised := slices.Clone(ballots)
			raised[n] = maps.Clone(raised[n])
			raised[n][w] = rapid.IntRange(raised[n][w], MaxScore).Draw(t, "to")
			if after := Score(options, raised).Winners; !slices.Contains(after, w) {
				t.Fatalf("%s scored higher, and %v won", w, after)
			}
		}
		for _, w := range Approval(options, ticks).Winners {
			raised := slices.Clone(ticks)
			raised[n] = append(slices.Clone(raised[n]), w)
			if after := Approval(options, raised).Winners; !slices.Contains(after, w) {
				t.Fatalf("%s ticked once more, and %v won", w, after)
			}
		}
	})
}
