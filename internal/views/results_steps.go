package views

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/blockkit"
	"steward/internal/practices"
)

// byCount orders counts, the most first; what is level keeps its order.
func byCount(counts []ballot.Count) []ballot.Count {
	sorted := slices.Clone(counts)
	slices.SortStableFunc(sorted, func(a, b ballot.Count) int { return cmp.Compare(b.N, a.N) })
	return sorted
}

// tellSTAR tells the two steps: scores, then the runoff of the two highest totals.
func (d Desk) tellSTAR(r practices.DecisionRoom, p practices.Poll) telling {
	s := *p.STAR
	sums, table := d.totals(r, s.Totals, d.say("star.table"))
	names, values := cells(r, sums)
	t := telling{table: table, chart: bars(d.say("star.table"), d.say("table.total"), names, values)}
	total := map[string]int{}
	for _, c := range sums {
		total[c.Option] = c.N
	}
	var finalists []string
	for _, id := range s.Finalists {
		finalists = append(finalists, d.say("star.finalist", "option", titled(r, id), "n", total[id]))
	}
	switch {
	case len(s.Winners) == 0:
		t.words = append(t.words, d.say("score.none"))
	case len(s.Finalists) > 2:
		t.words = append(t.words, d.say("star.first.level", "finalists", d.listed(finalists)))
	default:
		t.words = append(t.words, d.say("star.first", "finalists", d.listed(finalists)))
	}
	for i, meet := range s.Runoffs {
		if len(s.Winners) == 0 || i == runoffsShown {
			break
		}
		t.words = append(t.words, d.runoff(r, meet))
	}
	t.words = append(t.words, d.counts(r, sums))
	return t
}

// runoffsShown is how many of the pairs that may meet are told. More than one only follows from a tie of totals.
const runoffsShown = 6

// runoff is the second step for one pair, with what settled it.
func (d Desk) runoff(r practices.DecisionRoom, meet ballot.Runoff) string {
	a, b := titled(r, meet.Finalists[0]), titled(r, meet.Finalists[1])
	text := d.say("star.runoff", "a", a, "b", b, "for_a", meet.Prefer[0], "for_b", meet.Prefer[1], "even", meet.Even)
	switch meet.How {
	case ballot.ByPreference:
		return text + " " + d.say("star.by_preference", "winner", titled(r, meet.Winner))
	case ballot.ByTotal:
		return text + " " + d.say("star.by_total", "winner", titled(r, meet.Winner))
	case ballot.ByFives:
		return text + " " + d.say("star.by_fives", "winner", titled(r, meet.Winner))
	}
	return text + " " + d.say("star.level")
}

// tellRunoff tells instant runoff round by round.
func (d Desk) tellRunoff(r practices.DecisionRoom, p practices.Poll) telling {
	if p.InstantRunoff == nil || len(p.InstantRunoff.Rounds) == 0 {
		return telling{words: []string{d.say("runoff.blank")}}
	}
	x := *p.InstantRunoff
	var t telling
	for i, round := range x.Rounds {
		n := 0
		for _, c := range round.Counts {
			if c.Option == round.Out {
				n = c.N
			}
		}
		switch {
		case round.Out == "" && len(x.Winners) == 1:
			cast := x.Voters - x.Blank - round.Exhausted
			t.words = append(t.words, d.say("runoff.last", "round", i+1, "winner", titled(r, x.Winners[0]), "n", byCount(round.Counts)[0].N, "of", cast), d.counts(r, round.Counts))
		case round.Out == "":
			t.words = append(t.words, d.say("runoff.level", "round", i+1), d.counts(r, round.Counts))
		case round.ByOrder:
			t.words = append(t.words, d.say("runoff.out.order", "round", i+1, "option", titled(r, round.Out), "n", n))
		default:
			t.words = append(t.words, d.say("runoff.out", "round", i+1, "option", titled(r, round.Out), "n", n))
		}
	}
	t.table, t.chart = d.roundTable(r, x), d.roundChart(r, x)
	return t
}

// roundTable shows first places by round; the columns of many rounds are the last ones.
func (d Desk) roundTable(r practices.DecisionRoom, x ballot.InstantRunoffTally) table {
	from := max(len(x.Rounds)-columnsMax+1, 0)
	t := table{caption: d.say("runoff.table"), rows: [][]string{{d.say("table.option")}}}
	for i := from; i < len(x.Rounds); i++ {
		t.rows[0] = append(t.rows[0], d.say("runoff.round", "n", i+1))
	}
	for _, id := range inRunoff(x) {
		line := []string{cell(r, id)}
		for _, round := range x.Rounds[from:] {
			text := d.say("runoff.gone")
			if n, in := firsts(round, id); in {
				text = strconv.Itoa(n)
			}
			line = append(line, text)
		}
		t.rows = append(t.rows, line)
	}
	return t
}

func firsts(round ballot.Round, id string) (n int, in bool) {
	for _, c := range round.Counts {
		if c.Option == id {
			return c.N, true
		}
	}
	return 0, false
}

// roundChart draws a line for each option over the rounds; where there are too many lines, the last round alone.
func (d Desk) roundChart(r practices.DecisionRoom, x ballot.InstantRunoffTally) slack.Block {
	ids := inRunoff(x)
	if len(ids) > seriesMost || len(x.Rounds) < 2 || len(x.Rounds) > chartMost {
		names, values := cells(r, x.Rounds[len(x.Rounds)-1].Counts)
		return bars(d.say("runoff.chart.last"), d.say("table.firsts"), names, values)
	}
	var rounds, names []string
	for i := range x.Rounds {
		rounds = append(rounds, d.say("runoff.round", "n", i+1))
	}
	for _, id := range ids {
		names = append(names, cell(r, id))
	}
	var lines []slack.DataVisualizationDataSeries
	for i, name := range labels(names) {
		series := slack.NewDataVisualizationDataSeries(name)
		for j, round := range x.Rounds {
			n, _ := firsts(round, ids[i])
			series.Data = append(series.Data, slack.NewDataVisualizationDataPoint(rounds[j], float64(n)))
		}
		lines = append(lines, series)
	}
	return slack.NewDataVisualizationBlock(blockkit.Cut(d.say("runoff.chart"), chartTitle),
		slack.NewDataVisualizationLineChart(slack.NewDataVisualizationAxisConfig(rounds...), lines...))
}

// inRunoff are the options, as the first round counts them.
func inRunoff(x ballot.InstantRunoffTally) (ids []string) {
	for _, c := range x.Rounds[0].Counts {
		ids = append(ids, c.Option)
	}
	return ids
}
