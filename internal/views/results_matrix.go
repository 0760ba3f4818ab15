package views

import (
	"cmp"
	"math"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/practices"
)

// tellMatrix tells who leads, whether that is robust, where people see an option differently, and asks the gut.
func (d Desk) tellMatrix(r practices.DecisionRoom, p practices.Poll) telling {
	if p.Matrix == nil || len(p.Matrix.Totals) == 0 {
		return telling{words: []string{d.say("matrix.unscored")}}
	}
	m := *p.Matrix
	ranked := byTotal(m)
	if m.Floored() {
		return d.tellFloored(r, m, ranked)
	}
	lead := m.Totals[ranked[0]]
	t := telling{words: []string{d.say("matrix.lead", "options", d.titles(r, m.Winners), "total", decimal(lead))}}
	if len(ranked) > len(m.Winners) {
		next := ranked[len(m.Winners)]
		t.words = append(t.words, d.say("matrix.next", "option", titled(r, m.Options[next]), "total", decimal(m.Totals[next])))
	}
	if len(ranked) > len(m.Winners)+1 {
		var all []string
		for _, i := range ranked {
			all = append(all, d.say("result.count", "option", titledIn(r, m.Options[i], len(ranked)), "n", decimal(m.Totals[i])))
		}
		t.words = append(t.words, d.say("result.counts", "counts", d.listed(all)))
	}
	t.words = append(t.words, d.robust(r, m)...)
	t.words = append(t.words, d.split(r, m)...)
	t.words = append(t.words, d.say("matrix.gut"))
	t.table = d.matrixTable(r, m, ranked)
	var names []string
	var values []float64
	for _, i := range ranked {
		names, values = append(names, cell(r, m.Options[i])), append(values, math.Round(100*m.Totals[i])/100)
	}
	t.chart = bars(d.say("matrix.table"), d.say("table.total"), names, values)
	t.more = []slack.BlockElement{button(at("sheet", r), "", d.say("button.sheet"))}
	return t
}

// tellFloored tells a matrix of which few people scored a part: who leads, and no number that would say what they gave.
func (d Desk) tellFloored(r practices.DecisionRoom, m ballot.MatrixTally, ranked []int) telling {
	t := telling{words: []string{d.say("matrix.floor.lead", "options", d.titles(r, m.Winners)), d.say("matrix.floor", "least", r.Decision.Least)}}
	t.words = append(append(t.words, d.split(r, m)...), d.say("matrix.gut"))
	t.table = d.matrixTable(r, m, ranked)
	t.more = []slack.BlockElement{button(at("sheet", r), "", d.say("button.sheet"))}
	return t
}

// byTotal orders the options by their totals, the highest first.
func byTotal(m ballot.MatrixTally) []int {
	ranked := make([]int, len(m.Options))
	for i := range ranked {
		ranked[i] = i
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return cmp.Compare(m.Totals[b], m.Totals[a]) })
	return ranked
}

// robust says whether the leader stays when a weight changes a little, and what would change it first.
func (d Desk) robust(r practices.DecisionRoom, m ballot.MatrixTally) (words []string) {
	if len(m.Winners) != 1 {
		return nil
	}
	if m.Robust {
		words = append(words, d.say("matrix.robust"))
	} else {
		for _, s := range m.Shifts {
			if slices.Equal(s.Winners, m.Winners) {
				continue
			}
			key := d.say("matrix.shift.heavier", "criterion", d.criterion(r, s.Criterion), "options", d.titles(r, s.Winners))
			if s.Factor < 1 {
				key = d.say("matrix.shift.lighter", "criterion", d.criterion(r, s.Criterion), "options", d.titles(r, s.Winners))
			}
			words = append(words, key)
		}
		words = append([]string{d.say("matrix.fragile")}, d.first(words, shiftsTold, sectionMax)...)
	}
	return append(words, d.flip(r, m.Flip)...)
}

// shiftsTold is how many changes of a weight are told; splitsTold, how many scores that are far apart.
const (
	shiftsTold = 4
	splitsTold = 5
)

// flip says which change of one weight would bring another option level.
func (d Desk) flip(r practices.DecisionRoom, f ballot.Flip) []string {
	percent := int(math.Round(100 * math.Abs(f.Factor-1)))
	switch {
	case f.Criterion == "":
		return []string{d.say("matrix.flip.never")}
	case f.Factor < 0.005:
		return []string{d.say("matrix.flip.nothing", "criterion", d.criterion(r, f.Criterion), "rival", titled(r, f.Rival))}
	case f.Factor < 1:
		return []string{d.say("matrix.flip.lighter", "criterion", d.criterion(r, f.Criterion), "rival", titled(r, f.Rival), "percent", percent)}
	}
	return []string{d.say("matrix.flip.heavier", "criterion", d.criterion(r, f.Criterion), "rival", titled(r, f.Rival), "percent", percent)}
}

// split lists where scores are far apart: those are talked about before their median is used.
func (d Desk) split(r practices.DecisionRoom, m ballot.MatrixTally) []string {
	var parts []string
	for i, cells := range m.Cells {
		for k, c := range cells {
			if c.Split {
				parts = append(parts, bullet(d.say("matrix.split.cell", "option", titled(r, m.Options[i]), "criterion", d.criterionAt(r, k), "least", c.Min, "most", c.Max)))
			}
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return append([]string{d.Words.Count("matrix.split", len(parts))}, d.first(parts, splitsTold, sectionMax)...)
}

func (d Desk) criterion(r practices.DecisionRoom, id string) string {
	return quote(r.Decision.Criterion(id).Name, titleInSentence)
}

func (d Desk) criterionAt(r practices.DecisionRoom, k int) string {
	if k >= len(r.Decision.Criteria) {
		return ""
	}
	return quote(r.Decision.Criteria[k].Name, titleInSentence)
}

// known is a score, or a sign for one that is not shown.
func (d Desk) known(score float64) string {
	if score == 0 {
		return d.say("matrix.hidden")
	}
	return decimal(score)
}

// matrixTable shows medians by criterion and totals; criteria that do not fit are in the longer look.
func (d Desk) matrixTable(r practices.DecisionRoom, m ballot.MatrixTally, ranked []int) table {
	const others = 2 // option and total
	shown := min(len(m.Weights), columnsMax-others)
	t := table{caption: d.say("matrix.table"), rows: [][]string{{d.say("table.option"), d.say("table.total")}}}
	for k := range shown {
		t.rows[0] = append(t.rows[0], d.say("matrix.column", "criterion", oneLine(r.Decision.Criteria[k].Name), "percent", int(math.Round(100*m.Weights[k]))))
	}
	for _, i := range ranked {
		line := []string{cell(r, m.Options[i]), d.known(m.Totals[i])}
		for k := range shown {
			line = append(line, d.known(m.Cells[i][k].Median))
		}
		t.rows = append(t.rows, line)
	}
	return t
}
