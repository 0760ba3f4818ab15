package views

import (
	"slices"
	"strings"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// tieWords say which options are level, what the rule fixed beforehand says to that, and what came of it.
func (d Desk) tieWords(r practices.DecisionRoom, p practices.Poll, pick flow.Pick) []string {
	if len(p.Winners) < 2 || p.NoQuorum {
		return nil
	}
	return []string{d.say("tie.level", "options", d.titles(r, p.Winners), "rule", d.tieRule(r, p, pick))}
}

// tieRule is what the rule says, as the end of a sentence.
func (d Desk) tieRule(r practices.DecisionRoom, p practices.Poll, pick flow.Pick) string {
	b := p.Broken
	switch r.Decision.TieRule {
	case ballot.MoreFirstChoices:
		return d.firsts(r, b)
	case ballot.Decider:
		return d.picked(r, pick)
	case ballot.Revote:
		return d.say("tie.revote") // a first tie leads to a second vote, so this is told of the second
	case ballot.ByDraw:
		return d.drawn(r, p.Winners, b.Draw)
	}
	if b.Winner != "" {
		return d.say("tie.current", "winner", titled(r, b.Winner))
	}
	return d.say("tie.nothing")
}

// firsts says what first places come to. Ballots without an order have none.
func (d Desk) firsts(r practices.DecisionRoom, b ballot.Broken) string {
	all, firsts := 0, make([]string, len(b.Firsts))
	for i, c := range b.Firsts {
		all += c.N
		firsts[i] = d.say("result.count", "option", titledIn(r, c.Option, len(b.Firsts)), "n", c.N)
	}
	switch {
	case b.Winner != "":
		return d.say("tie.firsts", "firsts", d.listed(firsts), "winner", titled(r, b.Winner))
	case all == 0:
		return d.say("tie.firsts.none")
	}
	return d.say("tie.firsts.level", "firsts", d.listed(firsts))
}

// picked says what the one who breaks ties has picked, as far as they have.
func (d Desk) picked(r practices.DecisionRoom, pick flow.Pick) string {
	if pick.Option == "" {
		return d.say("tie.decider", "person", d.person(string(r.Decision.Decider)))
	}
	text := d.say("tie.picked", "person", d.person(string(r.Decision.Decider)), "winner", titled(r, pick.Option))
	if pick.Reason != "" {
		text += " " + d.say("tie.because", "reason", quote(pick.Reason, 1000))
	}
	return text
}

// drawn tells a lot so that anybody can check it: what was hashed, what came out, and how that names an option.
func (d Desk) drawn(r practices.DecisionRoom, options []string, lot ballot.Drawn) string {
	sorted := slices.Sorted(slices.Values(options))
	var places []string
	for i, id := range sorted {
		places = append(places, d.say("tie.draw.place", "n", i, "option", titledIn(r, id, len(sorted))))
	}
	return strings.Join([]string{
		d.say("tie.draw", "winner", titled(r, lot.Winner)),
		d.say("tie.draw.hash", "input", quote(lot.Input, 1000), "hash", lot.Hash),
		d.say("tie.draw.read", "digits", lot.Hash[:min(len(lot.Hash), 16)], "n", len(sorted), "places", d.listed(places)),
	}, " ")
}
