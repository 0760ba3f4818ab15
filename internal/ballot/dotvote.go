package ballot

import (
	"cmp"
	"slices"
)

// Dotted is an option with its dots.
type Dotted struct {
	Option     string
	Dots       int
	Supporters int // people who put at least one dot there
}

// A DotTally is a list in order of importance, and the line where capacity ends.
type DotTally struct {
	Cast
	Rows []Dotted // most dots first, then most supporters, then in declared order
	Fit  int      // Rows[:Fit] are above the line
	// Level are the options on both sides of the line with as many dots and supporters as those right at it: only the
	// declared order put some above and others below. Nil when the line is clear.
	Level []string
}

// DotVote puts options in order of their dots. A ballot says how many dots each option gets. Capacity is how many
// options can be taken up; what got no dot stays below the line even if there is room. It orders a list; between
// exclusive options it splits votes, and another method should choose.
func DotVote(options []string, ballots []map[string]int, capacity int) DotTally {
	options = unique(options)
	t := DotTally{Cast: Cast{Voters: len(ballots)}, Rows: make([]Dotted, len(options))}
	for i, o := range options {
		t.Rows[i].Option = o
	}
	for _, b := range ballots {
		blank := true
		for i, o := range options {
			if dots := b[o]; dots > 0 {
				t.Rows[i].Dots += dots
				t.Rows[i].Supporters++
				blank = false
			}
		}
		if blank {
			t.Blank++
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b Dotted) int {
		return cmp.Or(cmp.Compare(b.Dots, a.Dots), cmp.Compare(b.Supporters, a.Supporters))
	})
	for t.Fit < min(capacity, len(t.Rows)) && t.Rows[t.Fit].Dots > 0 {
		t.Fit++
	}
	t.Level = levelAt(t.Rows, t.Fit)
	return t
}

// levelAt lists the options that are level with both neighbours of the line.
func levelAt(rows []Dotted, line int) (level []string) {
	same := func(a, b Dotted) bool { return a.Dots == b.Dots && a.Supporters == b.Supporters }
	if line == 0 || line == len(rows) || !same(rows[line-1], rows[line]) {
		return nil
	}
	for _, r := range rows {
		if same(r, rows[line]) {
			level = append(level, r.Option)
		}
	}
	return level
}
