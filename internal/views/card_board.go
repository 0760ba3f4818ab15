package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// cardGroup shows the revealed cards by column, groups as one line.
func (d Desk) cardGroup(r practices.RetroRoom) []slack.Block {
	return append(append(d.board(r), d.recalls(r)...), row(
		primary(button(at("group", r), "", d.say("button.group"))),
		button(at("all", r, "0"), "", d.say("button.all"))))
}

// cardVote asks for dots; ballots stay hidden and only the totals will be shown.
func (d Desk) cardVote(r practices.RetroRoom) []slack.Block {
	topics := practices.RetroTopics(r.Session)
	return append(d.board(r), context(d.budget(len(topics))),
		row(primary(button(at("vote", r), "", d.say("button.vote"))), button(at("all", r, "0"), "", d.say("button.all"))))
}

// budget says how many dots there are for so many topics.
func (d Desk) budget(topics int) string {
	dots, onOne := practices.Dots(topics)
	return d.say("vote.budget", "dots", d.Words.Count("vote.dots", dots), "max", onOne, "topics", topics)
}

// What the card shows of the board, in topics of a column and in characters of all; the rest is behind "See all cards".
const (
	shownInColumn = 12
	boardChars    = 8000
)

// board draws topics under their columns.
func (d Desk) board(r practices.RetroRoom) []slack.Block {
	columns := map[string][]string{}
	for _, t := range practices.RetroTopics(r.Session) {
		columns[t.Column] = append(columns[t.Column], bullet(d.authored(r, t, d.topicLine(t, 180))))
	}
	var blocks []slack.Block
	for _, c := range r.Retro.Format.Columns {
		if lines := columns[c.ID]; len(lines) > 0 {
			head := d.say("board.column", "title", quote(c.Title, 200))
			lines = d.first(lines, shownInColumn, min(boardChars/len(columns), sectionMax-300)-len([]rune(head)))
			blocks = append(blocks, section(head+"\n"+list(lines)))
		}
	}
	return blocks
}

// topicLine is a topic in one line, with its size when it is a group.
func (d Desk) topicLine(t flow.Topic, most int) string {
	line := quote(t.Title, most)
	if n := len(t.Cards); n > 1 {
		line = d.say("topic.group", "title", line, "n", n)
	}
	return line
}

// authored adds the name of whoever wrote a single card, in a named session.
func (d Desk) authored(r practices.RetroRoom, t flow.Topic, line string) string {
	if len(t.Cards) == 1 {
		return d.signed(r, t.Cards[0], line)
	}
	return line
}

// signed adds the author's name to a card's line, where authors are named. Elsewhere the author of one's own card is a
// pseudonym, which is nobody's business.
func (d Desk) signed(r practices.RetroRoom, c flow.Said[flow.Item], line string) string {
	if c.By == "" || r.Session.Anonymity != flow.Named {
		return line
	}
	return d.say("board.by", "text", line, "person", d.person(string(c.By)))
}
