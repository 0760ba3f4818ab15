package views

import (
	"math"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/practices"
)

// SheetView shows a matrix in full: what each option got on each criterion, and what each change of a weight does.
func (d Desk) SheetView(r practices.DecisionRoom, page int) slack.ModalViewRequest {
	title := d.say("sheet.form")
	p, shown := counted(r)
	if !shown || p.Matrix == nil {
		return d.Notice(title, d.say("result.not_yet"))
	}
	m := *p.Matrix
	blocks := []slack.Block{section(d.say("sheet.how"))}
	for _, i := range byTotal(m) {
		lines := []string{d.say("sheet.option", "option", titled(r, m.Options[i]), "total", decimal(m.Totals[i]))}
		if m.Totals[i] == 0 {
			lines[0] = d.say("sheet.option.hidden", "option", titled(r, m.Options[i]))
		}
		for k, c := range m.Cells[i] {
			lines = append(lines, bullet(d.sheetCell(r, k, m.Weights[k], c)))
		}
		blocks = append(blocks, pack(lines)...)
	}
	if m.Floored() {
		return d.resultView(r, "sheet", title, page, append(blocks, context(d.say("matrix.floor", "least", r.Decision.Least))))
	}
	lines := []string{d.say("sheet.shifts")}
	for _, s := range m.Shifts {
		text := d.say("matrix.shift.heavier", "criterion", d.criterion(r, s.Criterion), "options", d.titles(r, s.Winners))
		if s.Factor < 1 {
			text = d.say("matrix.shift.lighter", "criterion", d.criterion(r, s.Criterion), "options", d.titles(r, s.Winners))
		}
		lines = append(lines, bullet(text))
	}
	return d.resultView(r, "sheet", title, page, append(blocks, pack(lines)...))
}

func (d Desk) sheetCell(r practices.DecisionRoom, k int, weight float64, c ballot.Cell) string {
	if c.Hidden {
		return d.say("sheet.cell.hidden", "criterion", d.criterionAt(r, k), "percent", int(math.Round(100*weight)))
	}
	text := d.say("sheet.cell", "criterion", d.criterionAt(r, k), "percent", int(math.Round(100*weight)), "median", decimal(c.Median), "least", c.Min, "most", c.Max)
	if c.Split {
		text += " " + d.say("sheet.split")
	}
	return text
}
