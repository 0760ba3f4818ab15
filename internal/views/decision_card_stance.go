package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

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
		again := d.say("stance.again", "n", n)
		if r.Session.Stage == practices.StageConsent { // an objection stands
			again = d.say("stance.again.consent", "n", n)
		}
		blocks = append(blocks, context(again))
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
	if st.Near {
		return []slack.Block{context(d.say("privacy.too_close", "least", r.Decision.Least))}
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
