package practices

import (
	"fmt"
	"strings"

	"steward/internal/ballot"
)

// tallied is a count in one line.
func tallied(c Count) string {
	switch {
	case c.Majority != nil:
		return fmt.Sprintf("%s; %d abstained", countsLine(c.Majority.Counts), c.Majority.Abstained)
	case c.Approval != nil:
		return countsLine(c.Approval.Counts)
	case c.Dots != nil:
		return dotsLine(*c.Dots)
	case c.Score != nil:
		return totalsLine(c.Score.Totals)
	case c.STAR != nil:
		line := totalsLine(c.STAR.Totals)
		for _, f := range c.STAR.Runoffs {
			line += fmt.Sprintf("; runoff %s-%s %d-%d %s", f.Finalists[0], f.Finalists[1], f.Prefer[0], f.Prefer[1], f.How)
		}
		return line
	case c.Schulze != nil:
		return "order " + orderLine(c.Schulze.Order)
	case c.RankedPairs != nil:
		return "order " + orderLine(c.RankedPairs.Order) + "; " + locksLine(c.RankedPairs.Locks)
	case c.InstantRunoff != nil:
		return roundsLine(c.InstantRunoff.Rounds)
	case c.Matrix != nil:
		return matrixLine(*c.Matrix)
	}
	return "not counted"
}

func countsLine(counts []ballot.Count) string {
	var parts []string
	for _, c := range counts {
		parts = append(parts, fmt.Sprintf("%s %d", c.Option, c.N))
	}
	return strings.Join(parts, ", ")
}

func totalsLine(totals []ballot.Total) string {
	var parts []string
	for _, t := range totals {
		parts = append(parts, fmt.Sprintf("%s %d", t.Option, t.Sum))
	}
	return strings.Join(parts, ", ")
}

func orderLine(order ballot.Ranking) string {
	var tiers []string
	for _, tier := range order {
		tiers = append(tiers, strings.Join(tier, " = "))
	}
	return strings.Join(tiers, " > ")
}

func dotsLine(t ballot.DotTally) string {
	var parts []string
	for i, row := range t.Rows {
		if i == t.Fit {
			parts = append(parts, "--- capacity ends ---")
		}
		parts = append(parts, fmt.Sprintf("%s %d of %s", row.Option, row.Dots, strings.Replace(plural(row.Supporters, "person"), "persons", "people", 1)))
	}
	return strings.Join(parts, ", ")
}

func locksLine(locks []ballot.Lock) string {
	var parts []string
	for _, l := range locks {
		kept := "kept"
		if !l.Locked() {
			kept = "skipped"
		}
		parts = append(parts, fmt.Sprintf("%s over %s %d-%d %s", l.Over, l.Under, l.For, l.Against, kept))
	}
	return strings.Join(parts, ", ")
}

func roundsLine(rounds []ballot.Round) string {
	var parts []string
	for _, r := range rounds {
		part := countsLine(r.Counts)
		if r.Out != "" {
			part += ", out " + r.Out
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

func matrixLine(t ballot.MatrixTally) string {
	var parts []string
	for i, o := range t.Options {
		parts = append(parts, fmt.Sprintf("%s %.2f", o, t.Totals[i]))
	}
	return fmt.Sprintf("%s; robust: %v", strings.Join(parts, ", "), t.Robust)
}
