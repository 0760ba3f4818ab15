package ballot

// A Lock is a win as ranked pairs looks at it: kept, or skipped because it would contradict stronger ones.
type Lock struct {
	Win
	// Cycle is nil for a win that was locked. For a skipped one it is the chain of locked wins that leads from Under to
	// Over, both included: with this win it would close.
	Cycle []string
	// Level says that another win is exactly as strong, so that only the declared order put one before the other.
	Level bool
}

// Locked says that the win was kept.
func (l Lock) Locked() bool { return l.Cycle == nil }

// A RankedPairsTally is a count by ranked pairs, win by win.
type RankedPairsTally struct {
	Pairs
	Locks   []Lock   // the strongest win first
	Winners []string // in declared order; several when no locked win stands between them
	Order   Ranking  // who is left unbeaten, then who is unbeaten without those, and so on
}

// RankedPairs locks the clearest wins first and skips those that would close a circle; who is beaten by no locked win
// is elected (Tideman 1987, https://en.wikipedia.org/wiki/Ranked_pairs). Wins are sorted by the ballots for them, then
// by the fewest against, then in declared order: among equally strong wins that contradict one another (see
// [Lock].Level) the order in which the options were declared can decide. Schulze has no such dependence.
func RankedPairs(options []string, ballots []Ranking) RankedPairsTally {
	return LockPairs(Pairwise(options, ballots))
}

// LockPairs counts by ranked pairs what was compared already: it needs no ballots, so it can also explain a result that
// another method counted.
func LockPairs(pairs Pairs) RankedPairsTally {
	t := RankedPairsTally{Pairs: pairs}
	n, at := len(t.Options), declared(t.Options)
	locked := square(n)
	wins := t.Wins()
	for k, w := range wins {
		l := Lock{Win: w, Level: k > 0 && level(w, wins[k-1]) || k+1 < len(wins) && level(w, wins[k+1])}
		over, under := at[w.Over], at[w.Under]
		for _, i := range chain(n, under, over, func(a, b int) bool { return locked[a][b] == 1 }) {
			l.Cycle = append(l.Cycle, t.Options[i])
		}
		if l.Locked() {
			locked[over][under] = 1
		}
		t.Locks = append(t.Locks, l)
	}
	t.Order = sources(t.Options, locked)
	if len(t.Order) > 0 && t.counted() > 0 {
		t.Winners = t.Order[0]
	}
	return t
}

func level(a, b Win) bool { return a.For == b.For && a.Against == b.Against }

// sources takes off a graph without circles whoever nobody left points at, tier by tier.
func sources(options []string, edge [][]int) Ranking {
	var order Ranking
	placed := make([]bool, len(options))
	for left := len(options); left > 0; {
		var tier []int
		for i := range options {
			free := !placed[i]
			for j := range options {
				free = free && (placed[j] || edge[j][i] == 0)
			}
			if free {
				tier = append(tier, i)
			}
		}
		order = append(order, nil)
		for _, i := range tier {
			placed[i] = true
			order[len(order)-1] = append(order[len(order)-1], options[i])
		}
		left -= len(tier)
	}
	return order
}
