package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of ballots. The fields of options and cells go on with what they are about.
const (
	FieldChoice = "choice"
	FieldTicks  = "ticks:"
	FieldOption = "option:"
	FieldCell   = "cell:"
	// None is the choice that takes an answer back: a list in Slack cannot be emptied.
	None = "-"
)

// ballotFields draw the fields of each kind of ballot. A matrix is drawn a page at a time.
var ballotFields = map[string]func(Desk, practices.DecisionRoom) []slack.Block{
	"choice":         Desk.choiceFields,
	"ticks":          Desk.tickFields,
	"dots":           Desk.dotFields,
	"scores":         Desk.scoreFields,
	"ranking":        Desk.rankingFields,
	"strict_ranking": Desk.rankingFields,
}

// BallotForm asks for one ballot of the kind that the method counts, and shows the person's own earlier one.
func (d Desk) BallotForm(r practices.DecisionRoom) slack.ModalViewRequest {
	if r.Decision.Method.Ballot == "matrix" {
		own, _ := practices.Ballot[flow.Scores](r, practices.StagePoll)
		return d.MatrixForm(r, 0, pointMarks(own.On))
	}
	if dots, _ := practices.Dots(len(r.Decision.Votable(r.Session))); r.Decision.Method.Ballot == "dots" && dots == 0 {
		return d.Notice(d.say("ballot.form"), d.say("ballot.dots.none"))
	}
	return d.modal(d.say("ballot.form"), d.say("button.ballot"), at("ballot", r), ballotFields[r.Decision.Method.Ballot](d, r)...)
}

// lead is how every ballot begins: the question, what is asked, and who will see the answer.
func (d Desk) lead(r practices.DecisionRoom, ask string) []slack.Block {
	seen := d.say("ballot.seen.named")
	if r.Decision.Hidden {
		seen = d.say("ballot.seen.hidden", "least", max(r.Decision.Least, 1))
	}
	return []slack.Block{section(d.say("ballot.question", "question", quote(r.Decision.Question, 1000), "ask", ask)), context(seen, d.say("ballot.again"))}
}

// written are the options in full where a list shows them cut, each with the number that it has in the list.
func (d Desk) written(r practices.DecisionRoom, options []string) (blocks []slack.Block, short func(id string) string) {
	long, number := false, map[string]int{}
	var lines []string
	for i, id := range options {
		number[id] = i + 1
		title := r.Decision.Option(id).Title
		long = long || len([]rune(oneLine(title))) > optionMax
		lines = append(lines, d.say("ballot.numbered", "n", i+1, "title", quote(title, 1000)))
	}
	if !long {
		return nil, func(id string) string { return oneLine(r.Decision.Option(id).Title) }
	}
	return pack(lines), func(id string) string {
		return d.say("ballot.numbered", "n", number[id], "title", oneLine(r.Decision.Option(id).Title))
	}
}

// optionLabel is an option as the label of its field, in full.
func optionLabel(r practices.DecisionRoom, id string) string {
	return oneLine(r.Decision.Option(id).Title)
}
