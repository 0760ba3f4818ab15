package views

import (
	"fmt"
	"hash/fnv"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/flow"
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

// ThoughtsForm takes new cards, one on each line, and shows one's own so far.
func (d Desk) ThoughtsForm(r practices.RetroRoom, kept []Thought, saved int) slack.ModalViewRequest {
	if r.Role() == flow.Observer {
		return d.Notice(d.say("cards.title"), d.say("more.observer"))
	}
	var blocks []slack.Block
	if saved > 0 {
		blocks = append(blocks, section(d.Words.Count("cards.saved", saved)))
	}
	blocks = append(blocks, context(d.say("stage.collect.seen."+string(r.Session.Anonymity)), d.say("cards.hint", "most", flow.ItemLength)))
	round := freshness(r)
	for _, c := range r.Retro.Format.Columns {
		name := FieldColumn + c.ID + ":" + round
		blocks = append(blocks, input(name, c.Title, "", true, textField(name, fieldMax, true, d.prompt(c), "")))
	}
	blocks = append(blocks, d.keptFields(r, kept, round)...)
	blocks = append(blocks, d.ownCards(r)...)
	v := d.modal(d.say("cards.title"), d.say("button.add"), at("cards", r), blocks...)
	v.Close = plain(d.say("button.done"), titleMax)
	return v
}

// freshness is a part of the fields' names that changes when cards were added: a field with a new name comes empty,
// one with the same name keeps what was typed, as it must when only an older card was mended. It is a hash of one's
// own newest card, because a count would tell how much was written before.
func freshness(r practices.RetroRoom) string {
	mine := r.Mine()
	if len(mine) == 0 {
		return "0"
	}
	h := fnv.New32a()
	h.Write([]byte(mine[len(mine)-1].ID))
	return fmt.Sprintf("%08x", h.Sum32())
}

// keptFields offers the thoughts that were kept for this retro, the oldest first. Nothing is ticked beforehand.
func (d Desk) keptFields(r practices.RetroRoom, kept []Thought, round string) []slack.Block {
	if len(kept) == 0 {
		return nil
	}
	var options []*slack.OptionBlockObject
	for _, t := range kept[:min(len(kept), ticksMax)] {
		head, rest := halves(oneLine(t.Text))
		if rest == "" {
			options = append(options, option(t.ID, head))
		} else {
			options = append(options, described(t.ID, head, rest))
		}
	}
	var columns []*slack.OptionBlockObject
	for _, c := range r.Retro.Format.Columns {
		columns = append(columns, option(c.ID, c.Title))
	}
	ticks := slack.NewCheckboxGroupsBlockElement(FieldKept+":"+round, options...)
	where := FieldKeptIn
	blocks := []slack.Block{
		divider(),
		input(FieldKept, d.say("cards.kept"), d.say("cards.kept.hint"), true, ticks),
		input(where, d.say("cards.kept_in"), "", true, selectField(where, d.say("cards.kept_in"), columns[0].Value, columns...)),
	}
	if more := len(kept) - ticksMax; more > 0 {
		blocks = append(blocks, context(d.Words.Count("cards.kept.more", more)))
	}
	return blocks
}

// halves divides a text into what fits a choice and what goes on beneath it.
func halves(text string) (head, rest string) {
	runes := []rune(text)
	if len(runes) <= optionMax {
		return text, ""
	}
	head = blockkit.Cut(text, optionMax)
	return head, "… " + string(runes[len([]rune(head))-1:])
}

// ownCards lists what the person wrote, the newest first, each with a way to mend it or take it back. The form holds
// all that one person may write.
func (d Desk) ownCards(r practices.RetroRoom) []slack.Block {
	mine := r.Mine()
	if len(mine) == 0 {
		return nil
	}
	blocks := make([]slack.Block, 0, 2+len(mine))
	blocks = append(blocks, divider(), context(d.Words.Count("cards.mine", len(mine))))
	edit, remove := d.say("button.edit"), d.say("button.remove")
	for i := len(mine) - 1; i >= 0; i-- {
		c := mine[i]
		menu := slack.NewOverflowBlockElement(at("mine", r, strconv.Itoa(i)), option("edit|"+c.ID, edit), option("remove|"+c.ID, remove))
		text := d.say("cards.own", "column", quote(r.Column(c.Body.Column).Title, 200), "text", quote(c.Body.Text, sectionMax/2))
		blocks = append(blocks, sectionWith(text, menu))
	}
	return blocks
}

// EditForm mends one card.
func (d Desk) EditForm(r practices.RetroRoom, id string) slack.ModalViewRequest {
	text := ""
	for _, c := range r.Mine() {
		if c.ID == id {
			text = c.Body.Text
		}
	}
	return d.modal(d.say("edit.title"), d.say("button.save"), at("edit", r, id),
		input("text", d.say("edit.label"), d.say("edit.hint", "most", flow.ItemLength), false, textField("text", fieldMax, true, "", text)))
}
