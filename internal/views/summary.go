package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// The parts of a summary, in lines: together with title, rating and notes at most 40, so that it fits one screen or
// two. What is left out stands in the details.
const (
	topTopics      = 5
	oldLines       = 4
	quoteLines     = 5
	decisionLines  = 3
	actionsInPost  = 6
	parkedLines    = 3
	radarLineChars = 900
)

// Summary is what the channel keeps of a retro: no names but those of owners, no card that was not voted for, no quote
// that the facilitator did not tick.
func (d Desk) Summary(r practices.RetroRoom, quotes []string) Message {
	name := r.Retro.Format.Name
	facts := []string{d.say("summary.facts", "date", date(r.Session.Began, "{date_short}", "2 Jan 2006"), "people", d.Words.Count("summary.people", r.Session.Voices()))}
	if r.Retro.Goal != "" {
		facts = append(facts, d.say("card.goal", "goal", quote(r.Retro.Goal, 200)))
	}
	blocks := []slack.Block{header(d.say("summary.title", "format", name)), context(facts...)}
	for _, part := range d.summaryParts(r, quotes) {
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
	add("summary.old_actions", d.oldActions(r, 100), oldLines, 1200)
	add("summary.radar", radarLine(d.axes(r)), 1, radarLineChars)
	add("summary.topics", d.topics(r, quotes), topTopics+quoteLines, 3500)
	add("summary.decisions", d.decisions(r, 250), decisionLines, 900)
	add("summary.actions", d.commitments(r), actionsInPost, 2600)
	if len(r.Actions()) == 0 {
		parts = append(parts, []string{d.say("summary.no_commitment")})
	}
	add("summary.parked", d.parkedLines(r, 150), parkedLines, 700)
	return append(parts, d.returned(r))
}

// top returns the topics that were voted for, or those that were talked about when nobody voted, at most five.
func top(r practices.RetroRoom) []practices.Ranked {
	agenda := practices.RetroAgenda(r.Session)
	if len(agenda) == 0 || agenda[0].Votes == 0 {
		agenda = discussed(r)
	}
	agenda = slices.DeleteFunc(slices.Clone(agenda), func(t practices.Ranked) bool { return agenda[0].Votes > 0 && t.Votes == 0 })
	return agenda[:min(topTopics, len(agenda))]
}

// discussed returns the topics that were talked about so far: in an asynchronous retro the first three, in a live one
// as many as were taken up.
func discussed(r practices.RetroRoom) []practices.Ranked {
	agenda := practices.RetroAgenda(r.Session)
	if r.Retro.Async {
		return agenda[:min(practices.AsyncTopics, len(agenda))]
	}
	n, talking := 0, false
	for _, v := range r.Session.Path {
		switch v.Stage {
		case practices.StageDiscuss:
			if !talking {
				n++
			}
			talking = true
		case practices.StageOutcome:
			talking = false
		}
	}
	return agenda[:min(n, len(agenda))]
}

// topics are the topics with their votes, the newest insight of each in one line, and the quotes that were ticked.
func (d Desk) topics(r practices.RetroRoom, quotes []string) (lines []string) {
	left := quoteLines
	for i, t := range top(r) {
		title, quoted := d.summaryTitle(r, t, quotes)
		line := fmt.Sprintf("%d. %s", i+1, d.ranked(r, t, title))
		for _, n := range insights(r, t.ID) {
			line += ": " + quote(n.Body.Text, 200)
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

// summaryTitle names a topic without quoting a card that was not released: a title that somebody gave is shown as it
// is, a card only when it carries its author's name or was ticked. It returns the id of the card it quotes.
func (d Desk) summaryTitle(r practices.RetroRoom, t practices.Ranked, quotes []string) (title, quoted string) {
	ticked := slices.IndexFunc(t.Cards, func(c flow.Said[flow.Item]) bool { return slices.Contains(quotes, c.ID) })
	switch {
	case t.Named, r.Session.Anonymity == flow.Named:
		return quote(t.Title, 280), ""
	case ticked >= 0:
		return quote(t.Cards[ticked].Body.Text, 280), t.Cards[ticked].ID
	}
	return d.say("summary.untitled", "column", quote(r.Column(t.Column).Title, 200)), ""
}
