package views

import (
	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// telling is how a count is told: in sentences, which are enough alone, and in a table and a chart that show the same.
type telling struct {
	words []string
	table table
	chart slack.Block
	more  []slack.BlockElement // buttons that open a longer look
}

// tellings tell the counts, by the name of the rule that counted. Each gets a count that has been shown.
var tellings = map[string]func(Desk, practices.DecisionRoom, practices.Poll) telling{
	"majority":       Desk.tellMajority,
	"approval":       Desk.tellApproval,
	"dots":           Desk.tellDots,
	"score":          Desk.tellScore,
	"star":           Desk.tellSTAR,
	"schulze":        Desk.tellSchulze,
	"ranked_pairs":   Desk.tellRankedPairs,
	"instant_runoff": Desk.tellRunoff,
	"matrix":         Desk.tellMatrix,
}

// What a message shows of the sentences, in lines and characters; a message holds more than a result.
const (
	wordsMost  = 30
	wordsChars = 5000
)

// pollResults shows what the latest poll came to, for a message; nothing before it is over.
func (d Desk) pollResults(r practices.DecisionRoom) []slack.Block {
	return d.shown(d.polled(r))
}

// shown are the sentences, then the table, the chart and the buttons.
func (d Desk) shown(words []string, t telling) []slack.Block {
	blocks := pack(d.first(words, wordsMost, wordsChars))
	blocks = append(blocks, t.table.blocks()...)
	if t.chart != nil {
		blocks = append(blocks, t.chart)
	}
	if len(t.more) > 0 {
		blocks = append(blocks, row(t.more...))
	}
	return blocks
}

// pollWords says the same in sentences, each of which can be read alone.
func (d Desk) pollWords(r practices.DecisionRoom) []string {
	words, _ := d.polled(r)
	return words
}

// pollRecord shows the same of a decision whose room is gone, such as in its published record: pick is what the one who
// breaks ties has picked. There are no buttons; pollRecordWords are the sentences alone.
func (d Desk) pollRecord(dec practices.Decision, p practices.Poll, pick flow.Pick) []slack.Block {
	words, t := d.tellPoll(practices.DecisionRoom{Decision: dec}, p, pick)
	t.more = nil
	return d.shown(words, t)
}

func (d Desk) pollRecordWords(dec practices.Decision, p practices.Poll, pick flow.Pick) []string {
	words, _ := d.tellPoll(practices.DecisionRoom{Decision: dec}, p, pick)
	return words
}

func (d Desk) polled(r practices.DecisionRoom) (words []string, t telling) {
	if !r.Session.Visited(practices.StagePoll) || r.Counting() {
		return nil, t
	}
	var pick flow.Pick
	for _, c := range flow.In[flow.Pick](r.Session, practices.StageTie) {
		pick = c.Body
	}
	return d.tellPoll(r, r.Decision.Polled(r.Session), pick)
}

// tellPoll tells a poll that is over. The room need hold no more than the decision.
func (d Desk) tellPoll(r practices.DecisionRoom, p practices.Poll, pick flow.Pick) (words []string, t telling) {
	switch {
	case !p.Shown:
		return []string{d.say("privacy.too_few", "least", max(r.Decision.Least, 1)), d.say("result.undecided")}, t
	case p.Near:
		return d.tellNear(r, p, pick), t
	case p.Ballots == 0:
		return []string{d.say("result.nobody")}, t
	}
	t = tellings[r.Decision.Method.Count](d, r, p)
	if r.Session.Times(practices.StagePoll) > 1 || len(p.Options) < len(r.Decision.Options) {
		words = append(words, d.say("result.second", "options", d.titles(r, p.Options)))
	}
	words = append(words, t.words...)
	words = append(words, d.tieWords(r, p, pick)...)
	words = append(words, d.turnout(r, p))
	if !r.Decision.Hidden {
		t.more = append(t.more, button(at("ballots", r), "", d.say("button.ballots")))
	}
	return words, t
}

// tellNear tells a second vote whose numbers stay hidden, because so few people came or left since the first.
func (d Desk) tellNear(r practices.DecisionRoom, p practices.Poll, pick flow.Pick) (words []string) {
	words = append(words, d.say("result.second", "options", d.titles(r, p.Options)), d.say("privacy.too_close", "least", r.Decision.Least))
	switch {
	case p.NoQuorum:
		words = append(words, d.say("result.undecided"))
	case p.Winner != "":
		words = append(words, d.say("result.near", "winner", titled(r, p.Winner)))
	case len(p.Winners) > 1 && r.Decision.TieRule == ballot.Decider:
		words = append(words, d.say("tie.level", "options", d.titles(r, p.Winners), "rule", d.picked(r, pick)))
	case len(p.Winners) > 1:
		words = append(words, d.say("result.near.level", "options", d.titles(r, p.Winners)))
	}
	return words
}

// turnout says how many voted, and whether that was enough.
func (d Desk) turnout(r practices.DecisionRoom, p practices.Poll) string {
	voted := d.Words.Count("result.voted", p.Ballots)
	switch quorum := r.Decision.Quorum; {
	case p.NoQuorum:
		return voted + " " + d.Words.Count("result.no_quorum", quorum)
	case quorum > 1:
		return voted + " " + d.say("result.quorum", "n", quorum)
	}
	return voted
}
