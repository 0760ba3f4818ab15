package views

import (
	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// cardAdvise shows whom advice is asked of, which is open from the start, and the advice so far.
func (d Desk) cardAdvise(r practices.DecisionRoom) []slack.Block {
	var lines []string
	for _, a := range r.Decision.Asked {
		lines = append(lines, d.say("advise.asked", "person", d.person(string(a.Person)), "why", d.say("advise."+why(a))))
	}
	blocks := []slack.Block{context(d.say("advise.who") + "\n" + list(d.first(lines, 20, 1800)))}
	blocks = append(blocks, d.spokenLines(d.voiced(r, practices.StageAdvise))...)
	if r.Session.Deadline.IsZero() {
		blocks = append(blocks, context(d.say("advise.time_up")))
	}
	return append(blocks, row(
		primary(button(at("advice", r), "", d.say("button.advice"))),
		button(at("pass", r), "", d.say("button.nothing"))))
}

// why says why somebody's advice is asked for.
func why(a practices.Adviser) string {
	switch {
	case a.Affected && a.Expert:
		return "both"
	case a.Expert:
		return "expert"
	}
	return "affected"
}

// cardSettle shows what the one who decides has to go by.
func (d Desk) cardSettle(r practices.DecisionRoom) []slack.Block {
	var blocks []slack.Block
	switch r.Decision.Method.Shape {
	case "advice":
		blocks = d.advices(r)
		if !r.Decision.Advised(r.Session) {
			blocks = append(blocks, context(d.say("advise.not_enough")))
		}
	case "delegation":
		blocks = append(d.answers(r, practices.StageStance), d.spokenLines(d.voiced(r, practices.StageHear))...)
	}
	return append(blocks, row(primary(button(at("settle", r), "", d.say("button.settle")))))
}

// advices are what was advised, each with its answer.
func (d Desk) advices(r practices.DecisionRoom) []slack.Block {
	answers := map[string]string{}
	for _, c := range flow.In[flow.Reply](r.Session, practices.StageSettle) {
		answers[c.Body.To] = "\n" + d.say("clarify.answer", "text", quote(c.Body.Text, flow.NoteLength))
	}
	var lines []string
	for _, c := range practices.Advices(r.Session) {
		lines = append(lines, d.attributed(c.Contribution, quote(c.Body.Text, flow.NoteLength))+answers[c.ID])
	}
	return d.spokenLines(lines)
}

// cardRecord says how it came out and waits for the record; nothing is published before the facilitator has read it.
func (d Desk) cardRecord(r practices.DecisionRoom) []slack.Block {
	e := r.Decision.Ending(r.Session)
	blocks := []slack.Block{section(list(d.endingLines(r.Decision, e)))}
	switch {
	case e.Outcome == ballot.NoQuorum:
		blocks = append(blocks, context(d.say("record.no_quorum", "n", r.Decision.Quorum)))
	case r.Session.Visited(practices.StageConsent):
		blocks = append(blocks, d.answers(r, practices.StageConsent)...)
	case r.Session.Visited(practices.StagePoll):
		blocks = append(blocks, d.pollResults(r)...)
	case r.Session.Visited(practices.StageStance):
		blocks = append(blocks, d.answers(r, practices.StageStance)...)
	}
	return append(blocks, row(primary(button(at("minutes", r), "", d.say("button.minutes")))))
}
