package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the preview.
const (
	FieldQuotes = "quotes"
	FieldNext   = "next"
)

// Preview shows the facilitator the exact words that will go out. Cards are quoted only where they tick them.
func (d Desk) Preview(r practices.Room) slack.ModalViewRequest {
	blocks := []slack.Block{context(d.say("preview.how"))}
	for _, b := range d.Summary(r, nil).Blocks {
		blocks = append(blocks, b)
	}
	var options []*slack.OptionBlockObject
	for _, t := range top(r) {
		for _, c := range t.Cards {
			if len(options) < 10 {
				options = append(options, option(c.ID, strings.Join(strings.Fields(c.Body.Text), " ")))
			}
		}
	}
	if len(options) > 0 {
		blocks = append(blocks, input(FieldQuotes, d.say("preview.quotes"), d.say("preview.quotes.hint"), true,
			slack.NewCheckboxGroupsBlockElement(FieldQuotes, options...)))
	} else {
		blocks = append(blocks, context(d.say("preview.no_quotes")))
	}
	return d.modal(d.say("preview.form"), d.say("button.publish"), at("publish", r), blocks...)
}

// topTopics is how many topics the summary tells.
const topTopics = 5

// top returns the topics that were voted for, or all when nobody voted, at most five.
func top(r practices.Room) []practices.Ranked {
	agenda := practices.RetroAgenda(r.Session)
	if len(agenda) > 0 && agenda[0].Votes > 0 {
		agenda = slices.DeleteFunc(agenda, func(t practices.Ranked) bool { return t.Votes == 0 })
	}
	return agenda[:min(topTopics, len(agenda))]
}

// Summary is what the channel keeps of a retro: no names but those of owners, no card that was not voted for, no quote
// that the facilitator did not tick.
func (d Desk) Summary(r practices.Room, quotes []string) Message {
	name := r.Retro.Format.Name
	parts := []string{d.say("summary.facts", "date", r.Session.Began.UTC().Format("2006-01-02"), "people", d.Words.Count("summary.people", r.Session.Voices()))}
	if r.Retro.Goal != "" {
		parts = append(parts, d.say("card.goal", "goal", quote(r.Retro.Goal, 200)))
	}
	blocks := []slack.Block{header(d.say("summary.title", "format", name)), context(parts...)}
	for _, part := range []string{d.oldActions(r), d.topics(r, quotes), d.decisions(r), d.newActions(r), d.parked(r)} {
		if part != "" {
			blocks = append(blocks, section(part))
		}
	}
	if len(r.Actions()) == 0 {
		blocks = append(blocks, section(d.say("summary.no_commitment")))
	}
	blocks = append(blocks, section(d.returned(r)))
	if r.Retro.Next != "" {
		blocks = append(blocks, context(d.say("summary.next", "date", r.Retro.Next)))
	}
	blocks = append(blocks, context(d.say("summary.seen")))
	return Message{Text: d.say("summary.text", "format", name, "actions", d.Words.Count("recap.actions", len(r.Actions()))), Blocks: blocks}
}

func (d Desk) oldActions(r practices.Room) string {
	given := flow.Verdicts(r.Session)
	var lines []string
	for _, p := range r.Retro.Old {
		if v, ok := given[p.ID]; ok && len(lines) < 6 {
			lines = append(lines, bullet(d.say("summary.old", "title", quote(p.Title, 100), "verdict", d.verdict(v))))
		}
	}
	return d.part("summary.old_actions", lines)
}

func (d Desk) topics(r practices.Room, quotes []string) string {
	var lines []string
	for i, t := range top(r) {
		title, quoted := d.summaryTitle(r, t, quotes)
		line := fmt.Sprintf("%d. %s", i+1, title)
		for _, n := range flow.All[flow.Note](r.Session) {
			if n.Body.Topic == t.ID {
				line += "\n   " + d.say("summary.insight", "text", quote(n.Body.Text, 200))
				break
			}
		}
		for _, c := range t.Cards {
			if slices.Contains(quotes, c.ID) && c.ID != quoted {
				line += "\n   " + d.say("summary.quote", "text", quote(c.Body.Text, 280))
			}
		}
		lines = append(lines, line)
	}
	return d.part("summary.topics", lines)
}

// summaryTitle names a topic without quoting a card that was not released: a title that somebody gave is shown as it
// is, a card only when it carries its author's name or was ticked. It returns the id of the card it quotes.
func (d Desk) summaryTitle(r practices.Room, t practices.Ranked, quotes []string) (title, quoted string) {
	title = d.say("summary.untitled", "column", r.Column(t.Column).Title)
	first := t.Cards[0]
	switch ticked := slices.IndexFunc(t.Cards, func(c flow.Said[flow.Item]) bool { return slices.Contains(quotes, c.ID) }); {
	case t.Named, first.By != "":
		title = quote(t.Title, 120)
	case ticked >= 0:
		title, quoted = quote(t.Cards[ticked].Body.Text, 280), t.Cards[ticked].ID
	}
	if t.Votes > 0 {
		title = d.say("summary.topic", "title", title, "votes", d.Words.Count("topic.votes", t.Votes))
	}
	return title, quoted
}

func (d Desk) decisions(r practices.Room) string {
	var lines []string
	for _, c := range flow.All[flow.Outcome](r.Session) {
		if c.Body.Kind == "decision" && len(lines) < 5 {
			lines = append(lines, bullet(quote(c.Body.Text, 250)))
		}
	}
	return d.part("summary.decisions", lines)
}

func (d Desk) newActions(r practices.Room) string {
	var lines []string
	for _, a := range r.Actions() {
		if len(lines) < 6 {
			lines = append(lines, d.actionLines(a))
		}
	}
	return d.part("summary.actions", lines)
}

func (d Desk) parked(r practices.Room) string {
	var lines []string
	for _, p := range flow.All[flow.Park](r.Session) {
		if len(lines) < 5 {
			lines = append(lines, bullet(d.say("park.line", "text", quote(p.Body.Text, 150), "owner", person(p.Body.Owner))))
		}
	}
	return d.part("summary.parked", lines)
}

func (d Desk) part(key string, lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return d.say(key) + "\n" + list(lines)
}
