package ballot

import "math"

// distances are Euclidean.
func distances(all []*pattern) [][]float64 {
	gaps := make([][]float64, len(all))
	for i, p := range all {
		gaps[i] = make([]float64, len(all))
		for j, q := range all[:i] {
			gaps[i][j] = math.Sqrt(squared(p.at, q.at))
			gaps[j][i] = gaps[i][j]
		}
	}
	return gaps
}

// meanSilhouette says how much nearer people are to their own group than to the next one, from -1 to 1
// (Rousseeuw 1987, https://doi.org/10.1016/0377-0427(87)90125-7). Groups are two at least, of two people at least.
func meanSilhouette(all []*pattern, groups []camp, gaps [][]float64) float64 {
	of := map[*pattern]int{}
	sizes := make([]int, len(groups))
	for g, c := range groups {
		sizes[g] = size(c)
		for _, p := range c {
			of[p] = g
		}
	}
	home := make([]int, len(all))
	for i, p := range all {
		home[i] = of[p]
	}
	sum := 0.0
	sums := make([]float64, len(groups))
	for i, p := range all {
		clear(sums)
		for j, q := range all {
			sums[home[j]] += gaps[i][j] * float64(q.people)
		}
		own, next := 0.0, math.Inf(1)
		for g, s := range sums {
			if g != home[i] {
				next = math.Min(next, s/float64(sizes[g]))
			} else {
				own = s / float64(sizes[g]-1)
			}
		}
		if far := math.Max(own, next); far > 0 {
			sum += float64(p.people) * (next - own) / far
		}
	}
	return sum / float64(size(all))
}
