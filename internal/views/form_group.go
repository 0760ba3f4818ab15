package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Hint is a suggestion that two or more topics say the same thing, and how a group of them could be called; of a single one,
// which is a group already, only the latter. It is never applied without a click.
type Hint struct {
	Topics []flow.Topic
	Title  string // "" when there is none to offer
}

// Fields of the grouping form.
const (
	FieldCards = "cards"
	FieldTitle = "title"
)

// What the grouping form shows of the suggestions: so many at once, each with so many topics. What a click puts
// together is what is shown, no more.
const (
	hintsShown = 5
	hintTopics = 8
)

// groupsShown is how many groups the form offers to take apart.
const groupsShown = 40

// GroupForm puts topics together, names them and takes changes back.
func (d Desk) GroupForm(r practices.RetroRoom, hints []Hint) slack.ModalViewRequest {
	groups, left := choices(r, topicChoices(r), 1)
	if len(groups) == 0 {
		return d.Notice(d.say("group.form"), d.say("all.none"))
	}
	blocks := []slack.Block{section(d.say("group.how"))}
	blocks = append(blocks, d.Hints(r, hints)...)
	round := r.Session.Log.Len() // a new name after each change empties the fields
	cards := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("group.choose"), hintMax), FieldCards)
	cards.OptionGroups = groups
	blocks = append(blocks,
		input(fmt.Sprint(FieldCards, ":", round), d.say("group.together"), d.left(left), true, cards),
		input(fmt.Sprint(FieldTitle, ":", round), d.say("group.title"), d.say("group.title.hint"), true, textField(FieldTitle, flow.TitleLength, false, "", "")))
	blocks = append(blocks, d.groups(r)...)
	if tools := d.groupTools(r); len(tools) > 0 {
		blocks = append(blocks, row(tools...))
	}
	v := d.modal(d.say("group.form"), d.say("button.merge"), at("group", r), blocks...)
	v.Close, v.ClearOnClose = plain(d.say("button.done"), titleMax), true // a form beneath shows the wall as it was
	return v
}

// Hints are suggestions of what to put together, each with a button that does it.
func (d Desk) Hints(r practices.RetroRoom, hints []Hint) (blocks []slack.Block) {
	for i, h := range hints[:min(len(hints), hintsShown)] {
		blocks = append(blocks, d.hint(r, i, h)...)
	}
	return blocks
}

func (d Desk) hint(r practices.RetroRoom, i int, h Hint) []slack.Block {
	var lines, ids []string
	for _, t := range h.Shown() {
		lines = append(lines, bullet(quote(t.Title, 150)))
		ids = append(ids, t.ID)
	}
	value := strings.Join(ids, " ")
	merge := button(at("merge", r, i), value, d.say("button.merge"))
	switch {
	case h.Title == "":
		return []slack.Block{sectionWith(d.say("group.hint")+"\n"+list(lines), merge)}
	case len(ids) == 1:
		return []slack.Block{sectionWith(d.say("group.hint.untitled")+"\n"+list(lines), button(at("mergeas", r, fmt.Sprint(i, "|", flow.Hash(h.Title))), value, d.say("button.call_it", "title", h.Title)))}
	}
	return []slack.Block{section(d.say("group.hint") + "\n" + list(lines)), row(button(at("mergeas", r, fmt.Sprint(i, "|", flow.Hash(h.Title))), value, d.say("button.merge_as", "title", h.Title)), merge)}
}

// Shown are the topics of a hint that the form shows. What a click puts together is these.
func (h Hint) Shown() []flow.Topic { return h.Topics[:min(len(h.Topics), hintTopics)] }

// groups are those that can be taken apart.
func (d Desk) groups(r practices.RetroRoom) (blocks []slack.Block) {
	n := 0
	for _, t := range practices.RetroTopics(r.Session) {
		if len(t.Cards) < 2 {
			continue
		}
		if n++; n <= groupsShown {
			blocks = append(blocks, sectionWith(bullet(d.topicLine(t, 200)), button(at("split", r, t.ID), t.ID, d.say("button.split"))))
		}
	}
	if n > groupsShown {
		blocks = append(blocks, context(d.say("list.more", "n", n-groupsShown)))
	}
	return blocks
}

func (d Desk) groupTools(r practices.RetroRoom) (tools []slack.BlockElement) {
	visit := r.Session.Visit()
	for _, c := range r.Session.Log.All() {
		if c.Stage == practices.StageGroup && c.Pass == visit.Pass {
			tools = append(tools, button(at("undo", r), "", d.say("button.undo")))
			break
		}
	}
	if r.Leads() {
		tools = append(tools, button(at("hide", r), "", d.say("button.hide")))
	}
	return tools
}

// left says that a list does not hold everything, and what helps.
func (d Desk) left(n int) string {
	if n == 0 {
		return ""
	}
	return d.say("group.left", "n", n)
}

// HideForm takes a card off the board without asking who wrote it.
func (d Desk) HideForm(r practices.RetroRoom) slack.ModalViewRequest {
	groups, left := choices(r, cardChoices(r), 1)
	if len(groups) == 0 {
		return d.Notice(d.say("hide.form"), d.say("all.none"))
	}
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(d.say("hide.choose"), hintMax), FieldCards)
	e.OptionGroups = groups
	return d.modal(d.say("hide.form"), d.say("button.hide"), at("hide", r), section(d.say("hide.how")), input(FieldCards, d.say("hide.label"), d.left(left), false, e))
}
