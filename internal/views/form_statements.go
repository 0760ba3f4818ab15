package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// FieldStatement is the start of the name of a line for one sentence; it goes on with the sentence's id, or with a
// number for a new one.
const FieldStatement = "statement:"

// StatementsForm takes up to five short sentences, one's own earlier ones among them to be mended or emptied.
func (d Desk) StatementsForm(r practices.DecisionRoom) slack.ModalViewRequest {
	blocks := []slack.Block{
		section(d.say("ballot.question", "question", quote(r.Decision.Question, 1000), "ask", d.say("statement.ask"))),
		context(d.say("statement.seen")),
	}
	line := func(name string, n int, value string) slack.Block {
		return input(name, d.say("statement.label", "n", n), "", true, textField(name, flow.StatementLength, false, d.say("statement.example"), value))
	}
	own := r.OwnStatements()
	for i, c := range own {
		blocks = append(blocks, line(FieldStatement+c.ID, i+1, c.Body.Text))
	}
	for i := range practices.StatementsEach - len(own) {
		blocks = append(blocks, line(FieldStatement+strconv.Itoa(i), len(own)+i+1, ""))
	}
	return d.modal(d.say("statement.form"), d.say("button.save"), at("state", r), blocks...)
}
