package ballot

import (
	"cmp"
	"math"
	"slices"
)

// A View is what one person says to one statement.
type View int8

const (
	Unseen View = iota // no answer
	Agree
	Disagree
	Pass
)

// A Stand counts the views of a group on a statement.
type Stand struct{ Agree, Disagree, Pass int }

// Answers is how many of the group gave one.
func (s Stand) Answers() int { return s.Agree + s.Disagree + s.Pass }

// Leans is 1 when more than half of those who answered agree, -1 when more than half disagree, and 0 otherwise.
func (s Stand) Leans() int {
	switch {
	case 2*s.Agree > s.Answers():
		return 1
	case 2*s.Disagree > s.Answers():
		return -1
	}
	return 0
}

// An Opinion is what was said to one statement. Where fewer than the floor answered, in all or in one of the groups,
// the numbers are not there.
type Opinion struct {
	Statement string
	All       Stand   // zero below the floor
	Groups    []Stand // in the order of Opinions.Sizes; nil when in one of them the answers are below the floor
	Consensus float64 // 0 to 1: how far all groups agree, whatever their size
	Rejection float64 // 0 to 1: how far all groups disagree
	Spread    float64 // 0 to 1: between the group that agrees most and the one that agrees least
}

// Opinions are a map of a disagreement: groups of people who see things alike, what they share and what divides them.
// It holds sizes and sums; nothing in it says who is in which group.
type Opinions struct {
	Sizes      []int     // of the groups, the largest first; one when people do not fall apart, none below the floor
	Silhouette float64   // -1 to 1: how clearly the groups stand apart; 0 for a single one
	Statements []Opinion // in declared order
	Shared     []string  // all groups lean the same way; the strongest first
	Divides    []string  // one group leans one way and one the other; the widest first
}

// leastGroup is below any floor: in a group of two each learns what the other said.
const leastGroup = 3

// Landscape maps a disagreement before it is decided. A row of views is one person's, by statement; the order of
// people makes no difference. No group smaller than floor is described: those few are counted with the group nearest
// to them. Who neither agrees nor disagrees with anything has no place on the map and is not counted.
//
// Groups come from Ward's clustering, the number of groups, up to five, from the clearest silhouette. Consensus is that
// of Polis (https://compdemocracy.org/group-informed-consensus): the product over all groups of (agree + 1) /
// (answers + 2), so that a large group cannot speak for a small one; Rejection is the same of those who disagree. Both
// fall as groups get more: they order the statements of one map, and compare no two maps.
func Landscape(statements []string, people [][]View, floor int) Opinions {
	floor = max(floor, leastGroup)
	groups, silhouette := camps(patterns(people, len(statements)), floor)
	o := Opinions{Silhouette: silhouette}
	for _, g := range groups {
		o.Sizes = append(o.Sizes, size(g))
	}
	for s, name := range statements {
		o.Statements = append(o.Statements, opinion(name, s, groups, floor))
	}
	o.Shared = o.chosen(func(p Opinion) (bool, float64) {
		low, high := leanings(p.Groups)
		return low == high && low != 0, max(p.Consensus, p.Rejection)
	})
	o.Divides = o.chosen(func(p Opinion) (bool, float64) {
		low, high := leanings(p.Groups)
		return low < 0 && high > 0, p.Spread
	})
	return o
}

func opinion(name string, s int, groups []camp, floor int) Opinion {
	o := Opinion{Statement: name}
	var stands []Stand
	told := true
	for _, g := range groups {
		var stand Stand
		for _, p := range g {
			switch p.views[s] {
			case Agree:
				stand.Agree += p.people
			case Disagree:
				stand.Disagree += p.people
			case Pass:
				stand.Pass += p.people
			}
		}
		o.All = Stand{o.All.Agree + stand.Agree, o.All.Disagree + stand.Disagree, o.All.Pass + stand.Pass}
		told = told && stand.Answers() >= floor
		stands = append(stands, stand)
	}
	if o.All.Answers() < floor {
		return Opinion{Statement: name}
	}
	if !told {
		return o
	}
	o.Groups, o.Consensus, o.Rejection = stands, 1, 1
	least, most := 1.0, 0.0
	for _, g := range stands {
		agree := smoothed(g.Agree, g.Answers())
		o.Consensus *= agree
		o.Rejection *= smoothed(g.Disagree, g.Answers())
		least, most = math.Min(least, agree), math.Max(most, agree)
	}
	o.Spread = most - least
	return o
}

// smoothed estimates the probability that one more of a group would say the same (Laplace's rule of succession).
func smoothed(said, answers int) float64 { return float64(said+1) / float64(answers+2) }

func leanings(groups []Stand) (low, high int) {
	for n, g := range groups {
		if n == 0 {
			low, high = g.Leans(), g.Leans()
		}
		low, high = min(low, g.Leans()), max(high, g.Leans())
	}
	return low, high
}

// chosen lists the statements that pass, the highest measure first, then in declared order.
func (o Opinions) chosen(pass func(Opinion) (bool, float64)) (names []string) {
	sorted := slices.SortedStableFunc(slices.Values(o.Statements), func(a, b Opinion) int {
		_, x := pass(a)
		_, y := pass(b)
		return cmp.Compare(y, x)
	})
	for _, p := range sorted {
		if ok, _ := pass(p); ok {
			names = append(names, p.Statement)
		}
	}
	return names
}
