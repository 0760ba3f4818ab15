package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// choiceFields ask for one option. Abstaining is a choice of its own, so that a ballot is never sent empty by accident.
func (d Desk) choiceFields(r practices.DecisionRoom) []slack.Block {
	options := r.Decision.Votable(r.Session)
	full, short := d.written(r, options)
	chosen := ""
	if own, cast := practices.Ballot[flow.Choice](r, practices.StagePoll); cast {
		if chosen = own.Option; chosen == "" {
			chosen = None
		}
	}
	var list []*slack.OptionBlockObject
	for _, id := range options {
		list = append(list, option(id, short(id)))
	}
	list = append(list, option(None, d.say("ballot.abstain")))
	var e slack.BlockElement = radioField(FieldChoice, chosen, list...)
	if len(list) > ticksMax {
		e = selectField(FieldChoice, d.say("ballot.choice.choose"), chosen, list...)
	}
	return append(append(d.lead(r, d.say("ballot.choice.ask")), full...), input(FieldChoice, d.say("ballot.choice.label"), "", false, e))
}

// tickFields ask for every option that one can accept, ten in a group: Slack's boxes hold no more.
func (d Desk) tickFields(r practices.DecisionRoom) []slack.Block {
	options := r.Decision.Votable(r.Session)
	full, short := d.written(r, options)
	own, _ := practices.Ballot[flow.Ticks](r, practices.StagePoll)
	blocks := append(d.lead(r, d.say("ballot.ticks.ask")), full...)
	for from := 0; from < len(options); from += ticksMax {
		name, to := FieldTicks+fmt.Sprint(from/ticksMax+1), min(from+ticksMax, len(options))
		var boxes, ticked []*slack.OptionBlockObject
		for _, id := range options[from:to] {
			box := option(id, short(id))
			boxes = append(boxes, box)
			if slices.Contains(own.On, id) {
				ticked = append(ticked, box)
			}
		}
		e := slack.NewCheckboxGroupsBlockElement(name, boxes...)
		e.InitialOptions = ticked
		label := d.say("ballot.ticks.label")
		if len(options) > ticksMax {
			label = d.say("ballot.ticks.part", "from", from+1, "to", to)
		}
		blocks = append(blocks, input(name, label, "", true, e))
	}
	return blocks
}

// dotFields are one list for each dot, as in a retrospective.
func (d Desk) dotFields(r practices.DecisionRoom) []slack.Block {
	options := r.Decision.Votable(r.Session)
	full, short := d.written(r, options)
	dots, onOne := practices.Dots(len(options))
	list := []*slack.OptionBlockObject{option(None, d.say("ballot.dots.unspent"))}
	for _, id := range options {
		list = append(list, option(id, short(id)))
	}
	var spent []string
	own, _ := practices.Ballot[flow.Dots](r, practices.StagePoll)
	for _, id := range options {
		spent = append(spent, slices.Repeat([]string{id}, own.On[id])...)
	}
	ask := d.say("ballot.dots.ask", "dots", d.Words.Count("vote.dots", dots), "most", onOne)
	if n := r.Decision.Capacity; n > 0 {
		ask += " " + d.Words.Count("ballot.dots.room", n)
	}
	blocks := append(d.lead(r, ask), full...)
	for i := range dots {
		chosen := ""
		if i < len(spent) {
			chosen = spent[i]
		}
		blocks = append(blocks, input(FieldDot(i), d.say("vote.dot", "n", i+1), "", true, selectField(FieldDot(i), d.say("ballot.choice.choose"), chosen, list...)))
	}
	return blocks
}
