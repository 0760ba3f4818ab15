package ballot

// A SchulzeTally is a count by Schulze's method, with the tables that lead to it.
type SchulzeTally struct {
	Pairs
	// Strength[i][j] is the strength, in ballots, of the strongest chain of wins from option i to option j: that of its
	// weakest win. 0 when no chain leads there.
	Strength [][]int
	Winners  []string // in declared order; several when they are level
	// Order ranks options by how many others they beat by their chains. All in its first tier are winners; when
	// several options win, some of them may stand further down, so only Winners tells a tie.
	Order Ranking
}

// Schulze elects who beats each rival directly or through the strongest chain of wins, counting winning votes
// (Schulze 2011, https://doi.org/10.1007/s00355-010-0475-4). It elects the option that beats every other one to one
// where there is one, ranking an option higher never harms it, and the declared order plays no part.
func Schulze(options []string, ballots []Ranking) SchulzeTally {
	t := SchulzeTally{Pairs: Pairwise(options, ballots)}
	n := len(t.Options)
	p := square(n)
	for i := range n {
		for j := range n {
			if t.beats(i, j) {
				p[i][j] = t.Prefer[i][j]
			}
		}
	}
	for k := range n {
		for i := range n {
			if i == k {
				continue
			}
			for j := range n {
				if j != i && j != k {
					p[i][j] = max(p[i][j], min(p[i][k], p[k][j]))
				}
			}
		}
	}
	t.Strength = p
	t.Order = tiers(t.Options, func(i int) int { return t.count(func(j int) bool { return p[i][j] > p[j][i] }) })
	for i, o := range t.Options {
		if t.counted() > 0 && t.count(func(j int) bool { return p[j][i] > p[i][j] }) == 0 {
			t.Winners = append(t.Winners, o)
		}
	}
	return t
}

func (t SchulzeTally) count(holds func(j int) bool) int {
	n := 0
	for j := range t.Options {
		if holds(j) {
			n++
		}
	}
	return n
}

// Chain returns a strongest chain of wins from one option to another, a shortest one of them; nil when there is none.
func (t SchulzeTally) Chain(from, to string) []Win {
	at := declared(t.Options)
	i, known := at[from]
	j, knownToo := at[to]
	if !known || !knownToo || t.Strength[i][j] == 0 {
		return nil
	}
	way := chain(len(t.Options), i, j, func(a, b int) bool {
		return t.beats(a, b) && t.Prefer[a][b] >= t.Strength[i][j]
	})
	var wins []Win
	for n := 1; n < len(way); n++ {
		wins = append(wins, t.win(way[n-1], way[n]))
	}
	return wins
}

// chain returns a shortest way along edges, both ends included; nil when none leads there.
func chain(n, from, to int, edge func(a, b int) bool) []int {
	before := make([]int, n) // where we came from, plus one
	before[from] = from + 1
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		a := queue[0]
		if a == to {
			way := []int{to}
			for a != from {
				a = before[a] - 1
				way = append([]int{a}, way...)
			}
			return way
		}
		for b := range n {
			if before[b] == 0 && edge(a, b) {
				before[b] = a + 1
				queue = append(queue, b)
			}
		}
	}
	return nil
}
