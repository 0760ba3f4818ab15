package ballot

import (
	"cmp"
	"math"
	"slices"
)

const (
	mostCamps = 5
	// apart is the silhouette above which groups are groups: up to 0.25 there is no substantial structure (Kaufman and
	// Rousseeuw, Finding Groups in Data, 1990).
	apart = 0.25
)

// A pattern is a way to answer, and the people who answered so: they can never be told apart.
type pattern struct {
	views  []View
	people int
	at     []float64 // 1 agree, -1 disagree, 0 pass; where there is no answer, the mean of those who gave one
}

// A camp is a group of patterns.
type camp []*pattern

func size(c camp) (people int) {
	for _, p := range c {
		people += p.people
	}
	return people
}

// patterns collects the answers of those who took a side, in an order that does not depend on that of people.
func patterns(people [][]View, statements int) []*pattern {
	var rows [][]View
	for _, p := range people {
		row := make([]View, statements)
		copy(row, p)
		if slices.Contains(row, Agree) || slices.Contains(row, Disagree) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, slices.Compare[[]View])
	var all []*pattern
	for n, row := range rows {
		if n == 0 || !slices.Equal(row, rows[n-1]) {
			all = append(all, &pattern{views: row, at: make([]float64, statements)})
		}
		all[len(all)-1].people++
	}
	for s := range statements {
		sum, answers := 0, 0
		for _, row := range rows {
			if row[s] != Unseen {
				sum += worth(row[s])
				answers++
			}
		}
		for _, p := range all {
			if p.at[s] = float64(worth(p.views[s])); p.views[s] == Unseen && answers > 0 {
				p.at[s] = float64(sum) / float64(answers)
			}
		}
	}
	return all
}

func worth(v View) int {
	switch v {
	case Agree:
		return 1
	case Disagree:
		return -1
	}
	return 0
}

// camps divides people into two to five groups of at least floor each, the largest first; into one when no division is
// clear enough; into none when they are fewer than floor. Of equally clear divisions it takes the one with fewer groups.
func camps(all []*pattern, floor int) (best []camp, silhouette float64) {
	if size(all) < floor {
		return nil, 0
	}
	best = []camp{all}
	merges := ward(all)
	gaps := distances(all)
	for k := 2; k <= min(mostCamps, len(all)); k++ {
		groups := withoutSmall(cut(all, merges, k), floor)
		if len(groups) < 2 {
			continue
		}
		if s := meanSilhouette(all, groups, gaps); s > max(silhouette, apart) {
			best, silhouette = groups, s
		}
	}
	slices.SortStableFunc(best, func(a, b camp) int { return cmp.Compare(size(b), size(a)) })
	return best, silhouette
}

// withoutSmall joins each group that is too small to the nearest, the smallest first.
func withoutSmall(groups []camp, floor int) []camp {
	for len(groups) > 1 {
		small := 0
		for i, g := range groups {
			if size(g) < size(groups[small]) {
				small = i
			}
		}
		if size(groups[small]) >= floor {
			break
		}
		near, least := -1, math.Inf(1)
		for i := range groups {
			if d := cost(centre(groups[i]), centre(groups[small])); i != small && d < least {
				near, least = i, d
			}
		}
		groups[near] = slices.Concat(groups[near], groups[small])
		groups = slices.Delete(groups, small, small+1)
	}
	return groups
}
