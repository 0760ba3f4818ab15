package views

import (
	"strconv"

	"steward/internal/practices"
)

// tellDots tells the order of importance, and the line where capacity ends.
func (d Desk) tellDots(r practices.DecisionRoom, p practices.Poll) telling {
	x := *p.Dots
	t := telling{table: table{caption: d.say("dots.table"), rows: [][]string{{d.say("table.option"), d.say("table.dots"), d.say("table.people")}}}}
	limited := r.Decision.Capacity > 0
	if limited {
		t.table.rows[0] = append(t.table.rows[0], d.say("dots.line.column"))
	}
	var names []string
	var values []float64
	var above, order []string
	for i, row := range x.Rows {
		line := []string{cell(r, row.Option), strconv.Itoa(row.Dots), strconv.Itoa(row.Supporters)}
		if limited {
			line = append(line, d.side(i < x.Fit))
		}
		t.table.rows = append(t.table.rows, line)
		names, values = append(names, cell(r, row.Option)), append(values, float64(row.Dots))
		if i < x.Fit {
			above = append(above, row.Option)
		}
		if row.Dots > 0 {
			order = append(order, d.say("dots.row", "option", titledIn(r, row.Option, len(x.Rows)), "dots", d.Words.Count("dots.n", row.Dots), "people", d.Words.Count("dots.people", row.Supporters)))
		}
	}
	t.chart = bars(d.say("dots.table"), d.say("table.dots"), names, values)
	if len(order) == 0 {
		t.words = []string{d.say("dots.none")}
		return t
	}
	t.words = []string{d.say("dots.order", "order", d.listed(order))}
	switch {
	case !limited:
	case len(x.Level) > 0:
		t.words = append(t.words, d.Words.Count("dots.line", r.Decision.Capacity, "options", d.titles(r, above)),
			d.say("dots.line.level", "options", d.titles(r, x.Level)))
	default:
		t.words = append(t.words, d.Words.Count("dots.line", r.Decision.Capacity, "options", d.titles(r, above)))
	}
	return t
}

func (d Desk) side(above bool) string {
	if above {
		return d.say("dots.above")
	}
	return d.say("dots.below")
}
