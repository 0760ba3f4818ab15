package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// FieldDot names the i-th dot of a ballot.
func FieldDot(i int) string { return fmt.Sprint("dot:", i) }

// VoteForm has one list for each dot, so that a ballot is short however many topics there are.
func (d Desk) VoteForm(r practices.RetroRoom) slack.ModalViewRequest {
	topics := practices.RetroTopics(r.Session)
	dots, _ := practices.Dots(len(topics))
	groups, left := choices(r, topicChoices(r), max(dots, 1))
	if dots == 0 {
		return d.Notice(d.say("vote.form"), d.say("vote.none"))
	}
	spent := d.spent(r, topics)
	blocks := []slack.Block{section(d.budget(len(topics))), context(d.say("stage.vote.seen.all"))}
	if left > 0 {
		blocks = append(blocks, context(d.left(left)))
	}
	for i := range dots {
		e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(d.say("vote.choose"), hintMax), FieldDot(i))
		e.OptionGroups = groups
		if i < len(spent) {
			e.InitialOption = find(groups, spent[i])
		}
		blocks = append(blocks, input(FieldDot(i), d.say("vote.dot", "n", i+1), "", true, e))
	}
	return d.modal(d.say("vote.form"), d.say("button.vote"), at("vote", r), blocks...)
}

// spent lists the topics of the viewer's own ballot, one for each dot.
func (d Desk) spent(r practices.RetroRoom, topics []flow.Topic) (spent []string) {
	for _, ballot := range flow.Latest[flow.Dots](r.Session, practices.StageVote) {
		if !r.Me.Wrote(ballot.Contribution) {
			continue
		}
		for _, t := range topics {
			for range ballot.Body.On[t.ID] {
				spent = append(spent, t.ID)
			}
		}
	}
	return spent
}
