package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// The parts of a summary, in lines, beside those that practices decides: together with title, rating and notes at most 40, so that it fits one screen or
// two. What the facilitator says in short comes on top of that: how long it is, is theirs to say. What is left out stands
// in the details.
const (
	quoteLines     = 5
	radarLineChars = 900
)

// Summary is what the channel keeps of a retro: no names but those of owners, no card that was not voted for, no quote
// that the facilitator did not tick.
// It begins with what the facilitator says in short, if they do.
func (d Desk) Summary(r practices.RetroRoom, p flow.Publish) Message {
	name := r.Retro.Format.Name
	facts := []string{d.say("summary.facts", "date", date(r.Session.Began, "{date_short}", "2 Jan 2006"), "people", d.Words.Count("summary.people", r.Session.Voices()))}
	if r.Retro.Goal != "" {
		facts = append(facts, d.say("card.goal", "goal", quote(r.Retro.Goal, practices.ToldGoalLength)))
	}
	blocks := []slack.Block{header(d.say("summary.title", "format", name)), context(facts...)}
	if p.Short != "" {
		blocks = append(blocks, section(d.shortBy(p, d.person(string(r.Session.Lead())))+"\n"+paragraphs(p.Short, sectionMax-200)))
	}
	for _, part := range d.summaryParts(r, p.Quotes) {
		blocks = append(blocks, pack(part)...)
	}
	var last []string
	if r.Retro.Next != "" {
		last = append(last, d.say("summary.next", "date", calendar(r.Retro.Next)))
	}
	blocks = append(blocks, context(append(last, d.say("summary.seen"))...))
	return Message{Text: d.say("summary.text", "format", name, "actions", d.agreed(r)), Blocks: blocks}
}

// summaryParts are the paragraphs of a summary, each in lines.
func (d Desk) summaryParts(r practices.RetroRoom, quotes []string) (parts [][]string) {
	add := func(key string, lines []string, most, chars int) {
		if len(lines) > 0 {
			parts = append(parts, append([]string{d.say(key)}, d.first(lines, most, chars)...))
		}
	}
	add("summary.old_actions", d.oldActions(r, practices.ToldOldLength), practices.ToldOld, 1200)
	add("summary.radar", radarLine(d.axes(r)), 1, radarLineChars)
	add("summary.topics", d.topics(r, quotes), practices.ToldTopics+quoteLines, 3500)
	add("summary.decisions", d.decisions(r, practices.ToldDecisionLength), practices.ToldDecisions, 900)
	add("summary.actions", d.commitments(r), practices.ToldActions, 2600)
	if len(r.Actions()) == 0 {
		parts = append(parts, []string{d.say("summary.no_commitment")})
	}
	add("summary.parked", d.parkedLines(r, practices.ToldParkedLength), practices.ToldParked, 700)
	return append(parts, d.returned(r))
}

// topics are the topics with their votes, the newest insight of each in one line, and the quotes that were ticked.
func (d Desk) topics(r practices.RetroRoom, quotes []string) (lines []string) {
	left := quoteLines
	for i, t := range r.Told() {
		title, quoted := d.summaryTitle(r, t, quotes)
		line := fmt.Sprintf("%d. %s", i+1, d.ranked(r, t, title))
		for _, n := range r.Insights(t.ID) {
			line += ": " + quote(n.Body.Text, practices.ToldInsightLength)
			break
		}
		lines = append(lines, line)
		for _, c := range t.Cards {
			if left > 0 && slices.Contains(quotes, c.ID) && c.ID != quoted {
				lines = append(lines, d.say("summary.quote", "text", d.signed(r, c, quote(c.Body.Text, 280))))
				left--
			}
		}
	}
	return lines
}

// summaryTitle names a topic without quoting a card that was not released. It returns the id of the card it quotes.
func (d Desk) summaryTitle(r practices.RetroRoom, t practices.Ranked, quotes []string) (title, quoted string) {
	title, quoted, ok := practices.ToldTitle(r.Session, t, quotes)
	if !ok {
		return d.say("summary.untitled", "column", quote(r.Column(t.Column).Title, 200)), ""
	}
	return quote(title, practices.ToldTopicLength), quoted
}
