package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// What a card shows of what was said in a stage, in lines and in characters.
const (
	saidLines = 30
	saidChars = 4500
)

// spokenLines packs what people said, the newest kept when there is no room for all.
func (d Desk) spokenLines(lines []string) []slack.Block {
	return pack(d.first(lines, saidLines, saidChars))
}

// cardClarify shows questions with their answers; the proposer answers.
func (d Desk) cardClarify(r practices.DecisionRoom) []slack.Block {
	return append(d.spokenLines(d.questions(r)), row(
		primary(button(at("ask", r), "", d.say("button.ask"))),
		button(at("reply", r), "", d.say("button.reply"))))
}

// questions are what was asked, each with its answers. Open ones come first.
func (d Desk) questions(r practices.DecisionRoom) (lines []string) {
	answers := map[string]string{}
	for _, c := range flow.In[flow.Reply](r.Session, practices.StageClarify) {
		answers[c.Body.To] += "\n" + d.say("clarify.answer", "text", quote(c.Body.Text, flow.NoteLength))
	}
	var answered []string
	for _, c := range flow.In[flow.Line](r.Session, practices.StageClarify) {
		line := d.say("clarify.line", "person", d.person(string(c.By)), "text", quote(c.Body.Text, flow.ItemLength))
		if a := answers[c.ID]; a != "" {
			answered = append(answered, line+a)
			continue
		}
		lines = append(lines, line)
	}
	return append(lines, answered...)
}

// cardReact shows the round of reactions. Who passed is not told.
func (d Desk) cardReact(r practices.DecisionRoom) []slack.Block {
	return append(d.spokenLines(d.voiced(r, practices.StageReact)), row(
		primary(button(at("react", r), "", d.say("button.react"))),
		button(at("pass", r), "", d.say("button.pass"))))
}

// voiced are the last words of everybody in a round, with names where they are known.
func (d Desk) voiced(r practices.DecisionRoom, stage string) (lines []string) {
	st, _ := r.Flow.Stage(stage)
	for _, c := range flow.Latest[flow.Line](r.Session, stage) {
		if st.Seen != flow.Open { // before it is shown, one's own words stand there under a pseudonym
			c.By = ""
		}
		lines = append(lines, d.attributed(c.Contribution, quote(c.Body.Text, flow.WordingLength/4)))
	}
	return lines
}

// attributed is a line with its author, where there is one.
func (d Desk) attributed(c flow.Contribution, text string) string {
	switch {
	case c.By == "":
		return bullet(text)
	case text == "":
		return bullet(d.person(string(c.By)))
	}
	return bullet(d.say("decision.by", "person", d.person(string(c.By)), "text", text))
}

// cardAmend waits for another wording, or for the word that this one stays.
func (d Desk) cardAmend(r practices.DecisionRoom) []slack.Block {
	var blocks []slack.Block
	if round(r, practices.StageStance) > 0 {
		blocks = d.answers(r, practices.StageStance)
	} else {
		blocks = d.spokenLines(d.voiced(r, practices.StageReact))
	}
	return append(blocks, row(primary(button(at("amend", r), "", d.say("button.amend")))))
}
