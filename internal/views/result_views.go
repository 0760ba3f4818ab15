package views

import (
	"fmt"
	"math"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// resultView is a window with a longer look at a result, a page at a time.
func (d Desk) resultView(r practices.DecisionRoom, verb, title string, page int, blocks []slack.Block) slack.ModalViewRequest {
	pages := pagesOf(blocks)
	page = min(max(page, 0), len(pages)-1)
	shown := pages[page]
	if len(pages) > 1 {
		shown = append([]slack.Block{context(d.say("result.page", "page", page+1, "pages", len(pages)))}, shown...)
		var turn []slack.BlockElement
		if page > 0 {
			turn = append(turn, button(at(verb, r, page-1), fmt.Sprint(page-1), d.say("button.before")))
		}
		if page+1 < len(pages) {
			turn = append(turn, button(at(verb, r, page+1), fmt.Sprint(page+1), d.say("button.after")))
		}
		shown = append(shown, row(turn...))
	}
	return d.modal(title, "", at(verb, r, page), shown...)
}

// counted is the latest poll once it may be shown.
func counted(r practices.DecisionRoom) (p practices.Poll, shown bool) {
	if r.Counting() {
		return p, false
	}
	p = r.Decision.Polled(r.Session)
	return p, p.Shown
}

// pairsOf are the comparisons one to one of a count that knows them, and the order that the method found.
func pairsOf(p practices.Poll) (pairs ballot.Pairs, order ballot.Ranking, known bool) {
	switch {
	case p.Schulze != nil:
		return p.Schulze.Pairs, p.Schulze.Order, true
	case p.RankedPairs != nil:
		return p.RankedPairs.Pairs, p.RankedPairs.Order, true
	}
	return pairs, nil, false
}

// gridMost is how many options the grid of numbers has at most: more would not fit the width of a window.
const gridMost = 10

// PairsView compares every two options one to one: a sentence for each pair, and the numbers in a grid where it fits.
func (d Desk) PairsView(r practices.DecisionRoom, page int) slack.ModalViewRequest {
	title := d.say("pairs.form")
	p, shown := counted(r)
	pairs, order, known := pairsOf(p)
	if !shown || !known {
		return d.Notice(title, d.say("result.not_yet"))
	}
	var ids []string
	for _, tier := range order {
		ids = append(ids, tier...)
	}
	blocks := []slack.Block{section(d.say("pairs.how"))}
	if len(ids) <= gridMost {
		blocks = append(blocks, d.pairGrid(r, pairs, ids)...)
	}
	for i, id := range ids[:max(len(ids)-1, 0)] {
		lines := []string{d.say("pairs.of", "option", titled(r, id))}
		for _, rival := range ids[i+1:] {
			lines = append(lines, bullet(d.against(r, pairs, id, rival)))
		}
		blocks = append(blocks, pack(lines)...)
	}
	return d.resultView(r, "pairs", title, page, blocks)
}

// against says how one option stands to another, as the end of a line about it.
func (d Desk) against(r practices.DecisionRoom, pairs ballot.Pairs, id, rival string) string {
	at := places(pairs)
	mine, theirs := pairs.Prefer[at[id]][at[rival]], pairs.Prefer[at[rival]][at[id]]
	switch {
	case mine > theirs:
		return d.say("pairs.line.beats", "rival", titled(r, rival), "for", mine, "against", theirs)
	case mine < theirs:
		return d.say("pairs.line.loses", "rival", titled(r, rival), "for", mine, "against", theirs)
	}
	return d.say("pairs.line.level", "rival", titled(r, rival), "for", mine, "against", theirs)
}

func places(pairs ballot.Pairs) map[string]int {
	at := make(map[string]int, len(pairs.Options))
	for i, id := range pairs.Options {
		at[id] = i
	}
	return at
}

// pairGrid is the table of numbers, with a letter for each option.
func (d Desk) pairGrid(r practices.DecisionRoom, pairs ballot.Pairs, ids []string) []slack.Block {
	at := places(pairs)
	rows := [][]string{{""}}
	var legend []string
	for i, id := range ids {
		letter := string(rune('A' + i))
		legend = append(legend, d.say("pairs.letter", "letter", letter, "option", titled(r, id)))
		rows[0] = append(rows[0], letter)
		line := []string{letter}
		for _, rival := range ids {
			text := d.say("pairs.same")
			if rival != id {
				text = strconv.Itoa(pairs.Prefer[at[id]][at[rival]])
			}
			line = append(line, text)
		}
		rows = append(rows, line)
	}
	return append(pack(legend), section(grid(rows)))
}

// LocksView explains a result by ranked pairs: which wins were kept and which would have closed a circle. For another
// method it is an explanation only, and says so.
func (d Desk) LocksView(r practices.DecisionRoom, page int) slack.ModalViewRequest {
	title := d.say("locks.form")
	p, shown := counted(r)
	pairs, _, known := pairsOf(p)
	if !shown || !known {
		return d.Notice(title, d.say("result.not_yet"))
	}
	x := ballot.LockPairs(pairs)
	blocks := []slack.Block{section(d.say("locks.how"))}
	if p.RankedPairs == nil {
		blocks = append(blocks, section(d.say("locks.only_explains", "method", quote(r.Decision.Method.Name, 100))))
	}
	var lines []string
	for i, l := range x.Locks {
		lines = append(lines, d.say("locks.line", "n", i+1, "lock", d.lock(r, l)))
	}
	if len(lines) == 0 {
		lines = []string{d.say("locks.none")}
	}
	blocks = append(append(blocks, pack(lines)...), section(d.order(r, x.Order)))
	return d.resultView(r, "locks", title, page, blocks)
}

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
		for k, c := range m.Cells[i] {
			lines = append(lines, bullet(d.sheetCell(r, k, m.Weights[k], c)))
		}
		blocks = append(blocks, pack(lines)...)
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
	text := d.say("sheet.cell", "criterion", d.criterionAt(r, k), "percent", int(math.Round(100*weight)), "median", decimal(c.Median), "least", c.Min, "most", c.Max)
	if c.Split {
		text += " " + d.say("sheet.split")
	}
	return text
}

// BallotsView shows who voted how in a vote with names, once it is over. Of ballots without names there is no such view.
func (d Desk) BallotsView(r practices.DecisionRoom, page int) slack.ModalViewRequest {
	title := d.say("ballots.form")
	if _, shown := counted(r); !shown || r.Decision.Hidden {
		return d.Notice(title, d.say("ballots.never"))
	}
	var lines []string
	for _, c := range flow.Latest[flow.Body](r.Session, practices.StagePoll) {
		if text := d.ballotWords(r, c.Body); text != "" && c.By != "" {
			lines = append(lines, d.say("ballots.line", "person", d.person(string(c.By)), "ballot", text))
		}
	}
	if len(lines) == 0 {
		lines = []string{d.say("result.nobody")}
	}
	return d.resultView(r, "ballots", title, page, pack(lines))
}
