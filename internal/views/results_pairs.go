package views

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/practices"
)

// beats is "B beats C 6 to 3".
func (d Desk) beats(r practices.DecisionRoom, w ballot.Win) string {
	return d.say("pairs.beats", "winner", titled(r, w.Over), "loser", titled(r, w.Under), "for", w.For, "against", w.Against)
}

// tellSchulze tells who beats whom one to one and, where wins go round in a circle, which chains decide.
func (d Desk) tellSchulze(r practices.DecisionRoom, p practices.Poll) telling {
	s := *p.Schulze
	t := d.pairwise(r, s.Pairs, s.Order)
	switch champion, found := s.Condorcet(); {
	case len(s.Winners) == 0:
		t.words = []string{d.say("pairs.blank")}
		return t
	case found:
		t.words = d.champion(r, s.Pairs, champion)
	case len(s.Winners) == 1:
		t.words = d.chains(r, s, s.Winners[0])
	default:
		t.words = d.levelPair(r, s.Pairs, s.Winners)
	}
	t.words = append(t.words, d.order(r, s.Order)...)
	t.more = append(t.more, button(at("locks", r), "", d.say("button.locks")))
	return t
}

// champion tells of the one that beats all others: each win where they are few, the closest where they are many.
func (d Desk) champion(r practices.DecisionRoom, pairs ballot.Pairs, winner string) []string {
	var wins []ballot.Win
	for _, w := range pairs.Wins() {
		if w.Over == winner {
			wins = append(wins, w)
		}
	}
	if len(wins) == 1 {
		w := wins[0]
		return []string{d.say("result.beats", "winner", titled(r, w.Over), "loser", titled(r, w.Under), "for", w.For, "against", w.Against)}
	}
	if len(wins) > winsTold {
		near := wins[len(wins)-1]
		return []string{d.say("pairs.champion", "winner", titled(r, winner)),
			d.say("pairs.nearest", "loser", titled(r, near.Under), "for", near.For, "against", near.Against)}
	}
	var parts []string
	for _, w := range wins {
		parts = append(parts, d.say("pairs.to", "loser", titled(r, w.Under), "for", w.For, "against", w.Against))
	}
	return []string{d.say("pairs.all", "winner", titled(r, winner), "wins", d.listed(parts))}
}

// levelPair tells how two winners stand to one another; of more it says that nothing tells them apart.
func (d Desk) levelPair(r practices.DecisionRoom, pairs ballot.Pairs, winners []string) []string {
	if len(winners) != 2 {
		return []string{d.say("pairs.none_beats")}
	}
	at := places(pairs)
	i, j := at[winners[0]], at[winners[1]]
	if pairs.Prefer[i][j] != pairs.Prefer[j][i] {
		return []string{d.say("pairs.none_beats")}
	}
	return []string{d.say("pairs.level", "options", d.titles(r, winners), "n", pairs.Prefer[i][j])}
}

// winsTold is how many wins one sentence tells; chainsTold, how many chains are spelled out.
const (
	winsTold   = 4
	chainsTold = 3
)

// chains tell of a winner that does not beat everybody directly: what leads from it to each of those, and back.
func (d Desk) chains(r practices.DecisionRoom, s ballot.SchulzeTally, winner string) []string {
	words := []string{d.say("pairs.circle", "winner", titled(r, winner))}
	at, told := places(s.Pairs), 0
	for _, rival := range s.Options {
		i, j := at[winner], at[rival]
		if rival == winner || s.Prefer[i][j] > s.Prefer[j][i] {
			continue
		}
		if told++; told > chainsTold {
			return append(words, d.say("pairs.chains.more"))
		}
		way := s.Chain(winner, rival)
		if len(way) == 0 {
			continue // level with each other, and nothing leads from one to the other
		}
		var wins []string
		for _, w := range way {
			wins = append(wins, d.beats(r, w))
		}
		direct := d.say("pairs.direct.level", "winner", titled(r, winner), "rival", titled(r, rival))
		if s.Prefer[j][i] > s.Prefer[i][j] {
			direct = d.say("pairs.direct.lost", "rival", titled(r, rival), "winner", titled(r, winner), "for", s.Prefer[j][i], "against", s.Prefer[i][j])
		}
		words = append(words, direct+" "+d.say("pairs.chain", "winner", titled(r, winner), "rival", titled(r, rival), "wins", strings.Join(wins, ", "),
			"ballots", d.Words.Count("result.ballots", s.Strength[i][j]), "back", s.Strength[j][i]))
	}
	return words
}

// order names the tiers, the best first; where all are level there is none.
func (d Desk) order(r practices.DecisionRoom, tiers ballot.Ranking) []string {
	if len(tiers) < 2 {
		return nil
	}
	parts, all := make([]string, len(tiers)), 0
	for _, tier := range tiers {
		all += len(tier)
	}
	for i, tier := range tiers {
		names := make([]string, len(tier))
		for k, id := range tier {
			names[k] = titledIn(r, id, all)
		}
		if parts[i] = d.listed(names); len(tier) > 1 {
			parts[i] = d.say("pairs.tier", "options", parts[i])
		}
	}
	return []string{d.say("pairs.order", "order", d.inTurn(parts))}
}

// pairwise is the table of how many others each option beats, and its chart.
func (d Desk) pairwise(r practices.DecisionRoom, pairs ballot.Pairs, order ballot.Ranking) telling {
	t := telling{table: table{caption: d.say("pairs.table"), rows: [][]string{{d.say("table.option"), d.say("table.place"), d.say("table.beats"), d.say("table.loses")}}}}
	var names []string
	var values []float64
	wins := pairs.Wins()
	for place, tier := range order {
		for _, id := range tier {
			won, lost := record(wins, id)
			t.table.rows = append(t.table.rows, []string{cell(r, id), strconv.Itoa(place + 1), strconv.Itoa(won), strconv.Itoa(lost)})
			names, values = append(names, cell(r, id)), append(values, float64(won))
		}
	}
	t.chart = bars(d.say("pairs.chart"), d.say("table.beats"), names, values)
	t.more = []slack.BlockElement{button(at("pairs", r), "", d.say("button.pairs"))}
	return t
}

// record is how many others an option beats one to one, and how many beat it.
func record(wins []ballot.Win, id string) (won, lost int) {
	for _, w := range wins {
		switch id {
		case w.Over:
			won++
		case w.Under:
			lost++
		}
	}
	return won, lost
}
