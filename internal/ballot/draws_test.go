package ballot

import (
	"slices"

	"pgregory.net/rapid"
)

// drawOptions draws two to six options.
func drawOptions(t *rapid.T) []string {
	return []string{"a", "b", "c", "d", "e", "f"}[:rapid.IntRange(2, 6).Draw(t, "options")]
}

// drawRankings draws up to a dozen ballots: with ties, unranked options and blank ones. Few ballots, so that options
// are often level.
func drawRankings(t *rapid.T, options []string) []Ranking {
	ballots := make([]Ranking, rapid.IntRange(0, 12).Draw(t, "ballots"))
	for n := range ballots {
		tiers := make(Ranking, len(options))
		for _, o := range options {
			if at := rapid.IntRange(0, len(options)).Draw(t, "tier of "+o); at < len(options) {
				tiers[at] = append(tiers[at], o)
			}
		}
		ballots[n] = slices.DeleteFunc(tiers, func(tier []string) bool { return tier == nil })
	}
	return ballots
}

func drawScores(t *rapid.T, options []string) []Scores {
	ballots := make([]Scores, rapid.IntRange(0, 12).Draw(t, "ballots"))
	for n := range ballots {
		ballots[n] = Scores{}
		for _, o := range options {
			if s := rapid.IntRange(-1, MaxScore).Draw(t, "score of "+o); s >= 0 {
				ballots[n][o] = s
			}
		}
	}
	return ballots
}

// raise ranks an option above all that were its equals, and level with the tier that was above them.
func raise(r Ranking, option string, alone bool) Ranking {
	var raised Ranking
	at := -1
	for _, tier := range r {
		if slices.Contains(tier, option) {
			at = len(raised)
		}
		raised = append(raised, slices.DeleteFunc(slices.Clone(tier), func(o string) bool { return o == option }))
	}
	if at < 0 {
		at = len(raised) // unranked until now
	}
	if alone || at == 0 {
		return slices.Insert(raised, at, []string{option})
	}
	raised[at-1] = append(raised[at-1], option)
	return raised
}

func list(options string) (r Ranking) {
	for _, o := range options {
		r = append(r, []string{string(o)})
	}
	return r
}
