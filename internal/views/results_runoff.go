package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/blockkit"
	"steward/internal/practices"
)

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
			t.words = append(t.words, d.say("runoff.last", "round", i+1, "winner", titled(r, x.Winners[0]), "n", byCount(round.Counts)[0].N, "of", cast), d.say("runoff.counts", "counts", d.countList(r, round.Counts)))
		case round.Out == "":
			t.words = append(t.words, d.say("runoff.level", "round", i+1), d.say("runoff.counts", "counts", d.countList(r, round.Counts)))
		case round.ByOrder:
			t.words = append(t.words, d.say("runoff.out.order", "round", i+1, "option", titled(r, round.Out), "ballots", d.Words.Count("result.ballots", n)))
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
