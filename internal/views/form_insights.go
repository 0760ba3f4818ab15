package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Hint is a suggestion that two or more topics say the same thing. It is never applied without a click.
type Hint struct{ Topics []flow.Topic }

// Fields of the grouping form.
const (
	FieldCards = "cards"
	FieldTitle = "title"
)

// hintsShown is how many suggestions the form shows at once.
const hintsShown = 5

// GroupForm puts topics together, names them and takes changes back.
func (d Desk) GroupForm(r practices.Room, hints []Hint) slack.ModalViewRequest {
	topics := practices.RetroTopics(r.Session)
	blocks := []slack.Block{section(d.say("group.how"))}
	for i, h := range hints[:min(len(hints), hintsShown)] {
		var lines, ids []string
		for _, t := range h.Topics {
			lines = append(lines, bullet(quote(t.Title, 150)))
			ids = append(ids, t.ID)
		}
		blocks = append(blocks, sectionWith(d.say("group.hint")+"\n"+list(lines),
			button(at("merge", r, i), strings.Join(ids, " "), d.say("button.merge"))))
	}
	round := r.Session.Log.Len() // a new name after each change empties the fields
	cards := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("group.choose"), hintMax), FieldCards)
	cards.OptionGroups = d.topicOptions(r, topics)
	blocks = append(blocks,
		input(fmt.Sprint(FieldCards, ":", round), d.say("group.together"), "", true, cards),
		input(fmt.Sprint(FieldTitle, ":", round), d.say("group.title"), d.say("group.title.hint"), true, textField(FieldTitle, flow.TitleLength, false, "", "")))
	for _, t := range topics {
		if len(t.Cards) < 2 || len(blocks) > modalBlocks-4 {
			continue
		}
		blocks = append(blocks, sectionWith(bullet(d.topicLine(t, 200)), button(at("split", r, t.ID), t.ID, d.say("button.split"))))
	}
	var tools []slack.BlockElement
	if len(flow.In[flow.Merge](r.Session, practices.StageGroup))+len(flow.In[flow.Split](r.Session, practices.StageGroup))+
		len(flow.In[flow.Title](r.Session, practices.StageGroup)) > 0 {
		tools = append(tools, button(at("undo", r), "", d.say("button.undo")))
	}
	if r.Leads() {
		tools = append(tools, button(at("hide", r), "", d.say("button.hide")))
	}
	if len(tools) > 0 {
		blocks = append(blocks, row(tools...))
	}
	v := d.modal(d.say("group.form"), d.say("button.merge"), at("group", r), blocks...)
	v.Close = plain(d.say("button.done"), titleMax)
	return v
}

// topicOptions lists topics under their columns; a list holds at most 100, a long column becomes several.
func (d Desk) topicOptions(r practices.Room, topics []flow.Topic) []*slack.OptionGroupBlockObject {
	const most = 100
	var groups []*slack.OptionGroupBlockObject
	for _, c := range r.Retro.Format.Columns {
		var options []*slack.OptionBlockObject
		for _, t := range topics {
			if t.Column == c.ID {
				options = append(options, option(t.ID, strings.Join(strings.Fields(t.Title), " ")))
			}
		}
		for from := 0; from < len(options); from += most {
			groups = append(groups, slack.NewOptionGroupBlockElement(plain(c.Title, optionMax), options[from:min(from+most, len(options))]...))
		}
	}
	return groups
}

// HideForm takes a card off the board without asking who wrote it.
func (d Desk) HideForm(r practices.Room) slack.ModalViewRequest {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(d.say("group.choose"), hintMax), FieldCards)
	e.OptionGroups = d.topicOptions(r, practices.RetroTopics(r.Session))
	return d.modal(d.say("hide.form"), d.say("button.hide"), at("hide", r), section(d.say("hide.how")), input(FieldCards, d.say("hide.label"), "", false, e))
}

// FieldDot names the i-th dot of a ballot.
func FieldDot(i int) string { return fmt.Sprint("dot:", i) }

// VoteForm has one list for each dot, so that a ballot is short however many topics there are.
func (d Desk) VoteForm(r practices.Room) slack.ModalViewRequest {
	topics := practices.RetroTopics(r.Session)
	dots, onOne := practices.Dots(len(topics))
	var spent []string
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
	blocks := []slack.Block{section(d.say("vote.budget", "dots", dots, "max", onOne, "topics", len(topics)))}
	for i := range dots {
		e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(d.say("vote.choose"), hintMax), FieldDot(i))
		e.OptionGroups = d.topicOptions(r, topics)
		if i < len(spent) {
			e.InitialOption = find(e.OptionGroups, spent[i])
		}
		blocks = append(blocks, input(FieldDot(i), d.say("vote.dot", "n", i+1), "", true, e))
	}
	blocks = append(blocks, context(d.say("stage.vote.seen.all")))
	return d.modal(d.say("vote.form"), d.say("button.vote"), at("vote", r), blocks...)
}

func find(groups []*slack.OptionGroupBlockObject, value string) *slack.OptionBlockObject {
	for _, g := range groups {
		for _, o := range g.Options {
			if o.Value == value {
				return o
			}
		}
	}
	return nil
}

// TextForm takes one text: an insight, a decision, a point to park. Where several topics are open, it asks which.
func (d Desk) TextForm(r practices.Room, verb string) slack.ModalViewRequest {
	var blocks []slack.Block
	if now := r.Retro.RetroNow(r.Session); verb != "park" && len(now) > 0 {
		blocks = append(blocks, d.topicField(now)...)
	}
	blocks = append(blocks, input("text", d.say(verb+".label"), d.say(verb+".hint"), false, textField("text", flow.NoteLength, true, "", "")))
	if verb == "park" {
		owner := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain(d.say("park.owner"), hintMax), "owner")
		blocks = append(blocks, input("owner", d.say("park.owner"), d.say("park.owner.hint"), true, owner))
	}
	return d.modal(d.say(verb+".form"), d.say("button.save"), at(verb, r), blocks...)
}

// topicField asks which topic is meant, or says which one is when there is no choice.
func (d Desk) topicField(now []practices.Ranked) []slack.Block {
	if len(now) == 1 {
		return []slack.Block{section(d.say("topic.title", "title", quote(now[0].Title, 280)))}
	}
	var options []*slack.OptionBlockObject
	for _, t := range now {
		options = append(options, option(t.ID, t.Title))
	}
	return []slack.Block{input("topic", d.say("topic.which"), "", false, selectField("topic", d.say("topic.which"), options[0].Value, options...))}
}
