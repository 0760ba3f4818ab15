package views

import (
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/practices"
)

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
	blocks, at := []slack.Block{section(d.say("pairs.how"))}, places(pairs)
	if len(ids) <= gridMost {
		blocks = append(blocks, d.pairGrid(r, pairs, ids)...)
	}
	for i, id := range ids[:max(len(ids)-1, 0)] {
		lines := []string{d.say("pairs.of", "option", titled(r, id))}
		for _, rival := range ids[i+1:] {
			lines = append(lines, bullet(d.against(r, pairs, at, id, rival)))
		}
		blocks = append(blocks, pack(lines)...)
	}
	return d.resultView(r, "pairs", title, page, blocks)
}

// against says how one option stands to another, as the end of a line about it.
func (d Desk) against(r practices.DecisionRoom, pairs ballot.Pairs, at map[string]int, id, rival string) string {
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
	if slices.ContainsFunc(x.Locks, func(l ballot.Lock) bool { return l.Level }) {
		lines = append(lines, d.say("locks.level.any"))
	}
	blocks = append(blocks, pack(append(lines, d.order(r, x.Order)...))...)
	return d.resultView(r, "locks", title, page, blocks)
}
