package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// ideas are the short lists that a reminder to whoever facilitates opens, by their name.
var ideas = map[string]int{"return": 4, "newcomer": 4, "voices": 5}

// Ideas is a list of things to try. One that is not known is a notice that says so.
func (d Desk) Ideas(which string) slack.ModalViewRequest {
	n, known := ideas[which]
	if !known {
		return d.Notice(d.say("notice.title"), d.say("refusal.moved_on"))
	}
	var lines []string
	for i := range n {
		lines = append(lines, bullet(d.say("ideas."+which+"."+string(rune('1'+i)))))
	}
	return d.modal(d.say("ideas.title"), "", "ideas", section(d.say("ideas."+which)), section(strings.Join(lines, "\n")))
}

// groupAtMost is how many actions of a group a window lists: two blocks for each would not fit more.
const groupAtMost = 40

// GroupActions lists what a channel agreed on. Agreements can be said to stand, with one click for all of them.
func (d Desk) GroupActions(channel string, agreements bool, actions []OpenAction, owners map[string]string) slack.ModalViewRequest {
	title, lead, submit := d.say("open_group.title"), d.say("open_group.lead"), ""
	if agreements {
		title, lead, submit = d.say("open_group.title.agreements"), d.say("open_group.lead.agreements"), d.say("open_group.stand")
	}
	blocks := []slack.Block{section(lead)}
	for _, x := range actions[:min(len(actions), groupAtMost)] {
		text := d.say("open_group.agreement", "title", quote(x.Title, 300))
		if !agreements {
			text = d.say("open_group.action", "title", quote(x.Title, 300), "owner", d.person(owners[x.ID]), "due", d.due(x.Due))
		}
		blocks = append(blocks, sectionWith(text, button(Ref{Verb: "promise", Session: "-", Stage: "-", Arg: x.ID}.String(), x.ID, d.say("promise.take"))))
	}
	if len(actions) == 0 {
		blocks, submit = append(blocks, section(d.say("open_group.none"))), ""
	}
	blocks = d.andMore(blocks, len(actions)-groupAtMost)
	return d.modal(title, submit, Ref{Verb: "stand", Arg: channel}.String(), blocks...)
}

// PredictForm asks what is expected of a decision, before anybody knows.
func (d Desk) PredictForm(rec practices.Record) slack.ModalViewRequest {
	var odds []*slack.OptionBlockObject
	for _, p := range []string{"50", "60", "70", "80", "90", "95"} {
		odds = append(odds, option(p, d.say("predict.odds", "n", p)))
	}
	return d.modal(d.say("predict.title"), d.say("button.send"), Ref{Verb: "predict", Session: rec.ID, Stage: "-"}.String(),
		section(d.say("decision.question", "question", quote(rec.Decision.Question, 800))), context(d.say("predict.seen")),
		input(FieldPrediction, d.say("predict.text"), d.say("predict.text.hint"), false, textField(FieldPrediction, flow.NoteLength, true, "", "")),
		input(FieldProbability, d.say("predict.probability"), "", false, radioField(FieldProbability, "", odds...)))
}
