package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the preview: the cards that may be quoted, and what the facilitator says in short.
const (
	FieldQuotes = "quotes"
	FieldShort  = "short"
)

// Preview shows the facilitator the exact words that will go out. Cards are quoted only where they tick them; those
// that can be ticked stand there in full. short is what stands in the field for their own words, and
// ticked which cards are ticked already.
func (d Desk) Preview(r practices.RetroRoom, short string, ticked ...string) slack.ModalViewRequest {
	offered, how := quotable(r), "preview.how"
	if len(offered) > 0 {
		how = "preview.how.quotes"
	}
	blocks := []slack.Block{context(d.say(how)),
		input(FieldShort, d.say("preview.short"), d.say("preview.short.hint"), true, textField(FieldShort, flow.ShortLength, true, d.say("preview.short.example"), short))}
	blocks = append(blocks, d.Summary(r, flow.Publish{}).Blocks...)
	blocks = append(blocks, divider())
	if len(offered) == 0 {
		blocks = append(blocks, context(d.say("preview.no_quotes")))
		return d.modal(d.say("preview.form"), d.say("button.publish"), at("publish", r), blocks...)
	}
	var lines []string
	var options []*slack.OptionBlockObject
	for i, c := range offered {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, d.signed(r, c, quote(c.Body.Text, 280*5))))
		options = append(options, option(c.ID, fmt.Sprintf("%d. %s", i+1, oneLine(c.Body.Text))))
	}
	blocks = append(blocks, pack(lines)...)
	ticks := slack.NewCheckboxGroupsBlockElement(FieldQuotes, options...)
	for _, o := range options {
		if slices.Contains(ticked, o.Value) {
			ticks.InitialOptions = append(ticks.InitialOptions, o)
		}
	}
	blocks = append(blocks, input(FieldQuotes, d.say("preview.quotes"), d.say("preview.quotes.hint", "n", quoteLines), true, ticks))
	return d.modal(d.say("preview.form"), d.say("button.publish"), at("publish", r), blocks...)
}

// quotable are the cards that may be quoted, as many as a form can offer: the first of each topic, then the second.
func quotable(r practices.RetroRoom) (cards []flow.Said[flow.Item]) {
	topics := r.Told()
	for i, more := 0, true; more; i++ {
		more = false
		for _, t := range topics {
			if i < len(t.Cards) && len(cards) < ticksMax {
				cards, more = append(cards, t.Cards[i]), true
			}
		}
	}
	return cards
}
