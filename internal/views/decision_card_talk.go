package views

import (
	"github.com/slack-go/slack"

	"steward/internal/ballot"
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

// cardStance asks where everybody stands. Answers are hidden until all have answered or the time is up.
func (d Desk) cardStance(r practices.DecisionRoom) []slack.Block {
	m := r.Decision.Method
	var lines []string
	for _, p := range r.Decision.Positions(r.Session.Stage) {
		lines = append(lines, d.say("stance.position", "label", quote(p.Label, 100), "means", quote(p.Means, 300)))
	}
	var blocks []slack.Block
	if r.Session.Stage == practices.StageConsent && r.Session.Visited(practices.StagePoll) {
		blocks = pack(d.first(d.pollWords(r), 10, 2000))
	}
	blocks = append(blocks, pack(lines)...)
	if n := round(r, r.Session.Stage); n > 1 {
		blocks = append(blocks, context(d.say("stance.again", "n", n)))
	}
	if test := m.Prompts.Test; test != "" && r.Session.Stage == practices.StageConsent {
		blocks = append(blocks, context(d.say("stance.test", "question", quote(test, 300))))
	}
	return append(blocks, context(d.quorum(r)), row(primary(button(at("stance", r), "", d.say("button.stance")))))
}

// quorum says how many must answer for the round to count.
func (d Desk) quorum(r practices.DecisionRoom) string {
	if r.Decision.Quorum == 0 {
		return d.say("decision.no_quorum")
	}
	return d.say("decision.quorum", "n", r.Decision.Quorum, "of", r.Inside.Voices)
}

// answers are how the latest round of a stage came out, with reasons, and with names where ballots have them.
func (d Desk) answers(r practices.DecisionRoom, stage string) []slack.Block {
	st := r.Decision.StancesIn(r.Session, stage)
	if st.Hidden {
		return []slack.Block{context(d.say("privacy.too_few", "least", r.Decision.Least))}
	}
	var lines []string
	for _, p := range r.Decision.Positions(stage) {
		if st.Counts[p.ID] == 0 {
			continue
		}
		lines = append(lines, d.say("stance.count", "label", quote(p.Label, 100), "means", quote(p.Means, 300), "n", st.Counts[p.ID]))
		if st.Named == nil {
			for _, reason := range st.Reasons[p.ID] {
				lines = append(lines, bullet(quote(reason, flow.NoteLength)))
			}
		}
		for _, c := range st.Named {
			if c.Body.Position == p.ID {
				lines = append(lines, d.attributed(c.Contribution, quote(c.Body.Reason, flow.NoteLength)))
			}
		}
	}
	return d.spokenLines(lines)
}

// cardIntegrate shows the objections that stand, with what was said about each.
func (d Desk) cardIntegrate(r practices.DecisionRoom) []slack.Block {
	var lines []string
	for _, o := range practices.Objections(r.Session) {
		line := d.say("integrate.objection", "person", d.person(string(o.By)), "text", quote(o.Body.Reason, flow.NoteLength))
		for _, n := range flow.All[flow.Note](r.Session, practices.StageIntegrate) {
			if n.Body.Topic == o.ID {
				line += "\n" + d.attributed(n.Contribution, quote(n.Body.Text, flow.NoteLength))
			}
		}
		lines = append(lines, line)
	}
	blocks := d.spokenLines(lines)
	if ask := r.Decision.Method.Prompts.Integrate; ask != "" {
		blocks = append(blocks, context(d.say("topic.prompt", "question", quote(ask, 300))))
	}
	if most := r.Decision.Method.Needs.MaxRounds; most > 0 && round(r, practices.StageIntegrate) > most {
		blocks = append(blocks, context(d.say("integrate.enough", "n", most)))
	}
	return append(blocks, row(
		primary(button(at("amend", r), "", d.say("button.amend"))),
		button(at("remark", r), "", d.say("button.remark")),
		d.sure(button(at("lift", r), "", d.say("button.lift")), "lift")))
}

// cardHear shows how the round came out and asks those who are not content yet what they would need.
func (d Desk) cardHear(r practices.DecisionRoom) []slack.Block {
	key := "hear." + string(r.Decision.Standing(r.Session))
	if r.Decision.Method.Shape == "delegation" {
		key = "hear.levels"
	}
	blocks := append(d.answers(r, practices.StageStance), context(d.say(key)))
	blocks = append(blocks, d.spokenLines(d.voiced(r, practices.StageHear))...)
	return append(blocks, row(primary(button(at("react", r), "", d.say("button.hear"))), button(at("pass", r), "", d.say("button.pass"))))
}

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
