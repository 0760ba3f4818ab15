package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Worded is a text that somebody wrote in a field, for a button that asks the model for other words.
type Worded struct {
	About string // the place and the field, as an ask names them
	Label string // what the field is called
	Text  string // what stands in it; it is nowhere in the button
}

// wordings are the buttons that ask for other words, one for each text.
func (d Desk) wordings(subject string, texts []Worded) []slack.Block {
	var buttons []slack.BlockElement
	for _, w := range texts {
		label := d.say("assist.wording.of", "part", w.Label)
		if len(texts) == 1 {
			label = d.say("assist.button.wording")
		}
		buttons = append(buttons, button(ModelAsk{Task: "wording", Subject: subject, About: w.About}.ref("assist"), "", label))
	}
	if len(buttons) == 0 {
		return nil
	}
	return []slack.Block{row(buttons...)}
}

// PartName is what a part of somebody's side of a conflict is called.
func (d Desk) PartName(key string) string { return d.say(partNames[key]) }

// OtherWords are what the model offers for a sentence, below the sentence itself. Nothing was changed, and nothing can be
// here: what is of use is copied.
func (d Desk) OtherWords(ask, was, offered, reason string) slack.ModalViewRequest {
	blocks := append([]slack.Block{section(d.say("assist.wording.was"))}, own(was)...)
	blocks = append(append(blocks, section(d.say("assist.wording.offered"))), own(offered)...)
	blocks = append(blocks, context(d.say("assist.wording.reason", "reason", quote(reason, reasonMax))), divider(), section(d.say("assist.wording.then")))
	return d.marked(ask, d.modal(d.say("assist.title"), "", "notice", blocks...))
}

// reasonMax is the most characters of a reason that are shown, escaped.
const reasonMax = 1500

// raisedIn draws the questions that somebody's words raised, and under them the buttons for other words.
func (d Desk) raisedIn(subject string, raised []practices.Raised, texts []Worded) []slack.Block {
	return append(d.raised(raised), d.wordings(subject, texts)...)
}
