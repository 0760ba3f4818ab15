package ballot

import (
	"cmp"
	"math"
	"slices"
)

// A middle is the centre of some people.
type middle struct {
	at     []float64
	people int
}

// A merge joins two groups of patterns, each named by one pattern in it.
type merge struct {
	a, b int
	cost float64
}

func centre(c camp) middle {
	var m middle
	for n, p := range c {
		if n == 0 {
			m = middle{slices.Clone(p.at), p.people}
		} else {
			m = between(m, middle{p.at, p.people})
		}
	}
	return m
}

func between(a, b middle) middle {
	m := middle{make([]float64, len(a.at)), a.people + b.people}
	for s := range m.at {
		m.at[s] = (a.at[s]*float64(a.people) + b.at[s]*float64(b.people)) / float64(m.people)
	}
	return m
}

// cost is Ward's: by how much the sum of squared distances to the centre grows when two groups become one.
func cost(a, b middle) float64 {
	return squared(a.at, b.at) * float64(a.people*b.people) / float64(a.people+b.people)
}

func squared(a, b []float64) float64 {
	sum := 0.0
	for s := range a {
		d := a[s] - b[s]
		sum += d * d
	}
	return sum
}

// ward joins the two groups that grow least, until one is left (Ward 1963, https://doi.org/10.2307/2282967). An odd one
// out is taken in early, before large groups are. Instead of comparing all with all for each merge it follows a chain of
// nearest neighbours until two are each other's nearest, which finds the same merges (Murtagh 1983). Ties go to the
// pattern that comes first.
func ward(all []*pattern) []merge {
	middles := make([]middle, len(all))
	for i, p := range all {
		middles[i] = middle{p.at, p.people}
	}
	var merges []merge
	for len(merges) < len(all)-1 {
		m := neighbours(middles)
		middles[m.a] = between(middles[m.a], middles[m.b])
		middles[m.b] = middle{}
		merges = append(merges, m)
	}
	slices.SortStableFunc(merges, func(a, b merge) int { return cmp.Compare(a.cost, b.cost) })
	return merges
}

// neighbours finds two groups that are each other's nearest. Each step of the chain is shorter than the one before, so
// it ends.
func neighbours(middles []middle) merge {
	from, tip := -1, slices.IndexFunc(middles, func(m middle) bool { return m.people > 0 })
	for {
		near, least := from, math.Inf(1)
		if from >= 0 {
			least = cost(middles[tip], middles[from])
		}
		for i, m := range middles {
			if i == tip || m.people == 0 {
				continue
			}
			if c := cost(middles[tip], m); c < least {
				near, least = i, c
			}
		}
		if near == from {
			return merge{from, tip, least}
		}
		from, tip = tip, near
	}
}

// cut undoes the last merges, so that k groups are left.
func cut(all []*pattern, merges []merge, k int) []camp {
	root := make([]int, len(all))
	for i := range root {
		root[i] = i
	}
	for _, m := range merges[:len(all)-k] {
		from, to := root[m.b], root[m.a]
		for i := range root {
			if root[i] == from {
				root[i] = to
			}
		}
	}
	var groups []camp
	place := map[int]int{}
	for i, p := range all {
		g, known := place[root[i]]
		if !known {
			g = len(groups)
			place[root[i]] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], p)
	}
	return groups
}
