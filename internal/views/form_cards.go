package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/practices"
)

// Thought is something a person kept for the next retro; only they see it until they release it.
type Thought struct{ ID, Text string }

// Names of the fields of the thoughts form. A column's field carries its id.
const (
	FieldColumn = "column:"
	FieldKept   = "kept"
	FieldKeptIn = "kept_in"
)

// keptShown is how many kept thoughts a form offers at once: Slack's checkboxes take ten.
const keptShown = 10

// ThoughtsForm takes new cards, one on each line, and shows one's own so far.
func (d Desk) ThoughtsForm(r practices.Room, kept []Thought, saved int) slack.ModalViewRequest {
	var blocks []slack.Block
	if saved > 0 {
		blocks = append(blocks, section(d.Words.Count("cards.saved", saved)))
	}
	blocks = append(blocks, context(d.say("stage.collect.seen."+string(r.Session.Anonymity))))
	round := len(r.Mine()) // a new name after each submission empties the fields
	for _, c := range r.Retro.Format.Columns {
		name := fmt.Sprintf("%s%s:%d", FieldColumn, c.ID, round)
		blocks = append(blocks, input(name, c.Title, "", true, textField(name, sectionMax, true, c.Prompt, "")))
	}
	blocks = append(blocks, context(d.say("cards.hint")))
	blocks = append(blocks, d.keptFields(r, kept)...)
	blocks = append(blocks, d.ownCards(r, modalBlocks-len(blocks))...)
	v := d.modal(d.say("cards.title"), d.say("button.add"), at("cards", r), blocks...)
	v.Close = plain(d.say("button.done"), titleMax)
	return v
}

// modalBlocks is the most blocks of a modal.
const modalBlocks = 100

func (d Desk) keptFields(r practices.Room, kept []Thought) []slack.Block {
	if len(kept) == 0 {
		return nil
	}
	var options []*slack.OptionBlockObject
	for _, t := range kept[:min(len(kept), keptShown)] {
		options = append(options, option(t.ID, t.Text))
	}
	var columns []*slack.OptionBlockObject
	for _, c := range r.Retro.Format.Columns {
		columns = append(columns, option(c.ID, c.Title))
	}
	return []slack.Block{
		divider(),
		input(FieldKept, d.say("cards.kept"), d.say("cards.kept.hint"), true, slack.NewCheckboxGroupsBlockElement(FieldKept, options...)),
		input(FieldKeptIn, d.say("cards.kept_in"), "", true, selectField(FieldKeptIn, d.say("cards.kept_in"), columns[0].Value, columns...)),
	}
}

// ownCards lists what the person wrote, the newest first, each with a way to mend it or take it back.
func (d Desk) ownCards(r practices.Room, most int) []slack.Block {
	mine := r.Mine()
	if len(mine) == 0 || most < 3 {
		return nil
	}
	blocks := []slack.Block{divider(), context(d.Words.Count("cards.mine", len(mine)))}
	for i := len(mine) - 1; i >= 0 && len(blocks) < min(most, 42); i-- {
		c := mine[i]
		menu := slack.NewOverflowBlockElement(at("mine", r, i),
			option("edit|"+c.ID, d.say("button.edit")), option("remove|"+c.ID, d.say("button.remove")))
		blocks = append(blocks, sectionWith(d.say("cards.own", "column", r.Column(c.Body.Column).Title, "text", blockkit.Escape(c.Body.Text)), menu))
	}
	return blocks
}

// EditForm mends one card.
func (d Desk) EditForm(r practices.Room, id string) slack.ModalViewRequest {
	text := ""
	for _, c := range r.Mine() {
		if c.ID == id {
			text = c.Body.Text
		}
	}
	return d.modal(d.say("edit.title"), d.say("button.save"), at("edit", r, id),
		input("text", d.say("edit.label"), "", false, textField("text", sectionMax, true, "", text)))
}

// CheckInForm takes one sentence.
func (d Desk) CheckInForm(r practices.Room) slack.ModalViewRequest {
	return d.modal(d.say("stage.checkin.title"), d.say("button.say"), at("checkin", r),
		input("text", r.Retro.Format.CheckIn, d.say("checkin.hint"), false, textField("text", 280, false, "", "")))
}

// RadarForm takes a score for each axis; axes may be left out.
func (d Desk) RadarForm(r practices.Room) slack.ModalViewRequest {
	blocks := []slack.Block{context(d.say("stage.radar.seen.all"))}
	for _, c := range r.Retro.Format.Columns {
		if !c.Scale() {
			continue
		}
		var options []*slack.OptionBlockObject
		for n := 1; n <= 5; n++ {
			options = append(options, option(fmt.Sprint(n), d.say(fmt.Sprintf("radar.%d", n))))
		}
		name := FieldColumn + c.ID
		blocks = append(blocks, input(name, c.Title, c.Prompt, true, selectField(name, d.say("radar.choose"), "", options...)))
	}
	return d.modal(d.say("stage.radar.title"), d.say("button.send"), at("radar", r), blocks...)
}

// AllCards shows every topic with its cards, a page at a time.
func (d Desk) AllCards(r practices.Room, page int) slack.ModalViewRequest {
	topics := practices.RetroTopics(r.Session)
	const onPage = 40
	pages := max((len(topics)+onPage-1)/onPage, 1)
	page = min(max(page, 0), pages-1)
	blocks := []slack.Block{context(d.say("all.page", "page", page+1, "pages", pages, "topics", len(topics)))}
	for _, t := range topics[page*onPage : min((page+1)*onPage, len(topics))] {
		lines := []string{d.say("all.topic", "column", r.Column(t.Column).Title, "title", d.authored(t, quote(t.Title, 280)))}
		if len(t.Cards) > 1 {
			for _, c := range t.Cards {
				lines = append(lines, bullet(quote(c.Body.Text, 280)))
			}
		}
		blocks = append(blocks, section(list(lines)))
	}
	var turn []slack.BlockElement
	if page > 0 {
		turn = append(turn, button(at("page", r, page-1), fmt.Sprint(page-1), d.say("button.before")))
	}
	if page+1 < pages {
		turn = append(turn, button(at("page", r, page+1), fmt.Sprint(page+1), d.say("button.after")))
	}
	if len(turn) > 0 {
		blocks = append(blocks, row(turn...))
	}
	return d.modal(d.say("all.title"), "", at("page", r, page), blocks...)
}
