package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// cardGroup shows the revealed cards by column, groups as one line.
func (d Desk) cardGroup(r practices.Room) []slack.Block {
	topics := practices.RetroTopics(r.Session)
	blocks := d.board(r, topics)
	return append(blocks, row(
		primary(button(at("group", r), "", d.say("button.group"))),
		button(at("all", r, "0"), "", d.say("button.all"))))
}

// shownInColumn is how many topics of a column the card shows; the rest is behind "See all".
const shownInColumn = 12

// board draws topics under their columns.
func (d Desk) board(r practices.Room, topics []flow.Topic) []slack.Block {
	var blocks []slack.Block
	for _, c := range r.Retro.Format.Columns {
		var lines []string
		n := 0
		for _, t := range topics {
			if t.Column != c.ID {
				continue
			}
			if n++; n <= shownInColumn {
				lines = append(lines, bullet(d.authored(t, d.topicLine(t, 180))))
			}
		}
		if n == 0 {
			continue
		}
		if n > shownInColumn {
			lines = append(lines, d.say("board.more", "n", n-shownInColumn))
		}
		blocks = append(blocks, section(d.say("board.column", "symbol", c.Symbol, "title", c.Title)+"\n"+list(lines)))
	}
	return blocks
}

// authored adds the name of whoever wrote a single card, in a named session.
func (d Desk) authored(t flow.Topic, line string) string {
	if len(t.Cards) == 1 && t.Cards[0].By != "" {
		return d.say("board.by", "text", line, "person", person(t.Cards[0].By))
	}
	return line
}

// cardVote asks for dots; ballots stay hidden and only the totals will be shown.
func (d Desk) cardVote(r practices.Room) []slack.Block {
	topics := practices.RetroTopics(r.Session)
	dots, onOne := practices.Dots(len(topics))
	blocks := d.board(r, topics)
	return append(blocks, context(d.say("vote.budget", "dots", dots, "max", onOne, "topics", len(topics))),
		row(primary(button(at("vote", r), "", d.say("button.vote")))))
}

// cardDiscuss shows what is talked about now, and what waits.
func (d Desk) cardDiscuss(r practices.Room) []slack.Block {
	blocks := d.underDiscussion(r)
	return append(blocks, row(
		button(at("note", r), "", d.say("button.note")),
		button(at("action", r), "", d.say("button.action")),
		button(at("park", r), "", d.say("button.park")),
		button(at("extend", r), "", d.say("button.extend"))), d.waiting(r))
}

// underDiscussion draws the topic or topics of now with their cards and insights.
func (d Desk) underDiscussion(r practices.Room) []slack.Block {
	var blocks []slack.Block
	for i, t := range r.Retro.RetroNow(r.Session) {
		text := d.say("topic.title", "title", quote(t.Title, 280))
		if t.Votes > 0 {
			text = d.say("topic.voted", "title", quote(t.Title, 280), "votes", d.Words.Count("topic.votes", t.Votes))
		}
		if r.Retro.Async {
			text += "\n" + d.say("topic.host", "person", person(r.Host(i)))
		}
		lines := []string{text}
		if len(t.Cards) > 1 {
			for _, c := range t.Cards[:min(len(t.Cards), 8)] {
				lines = append(lines, bullet(quote(c.Body.Text, 200)))
			}
		}
		blocks = append(blocks, section(list(lines)))
		var notes []string
		for _, n := range flow.All[flow.Note](r.Session) {
			if n.Body.Topic == t.ID {
				notes = append(notes, bullet(quote(n.Body.Text, 300)))
			}
		}
		if len(notes) > 0 {
			blocks = append(blocks, context(d.say("topic.insights")+"\n"+list(notes[:min(len(notes), 6)])))
		}
	}
	return append(blocks, d.prompt(r)...)
}

// prompt offers one of the format's questions, another one for each topic.
func (d Desk) prompt(r practices.Room) []slack.Block {
	prompts := r.Retro.Format.InsightPrompts
	if len(prompts) == 0 {
		return nil
	}
	i := r.Session.Times(practices.StageOutcome) % len(prompts)
	return []slack.Block{context(d.say("topic.prompt", "question", prompts[i]))}
}

// waiting names the topics that come next.
func (d Desk) waiting(r practices.Room) slack.Block {
	agenda := practices.RetroAgenda(r.Session)
	from := r.Session.Times(practices.StageOutcome) + 1
	var lines []string
	for i := from; i < len(agenda) && len(lines) < 3; i++ {
		if agenda[i].Votes > 0 || agenda[0].Votes == 0 {
			lines = append(lines, fmt.Sprintf("%d. %s", i+1, quote(agenda[i].Title, 80)))
		}
	}
	if r.Retro.Async || len(lines) == 0 {
		return context(d.say("topic.last"))
	}
	return context(d.say("topic.next"), list(lines))
}

// cardThumbs asks whether to go on with the topic.
func (d Desk) cardThumbs(r practices.Room) []slack.Block {
	blocks := d.underDiscussion(r)
	var buttons []slack.BlockElement
	for _, way := range []string{"up", "side", "down"} {
		buttons = append(buttons, button(at("thumb", r, way), way, d.say("thumbs."+way)))
	}
	return append(blocks, row(buttons...))
}

// cardOutcome asks the one question after every topic. "Understanding is enough" is as good an answer as an action.
func (d Desk) cardOutcome(r practices.Room) []slack.Block {
	blocks := d.underDiscussion(r)
	if sum, ok := practices.LastThumbs(r.Session); ok {
		blocks = append(blocks, context(d.say("thumbs.sum", "up", sum.Up, "side", sum.Side, "down", sum.Down)))
	}
	for _, line := range d.outcomes(r) {
		blocks = append(blocks, context(line))
	}
	return append(blocks, row(
		button(at("action", r, "action"), "action", d.say("button.action")),
		button(at("action", r, "experiment"), "experiment", d.say("button.experiment")),
		button(at("decision", r), "", d.say("button.decision")),
		button(at("note", r), "", d.say("button.note"))), row(button(at("to", r, practices.StageDecide), practices.StageDecide, d.say("button.to_decide"))))
}

// outcomes lists what came out of the topic of now.
func (d Desk) outcomes(r practices.Room) []string {
	var lines []string
	now := r.Retro.RetroNow(r.Session)
	for _, t := range now {
		for _, c := range r.Actions() {
			if c.Topic == t.ID {
				lines = append(lines, d.say("outcome.action", "title", quote(c.Title, 150), "owner", person(c.Owner)))
			}
		}
		for _, c := range flow.All[flow.Outcome](r.Session) {
			if c.Body.Topic == t.ID && c.Body.Kind == "decision" {
				lines = append(lines, d.say("outcome.decision", "text", quote(c.Body.Text, 300)))
			}
		}
	}
	return lines[:min(len(lines), 6)]
}

// spoken reports whether the topic of now has an outcome already.
func (d Desk) spoken(r practices.Room) bool { return len(d.outcomes(r)) > 0 }
