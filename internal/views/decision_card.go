package views

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// deciding draws the part of a decision's card that is particular to a stage.
var deciding = map[string]func(Desk, practices.DecisionRoom) []slack.Block{
	practices.StageClarify:   Desk.cardClarify,
	practices.StageReact:     Desk.cardReact,
	practices.StageAmend:     Desk.cardAmend,
	practices.StageConsent:   Desk.cardStance,
	practices.StageIntegrate: Desk.cardIntegrate,
	practices.StageStance:    Desk.cardStance,
	practices.StageHear:      Desk.cardHear,
	practices.StageAdvise:    Desk.cardAdvise,
	practices.StageSettle:    Desk.cardSettle,
	practices.StageRecord:    Desk.cardRecord,
}

func (d Desk) decisionName(r practices.DecisionRoom) string { return quote(r.Decision.Question, 150) }

// decisionCard is the live message of a decision.
func (d Desk) decisionCard(r practices.DecisionRoom) Message {
	switch {
	case r.Session.Cancelled:
		text := d.say("decision.cancelled", "question", d.decisionName(r))
		return Message{Text: text, Blocks: []slack.Block{header(d.say("decision.cancelled.title")), section(text)}}
	case !r.Session.Running():
		return d.decided(r)
	}
	stage := d.say("stage." + r.Session.Stage + ".title")
	body := d.matter(r)
	draw, ok := deciding[r.Session.Stage]
	if !ok {
		draw = pollCards[r.Session.Stage]
	}
	body = append(body, draw(d, r)...)
	return d.staged(r.Room, scene{
		title: d.say("decision.title", "stage", stage),
		text:  d.say("decision.text", "question", d.decisionName(r), "stage", stage, "ask", d.asks(r)),
		ask:   d.say("decision.ask", "question", quote(r.Decision.Question, 1500), "ask", d.asks(r)),
		facts: d.stands(r), body: body, next: d.onward(r),
	})
}

// asks is the one sentence that says what the stage wants from people.
func (d Desk) asks(r practices.DecisionRoom) string {
	key := "stage." + r.Session.Stage + ".ask"
	if own := key + "." + r.Decision.Method.Shape; d.Words.Has(own) {
		key = own
	}
	return d.say(key, "decider", d.person(string(r.Decision.Decider)), "proposer", d.person(string(r.Decision.Proposer)))
}

// stands are the facts about a stage: until when, how it is decided, who leads, who sees what, how far it is.
func (d Desk) stands(r practices.DecisionRoom) (facts []string) {
	if end := r.Session.Deadline; !end.IsZero() {
		facts = append(facts, d.say("card.until", "time", day(end)))
	}
	method := d.say("decision.method", "method", quote(r.Decision.Method.Name, 100))
	return append(facts, method, d.leader(r.Room), d.seenBy(r), d.far(r))
}

// seenBy says who sees what people say in this stage.
func (d Desk) seenBy(r practices.DecisionRoom) string {
	key := "stage." + r.Session.Stage + ".seen."
	if r.Decision.Hidden && d.Words.Has(key+"hidden") {
		return d.say(key+"hidden", "least", d.number(r.Decision.Least))
	}
	return d.say(key + "all")
}

// far says how far a closed vote is: a number where ballots carry names, no number where they do not. Who is missing is
// told nowhere.
func (d Desk) far(r practices.DecisionRoom) string {
	st, _ := r.Flow.Stage(r.Session.Stage)
	switch {
	case st.Seen == flow.Open:
		return ""
	case st.Seen == flow.Sealed:
		return d.say("decision.answered", "n", r.Inside.People, "of", r.Inside.Voices)
	}
	return d.say(progress[privacy.Progress(r.Inside.People, r.Inside.Voices)])
}

// progress says of answers what privacy says of thoughts.
var progress = map[string]string{
	"privacy.progress.none": "decision.progress.none",
	"privacy.progress.some": "decision.progress.some",
	"privacy.progress.most": "decision.progress.most",
}

// What the card shows of the matter, in characters.
const (
	wordingChars = 2900
	driverChars  = 900
)

// mapped are the stages that may follow a map of the disagreement; the vote between options shows it by itself.
var mapped = []string{practices.StageClarify, practices.StageStance, practices.StageAdvise, practices.StageSettle}

// matter is what is decided about: the wording or the options, and why now.
func (d Desk) matter(r practices.DecisionRoom) []slack.Block {
	var blocks []slack.Block
	if text := r.Wording(); text != "" && r.Session.Stage != practices.StageRecord {
		blocks = append(blocks, section(d.say("decision.proposal", "text", paragraphs(text, wordingChars))))
	} else if len(r.Decision.Options) > 0 && r.Session.Stage == practices.StageSettle {
		var lines []string
		for _, o := range r.Decision.Options {
			lines = append(lines, bullet(quote(o.Title, practices.OptionLength)))
		}
		blocks = append(blocks, section(list(d.first(lines, practices.MostOptions, wordingChars))))
	}
	if first := r.Session.Times(r.Session.Stage) == 1; first && slices.Contains(mapped, r.Session.Stage) {
		blocks = append(blocks, d.landscape(r)...)
	}
	var why []string
	if r.Decision.WhyNow != "" {
		why = append(why, d.say("decision.why", "text", quote(r.Decision.WhyNow, driverChars)))
	}
	if r.Decision.Link != "" {
		why = append(why, d.say("decision.from", "link", d.link(r.Decision.Link)))
	}
	if len(why) > 0 {
		blocks = append(blocks, context(why...))
	}
	return blocks
}

// onward are the facilitator's buttons, where any lead on. A vote ends by itself, and nobody can end it early.
func (d Desk) onward(r practices.DecisionRoom) (buttons []slack.BlockElement) {
	stage := r.Session.Stage
	switch stage {
	case practices.StageClarify, practices.StageAmend, practices.StageHear, practices.StageStatements, practices.StageReact:
		buttons = append(buttons, button(at("next", r), "", d.say("next.after."+stage)))
	case practices.StageAdvise:
		if st, _ := r.Flow.Stage(stage); st.Hold == nil || !st.Hold(r.Session) {
			buttons = append(buttons, button(at("next", r), "", d.say("next.after.advise")))
		}
	case practices.StageIntegrate:
		if len(flow.In[flow.Wording](r.Session, stage)) > 0 {
			buttons = append(buttons, primary(button(at("next", r), "", d.say("next.after.wording"))))
		}
	}
	if st, _ := r.Flow.Stage(stage); slices.Contains(st.Exits, practices.StageRecord) {
		buttons = append(buttons, d.sure(button(at("to", r, "record"), practices.StageRecord, d.say("next.after.integrate")), "giveup"))
	}
	return buttons
}

// decided is the card of a decision that is over: what came out, and where its record stands.
func (d Desk) decided(r practices.DecisionRoom) Message {
	text := d.say("decision.closed", "question", d.decisionName(r), "outcome", d.outcome(r.Decision.Ending(r.Session).Outcome))
	return Message{Text: text, Blocks: []slack.Block{header(d.say("decision.closed.title")), section(text),
		row(button(at("logged", r), r.ID, d.say("button.logged"))), context(d.say("decision.kept"))}}
}

// outcome says in words how a decision came out.
func (d Desk) outcome(o ballot.Outcome) string { return d.say("ending." + string(o)) }

// round is the number of the current round of a stage that is asked again.
func round(r practices.DecisionRoom, stages ...string) (n int) {
	for _, v := range r.Session.Path {
		if slices.Contains(stages, v.Stage) {
			n++
		}
	}
	return n
}

// link leads to the message that a decision began with. Addresses were checked when they came in.
func (d Desk) link(address string) string {
	return "<" + strings.ReplaceAll(address, "&", "&amp;") + "|" + d.say("decision.message") + ">"
}
