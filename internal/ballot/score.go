package ballot

import (
	"maps"
	"slices"
)

// MaxScore is the best score an option can get; 0 is the worst.
const MaxScore = 5

// Scores is a ballot that gives options 0 to 5. An option it leaves out gets 0; without any score it is blank.
type Scores map[string]int

// A Total is what one option's scores come to.
type Total struct {
	Option string
	Sum    int
	Mean   float64           // over the ballots that are not blank, 0 to 5
	Counts [MaxScore + 1]int // Counts[s] ballots that are not blank gave it s
}

// A ScoreTally is a count of scores.
type ScoreTally struct {
	Cast
	Totals  []Total  // in declared order
	Winners []string // those with the highest sum, in declared order; none when all sums are 0
	Order   Ranking  // by sum
}

// Score elects the option with the highest sum of scores (range voting, https://en.wikipedia.org/wiki/Score_voting).
func Score(options []string, ballots []Scores) ScoreTally {
	options = unique(options)
	t := ScoreTally{Totals: make([]Total, len(options))}
	_, t.Cast = table(options, ballots, t.Totals)
	sum := func(i int) int { return t.Totals[i].Sum }
	t.Winners, t.Order = top(options, sum), tiers(options, sum)
	return t
}

// table reads the ballots that are not blank as rows of scores by option, and adds them up.
func table(options []string, ballots []Scores, totals []Total) (rows [][]int, cast Cast) {
	cast.Voters = len(ballots)
	for _, b := range ballots {
		row, blank := make([]int, len(options)), true
		for i, o := range options {
			if s, given := b[o]; given && 0 <= s && s <= MaxScore {
				row[i], blank = s, false
			}
		}
		if blank {
			cast.Blank++
			continue
		}
		rows = append(rows, row)
	}
	for i, o := range options {
		totals[i].Option = o
		for _, row := range rows {
			totals[i].Sum += row[i]
			totals[i].Counts[row[i]]++
		}
		if len(rows) > 0 {
			totals[i].Mean = float64(totals[i].Sum) / float64(len(rows))
		}
	}
	return rows, cast
}

// Ranking reads scores as a ranking: the higher scored above the lower, equals in one tier, in alphabetical order.
// What scores 0 is left unranked.
func (s Scores) Ranking() Ranking {
	var r Ranking
	for score := MaxScore; score > 0; score-- {
		var tier []string
		for _, o := range slices.Sorted(maps.Keys(s)) {
			if s[o] == score {
				tier = append(tier, o)
			}
		}
		if tier != nil {
			r = append(r, tier)
		}
	}
	return r
}
