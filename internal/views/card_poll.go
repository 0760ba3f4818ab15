package views

import (
	"math"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// pollCards draw the stages of a decision in which people vote between options, or say what they think of statements. The
// frame around them says what is asked, who sees it and how far it is.
var pollCards = map[string]func(Desk, practices.DecisionRoom) []slack.Block{
	practices.StagePoll:       Desk.cardPoll,
	practices.StageTie:        Desk.cardTie,
	practices.StageStatements: Desk.cardStatements,
	practices.StageSift:       Desk.cardSift,
}

// cardPoll shows the options. How many have voted stands in the frame around it; of a running vote nobody learns more.
func (d Desk) cardPoll(r practices.DecisionRoom) []slack.Block {
	blocks := d.landscape(r)
	options := r.Decision.Votable(r.Session)
	if r.Session.Times(practices.StagePoll) > 1 {
		blocks = append(blocks, section(d.say("poll.again", "options", d.titles(r, options))))
	}
	lines := make([]string, len(options))
	for i, id := range options {
		lines[i] = bullet(quote(r.Decision.Option(id).Title, optionShown))
	}
	blocks = append(blocks, pack(lines)...)
	if about := d.about(r); len(about) > 0 {
		blocks = append(blocks, context(about...))
	}
	return append(blocks, row(primary(button(at("ballot", r), "", d.say("button.ballot")))))
}

// optionShown is how much of an option the live message shows, in characters.
const optionShown = 250

// about says what else is fixed: the criteria and their weights, how much there is room for.
func (d Desk) about(r practices.DecisionRoom) (lines []string) {
	if r.Decision.Method.Ballot == "matrix" && len(r.Decision.Criteria) > 0 {
		sum := 0.0
		for _, c := range r.Decision.Criteria {
			sum += c.Weight
		}
		var parts []string
		for _, c := range r.Decision.Criteria {
			parts = append(parts, d.say("poll.criterion", "name", quote(c.Name, titleInSentence), "percent", int(math.Round(100*c.Weight/sum))))
		}
		lines = append(lines, d.say("poll.criteria", "criteria", strings.Join(parts, ", ")))
	}
	if n := r.Decision.Capacity; n > 0 && r.Decision.Method.Ballot == "dots" {
		lines = append(lines, d.Words.Count("ballot.dots.room", n))
	}
	return lines
}

// cardTie waits for the one named beforehand.
func (d Desk) cardTie(r practices.DecisionRoom) []slack.Block {
	return append(d.pollResults(r), row(primary(button(at("pick", r), "", d.say("button.pick")))))
}

// cardStatements collects short sentences, never whose.
func (d Desk) cardStatements(r practices.DecisionRoom) []slack.Block {
	return []slack.Block{row(primary(button(at("state", r), "", d.say("button.state"))), button(at("nothing", r), "", d.say("button.nothing")))}
}

// cardSift asks what people think of the sentences.
func (d Desk) cardSift(r practices.DecisionRoom) []slack.Block {
	return []slack.Block{context(d.Words.Count("sift.card", len(r.Statements()))), row(primary(button(at("sift", r), "", d.say("button.sift"))))}
}
