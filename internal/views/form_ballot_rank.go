package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// scoreFields ask for 0 to 5 for each option. What is left out counts as 0, so there is no choice to take a score back.
func (d Desk) scoreFields(r practices.DecisionRoom) []slack.Block {
	own, _ := practices.Ballot[flow.Scores](r, practices.StagePoll)
	var list []*slack.OptionBlockObject
	for n := ballot.MaxScore; n >= 0; n-- {
		text := strconv.Itoa(n)
		switch n {
		case ballot.MaxScore:
			text = d.say("ballot.scores.best", "n", n)
		case 0:
			text = d.say("ballot.scores.worst")
		}
		list = append(list, option(strconv.Itoa(n), text))
	}
	blocks := d.lead(r, d.say("ballot.scores.ask"))
	for _, id := range r.Decision.Votable(r.Session) {
		chosen := ""
		if n, given := own.On[id]; given {
			chosen = strconv.Itoa(n)
		}
		name := FieldOption + id
		blocks = append(blocks, input(name, optionLabel(r, id), "", true, selectField(name, d.say("ballot.scores.choose"), chosen, list...)))
	}
	return blocks
}

// rankingFields ask for the place of each option. Where places may be shared, the form says so.
func (d Desk) rankingFields(r practices.DecisionRoom) []slack.Block {
	options := r.Decision.Votable(r.Session)
	own, cast := practices.Ballot[flow.Ranking](r, practices.StagePoll)
	place := map[string]string{}
	for i, tier := range own.Tiers {
		for _, id := range tier {
			place[id] = strconv.Itoa(i + 1)
		}
	}
	list := []*slack.OptionBlockObject{option("1", d.say("ballot.place.first"))}
	for n := 2; n <= len(options); n++ {
		list = append(list, option(strconv.Itoa(n), d.say("ballot.place", "n", n)))
	}
	list = append(list, option(None, d.say("ballot.place.none")))
	ask := d.say("ballot.ranking.ask")
	if r.Decision.Method.Ballot == "strict_ranking" {
		ask = d.say("ballot.strict.ask")
	}
	blocks := d.lead(r, ask)
	for _, id := range options {
		chosen := place[id]
		if chosen == "" && cast {
			chosen = None
		}
		name := FieldOption + id
		blocks = append(blocks, input(name, optionLabel(r, id), "", true, selectField(name, d.say("ballot.place.choose"), chosen, list...)))
	}
	return blocks
}
