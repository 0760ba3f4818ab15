package views

import (
	"cmp"
	"slices"
	"strconv"

	"steward/internal/ballot"
	"steward/internal/practices"
)

// byCount orders counts, the most first; what is level keeps its order.
func byCount(counts []ballot.Count) []ballot.Count {
	sorted := slices.Clone(counts)
	slices.SortStableFunc(sorted, func(a, b ballot.Count) int { return cmp.Compare(b.N, a.N) })
	return sorted
}

// counts is a sentence with all numbers.
func (d Desk) counts(r practices.DecisionRoom, counts []ballot.Count) string {
	return d.say("result.counts", "counts", d.countList(r, counts))
}

// countList writes "Lisbon 5 and Berlin 3", the most first.
func (d Desk) countList(r practices.DecisionRoom, counts []ballot.Count) string {
	var parts []string
	for _, c := range byCount(counts) {
		parts = append(parts, d.say("result.count", "option", titledIn(r, c.Option, len(counts)), "n", c.N))
	}
	return d.listed(parts)
}

// countTable is one number for each option, the most first.
func (d Desk) countTable(r practices.DecisionRoom, caption, what string, counts []ballot.Count) table {
	t := table{caption: caption, rows: [][]string{{d.say("table.option"), what}}}
	for _, c := range byCount(counts) {
		t.rows = append(t.rows, []string{cell(r, c.Option), strconv.Itoa(c.N)})
	}
	return t
}

func cells(r practices.DecisionRoom, counts []ballot.Count) (names []string, values []float64) {
	for _, c := range byCount(counts) {
		names, values = append(names, cell(r, c.Option)), append(values, float64(c.N))
	}
	return names, values
}

// tellMajority tells a vote with one choice each: "Lisbon beats Berlin 5 to 3".
func (d Desk) tellMajority(r practices.DecisionRoom, p practices.Poll) telling {
	m := *p.Majority
	var t telling
	cast, best := m.Voters-m.Abstained, byCount(m.Counts)
	switch {
	case cast == 0:
		t.words = append(t.words, d.say("majority.abstained"))
	case len(best) == 2 && best[0].N > best[1].N:
		t.words = append(t.words, d.say("result.beats", "winner", titled(r, best[0].Option), "loser", titled(r, best[1].Option), "for", best[0].N, "against", best[1].N))
	case len(best) > 0 && 2*best[0].N > cast:
		t.words = append(t.words, d.say("majority.half", "winner", titled(r, best[0].Option), "n", best[0].N, "of", cast), d.counts(r, m.Counts))
	case len(best) > 2:
		t.words = append(t.words, d.say("majority.none", "of", cast), d.counts(r, m.Counts))
	default:
		t.words = append(t.words, d.counts(r, m.Counts))
	}
	if m.Abstained > 0 {
		t.words = append(t.words, d.Words.Count("majority.blank", m.Abstained))
	}
	names, values := cells(r, m.Counts)
	t.table = d.countTable(r, d.say("majority.table"), d.say("table.votes"), m.Counts)
	t.chart = bars(d.say("majority.table"), d.say("table.votes"), names, values)
	return t
}

// tellApproval tells how many could accept what: "Four of six could accept Berlin".
func (d Desk) tellApproval(r practices.DecisionRoom, p practices.Poll) telling {
	a := *p.Approval
	t := telling{words: []string{d.say("approval.none")}}
	if len(a.Winners) > 0 {
		n := 0
		for _, c := range a.Counts {
			n = max(n, c.N)
		}
		t.words = []string{begin(d.say("approval.most", "n", d.number(n), "of", d.number(a.Voters), "options", d.titles(r, a.Winners)))}
	}
	t.words = append(t.words, d.counts(r, a.Counts))
	names, values := cells(r, a.Counts)
	t.table = d.countTable(r, d.say("approval.table"), d.say("table.ticks"), a.Counts)
	t.chart = bars(d.say("approval.table"), d.say("table.ticks"), names, values)
	return t
}

// tellScore tells the sums of scores.
func (d Desk) tellScore(r practices.DecisionRoom, p practices.Poll) telling {
	s := *p.Score
	t := telling{words: []string{d.say("score.none")}}
	sums, table := d.totals(r, s.Totals, d.say("score.table"))
	if len(s.Winners) > 0 {
		top := byCount(sums)[0]
		t.words = []string{d.say("score.most", "options", d.titles(r, s.Winners), "n", top.N,
			"most", ballot.MaxScore*(s.Voters-s.Blank), "mean", decimal(float64(top.N)/float64(s.Voters-s.Blank)))}
	}
	t.words = append(t.words, d.counts(r, sums))
	names, values := cells(r, sums)
	t.table, t.chart = table, bars(d.say("score.table"), d.say("table.total"), names, values)
	return t
}

// totals are sums of scores as counts, and as a table with means and fives.
func (d Desk) totals(r practices.DecisionRoom, all []ballot.Total, caption string) (sums []ballot.Count, t table) {
	by := map[string]ballot.Total{}
	for _, x := range all {
		sums, by[x.Option] = append(sums, ballot.Count{Option: x.Option, N: x.Sum}), x
	}
	t = table{caption: caption, rows: [][]string{{d.say("table.option"), d.say("table.total"), d.say("table.mean"), d.say("table.fives")}}}
	for _, c := range byCount(sums) {
		x := by[c.Option]
		t.rows = append(t.rows, []string{cell(r, c.Option), strconv.Itoa(x.Sum), decimal(x.Mean), strconv.Itoa(x.Counts[ballot.MaxScore])})
	}
	return sums, t
}
