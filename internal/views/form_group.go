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

// What the grouping form shows of the suggestions: so many at once, each with so many topics. What a click puts
// together is what is shown, no more.
const (
	hintsShown = 5
	hintTopics = 8
)

// titlesOffered is how many titles the form offers at once.
const titlesOffered = 10

// groupsShown is how many groups the form offers to take apart.
const groupsShown = 40

// GroupForm puts topics together, names them and takes changes back. titles are offered for groups without one, by id.
func (d Desk) GroupForm(r practices.RetroRoom, hints []Hint, titles map[string]string) slack.ModalViewRequest {
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
	blocks = append(blocks, d.groups(r, titles)...)
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
		blocks = append(blocks, d.hint(r, i, h.Topics[:min(len(h.Topics), hintTopics)]))
	}
	return blocks
}

func (d Desk) hint(r practices.RetroRoom, i int, topics []flow.Topic) slack.Block {
	var lines, ids []string
	for _, t := range topics {
		lines = append(lines, bullet(quote(t.Title, 150)))
		ids = append(ids, t.ID)
	}
	return sectionWith(d.say("group.hint")+"\n"+list(lines), button(at("merge", r, i), strings.Join(ids, " "), d.say("button.merge")))
}

// groups are those that can be taken apart; the first that nobody named can take the title that is offered.
func (d Desk) groups(r practices.RetroRoom, titles map[string]string) (blocks []slack.Block) {
	n, named := 0, 0
	for _, t := range practices.RetroTopics(r.Session) {
		if len(t.Cards) < 2 {
			continue
		}
		if n++; n <= groupsShown {
			blocks = append(blocks, sectionWith(bullet(d.topicLine(t, 200)), button(at("split", r, t.ID), t.ID, d.say("button.split"))))
			if title := titles[t.ID]; title != "" && named < titlesOffered {
				named++
				blocks = append(blocks, sectionWith(d.say("group.entitle", "title", quote(title, flow.TitleLength)),
					button(at("entitle", r, fmt.Sprint(t.ID, "|", len(t.Cards))), t.ID, d.say("button.entitle"))))
			}
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
