package ballot

// An ApprovalTally counts how many accept each option.
type ApprovalTally struct {
	Cast
	Counts  []Count  // in declared order
	Winners []string // those most people accept, in declared order; none when nobody accepts any
	Order   Ranking  // by count
}

// Approval elects the option that most ballots tick. A ballot lists what its voter can accept; one without a tick
// counts for the quorum only (https://en.wikipedia.org/wiki/Approval_voting).
func Approval(options []string, ballots [][]string) ApprovalTally {
	options = unique(options)
	t := ApprovalTally{Cast: Cast{Voters: len(ballots)}}
	at := declared(options)
	for _, o := range options {
		t.Counts = append(t.Counts, Count{Option: o})
	}
	last := make([]int, len(options)) // the ballot that ticked an option last: a second tick is the same one
	for n, b := range ballots {
		blank := true
		for _, o := range b {
			i, known := at[o]
			if !known {
				continue
			}
			blank = false
			if last[i] != n+1 {
				t.Counts[i].N++
				last[i] = n + 1
			}
		}
		if blank {
			t.Blank++
		}
	}
	ticks := func(i int) int { return t.Counts[i].N }
	t.Winners, t.Order = top(options, ticks), tiers(options, ticks)
	return t
}
