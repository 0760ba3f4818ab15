package ballot

import (
	"cmp"
	"slices"
)

// A Ranking is a list of tiers, the best first. Options in one tier are equal; those in none are below all that are
// ranked, and equal with one another. A ranking without options is a blank ballot.
type Ranking [][]string

// A Win is one option beating another one to one: For ballots rank Over above Under, Against the other way round, and
// the rest rank them equal. "B beats C 6 to 3".
type Win struct {
	Over, Under  string
	For, Against int
}

// Pairs compare every two options one to one.
type Pairs struct {
	Cast
	Options []string // in declared order
	Prefer  [][]int  // Prefer[i][j] ballots rank option i above option j
}

// Pairwise counts, for every two options, how many ballots rank one above the other.
func Pairwise(options []string, ballots []Ranking) Pairs {
	options = unique(options)
	p := Pairs{Cast: Cast{Voters: len(ballots)}, Options: options, Prefer: square(len(options))}
	at := declared(options)
	for _, b := range ballots {
		tier, blank := b.tiersOf(at)
		if blank {
			p.Blank++
			continue
		}
		for i, row := range p.Prefer {
			for j := range row {
				if tier[i] < tier[j] {
					row[j]++
				}
			}
		}
	}
	return p
}

// tiersOf returns each option's tier on the ballot, 0 for the best. A second mention of an option does not count.
func (r Ranking) tiersOf(at map[string]int) (tier []int, blank bool) {
	tier = make([]int, len(at))
	for i := range tier {
		tier[i] = len(r)
	}
	blank = true
	for n, options := range r {
		for _, o := range options {
			if i, known := at[o]; known && tier[i] == len(r) {
				tier[i], blank = n, false
			}
		}
	}
	return tier, blank
}

// beats says that more ballots rank option i above option j than the other way round.
func (p Pairs) beats(i, j int) bool { return p.Prefer[i][j] > p.Prefer[j][i] }

func (p Pairs) win(i, j int) Win {
	return Win{Over: p.Options[i], Under: p.Options[j], For: p.Prefer[i][j], Against: p.Prefer[j][i]}
}

// Wins lists who beats whom, the strongest win first: by the ballots for it, then by the fewest against it, then in
// declared order.
func (p Pairs) Wins() []Win {
	var wins []Win
	for i := range p.Options {
		for j := range p.Options {
			if p.beats(i, j) {
				wins = append(wins, p.win(i, j))
			}
		}
	}
	slices.SortStableFunc(wins, func(a, b Win) int {
		return cmp.Or(cmp.Compare(b.For, a.For), cmp.Compare(a.Against, b.Against))
	})
	return wins
}

// Condorcet returns the option that beats every other one to one, if there is one.
func (p Pairs) Condorcet() (option string, found bool) {
	for i, o := range p.Options {
		beaten := 0
		for j := range p.Options {
			if p.beats(i, j) {
				beaten++
			}
		}
		if beaten == len(p.Options)-1 && p.counted() > 0 {
			return o, true
		}
	}
	return "", false
}

func square(n int) [][]int {
	m := make([][]int, n)
	for i := range m {
		m[i] = make([]int, n)
	}
	return m
}
