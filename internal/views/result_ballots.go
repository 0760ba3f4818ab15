package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

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

// ballotWords is one ballot with a name in words.
func (d Desk) ballotWords(r practices.DecisionRoom, b flow.Body) string {
	switch said := b.(type) {
	case flow.Choice:
		if said.Option == "" {
			return d.say("ballots.abstained")
		}
		return titled(r, said.Option)
	case flow.Ticks:
		if len(said.On) == 0 {
			return d.say("ballots.blank")
		}
		return d.titles(r, said.On)
	case flow.Ranking:
		var tiers []string
		for _, tier := range said.Tiers {
			tiers = append(tiers, d.titles(r, tier))
		}
		return d.orBlank(d.inTurn(tiers))
	case flow.Dots:
		return d.points(r, said.On)
	case flow.Scores:
		if r.Decision.Method.Ballot == "matrix" {
			return d.sheetMarks(r, said.On)
		}
		return d.points(r, said.On)
	}
	return ""
}

func (d Desk) orBlank(text string) string {
	if text == "" {
		return d.say("ballots.blank")
	}
	return text
}

// points are numbers by option, in the order of the options.
func (d Desk) points(r practices.DecisionRoom, on map[string]int) string {
	var parts []string
	for _, o := range r.Decision.Options {
		if n, given := on[o.ID]; given {
			parts = append(parts, d.say("result.count", "option", titled(r, o.ID), "n", n))
		}
	}
	return d.orBlank(d.listed(parts))
}

// sheetMarks are the scores of a matrix: of each option, by criterion.
func (d Desk) sheetMarks(r practices.DecisionRoom, on map[string]int) string {
	var parts []string
	for _, o := range r.Decision.Options {
		var scored []string
		for _, c := range r.Decision.Criteria {
			if n, given := on[practices.CellKey(o.ID, c.ID)]; given {
				scored = append(scored, d.say("result.count", "option", quote(c.Name, 40), "n", n))
			}
		}
		if len(scored) > 0 {
			parts = append(parts, d.say("ballots.cells", "option", quote(o.Title, 40), "scores", d.listed(scored)))
		}
	}
	return d.orBlank(strings.Join(parts, " "))
}
