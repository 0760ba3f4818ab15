package views

import (
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Closing reminds one person of a vote, in words that do not tell whether they have voted.
func (d Desk) Closing(r practices.DecisionRoom) Message {
	key := "closing.named"
	if r.Decision.Hidden && r.Session.Stage != practices.StageConsent {
		key = "closing.hidden"
	}
	m := d.Plain(d.say(key, "question", d.decisionName(r), "channel", "<#"+r.Channel+">"))
	m.Blocks = append(m.Blocks, context(d.say("card.until", "time", day(r.Session.Deadline))))
	if b := d.answerButton(r); b != nil {
		m.Blocks = append(m.Blocks, row(primary(b)))
	}
	return m
}

// answerButton opens the form of the present stage; nil where there is none.
func (d Desk) answerButton(r practices.DecisionRoom) *slack.ButtonBlockElement {
	verb, ok := answering[r.Session.Stage]
	if !ok {
		return nil
	}
	return button(at(verb, r), "", d.say("button."+verb))
}

// answering are the verbs with which people answer in a stage.
var answering = map[string]string{
	practices.StageClarify: "ask",
	practices.StageReact:   "react",
	practices.StageConsent: "stance",
	practices.StageStance:  "stance",
	practices.StageHear:    "react",
	practices.StageAdvise:  "advice",
	practices.StageSettle:  "settle",

	practices.StagePoll:       "ballot",
	practices.StageTie:        "pick",
	practices.StageStatements: "state",
	practices.StageSift:       "sift",
}

// AskAdvice asks somebody for their advice, by name.
func (d Desk) AskAdvice(r practices.DecisionRoom) Message {
	text := d.say("advise.ask", "decider", d.person(string(r.Decision.Decider)), "question", d.decisionName(r), "channel", "<#"+r.Channel+">")
	m := d.Plain(text)
	if w := r.Wording(); w != "" {
		m.Blocks = append(m.Blocks, section(d.say("decision.proposal", "text", paragraphs(w, wordingChars))))
	}
	m.Blocks = append(m.Blocks, row(primary(button(at("advice", r), "", d.say("button.advice"))), button(at("pass", r), "", d.say("button.nothing"))))
	return m
}

// Yours tells the one who decides that it is up to them.
func (d Desk) Yours(r practices.DecisionRoom) Message {
	m := d.Plain(d.say("settle.yours", "question", d.decisionName(r), "channel", "<#"+r.Channel+">"))
	if b := d.answerButton(r); b != nil {
		m.Blocks = append(m.Blocks, row(primary(b)))
	}
	return m
}

// paragraphs is what a person wrote, safe to show, with its lines.
func paragraphs(text string, most int) string {
	var lines []string
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		lines = append(lines, oneLine(line))
	}
	return cutEscaped(list(lines), most)
}
