package ballot

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

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
