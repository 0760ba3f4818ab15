package ballot

import (
	"cmp"
	"slices"
)

// What settled a runoff.
const (
	ByPreference = "runoff" // more ballots score the winner higher
	ByTotal      = "total"  // equally many; the winner's sum is higher
	ByFives      = "fives"  // sums are equal as well; the winner has more fives
	ByNothing    = ""       // level in all of these
)

// A Runoff compares two finalists on all ballots.
type Runoff struct {
	Finalists [2]string // the higher sum first, then in declared order
	Prefer    [2]int    // ballots that score this one higher than the other
	Even      int       // ballots that score both equal: they abstain
	Winner    string    // "" when they are level
	How       string    // ByPreference, ByTotal, ByFives or ByNothing
}

// A STARTally is a count of score, then automatic runoff.
type STARTally struct {
	Cast
	Totals []Total // in declared order
	// Finalists are two. They are more when a tie for a place among them is left after comparing one to one.
	Finalists []string
	// Runoffs are one for each pair that may meet: a single one unless there are more than two finalists.
	Runoffs []Runoff
	// Winners are whoever wins in one of the runoffs, both where it is level; in declared order. A tie for second place
	// that makes no difference leaves one.
	Winners []string
}

// STAR lets the two options with the highest sums meet, and elects the one scored higher on more ballots
// (https://www.starvoting.org/). Ties in the sums go to whoever loses to fewest of the others one to one, as in
// https://www.starvoting.org/ties; a level runoff goes to the higher sum, then to more fives. The declared order plays
// no part. Where every sum is 0, nobody wins.
func STAR(options []string, ballots []Scores) STARTally {
	options = unique(options)
	t := STARTally{Totals: make([]Total, len(options))}
	var rows [][]int
	rows, t.Cast = table(options, ballots, t.Totals)
	prefer := preferences(len(options), rows)
	sure, open := finalists(t.Totals, prefer)
	for _, i := range slices.Concat(sure, open) {
		t.Finalists = append(t.Finalists, options[i])
	}
	won := make([]bool, len(options))
	for _, pair := range meetings(sure, open) {
		r, winners := runoff(t.Totals, prefer, pair, len(rows))
		t.Runoffs = append(t.Runoffs, r)
		for _, i := range winners {
			won[i] = true
		}
	}
	for i, o := range options {
		if won[i] || len(options) == 1 && t.Totals[i].Sum > 0 {
			t.Winners = append(t.Winners, o)
		}
	}
	return t
}

// preferences counts the ballots that score one option higher than another.
func preferences(n int, rows [][]int) [][]int {
	prefer := square(n)
	for _, row := range rows {
		for i, a := range row {
			for j, b := range row {
				if a > b {
					prefer[i][j]++
				}
			}
		}
	}
	return prefer
}

func runoff(totals []Total, prefer [][]int, pair [2]int, ballots int) (r Runoff, winners []int) {
	a, b := pair[0], pair[1]
	r = Runoff{Finalists: [2]string{totals[a].Option, totals[b].Option}, Prefer: [2]int{prefer[a][b], prefer[b][a]}}
	r.Even = ballots - r.Prefer[0] - r.Prefer[1]
	if totals[a].Sum == 0 && totals[b].Sum == 0 {
		return r, nil
	}
	for _, test := range []struct {
		how  string
		a, b int
	}{
		{ByPreference, prefer[a][b], prefer[b][a]},
		{ByTotal, totals[a].Sum, totals[b].Sum},
		{ByFives, totals[a].Counts[MaxScore], totals[b].Counts[MaxScore]},
	} {
		switch cmp.Compare(test.a, test.b) {
		case 1:
			r.How, r.Winner = test.how, totals[a].Option
			return r, []int{a}
		case -1:
			r.How, r.Winner = test.how, totals[b].Option
			return r, []int{b}
		}
	}
	return r, []int{a, b}
}
