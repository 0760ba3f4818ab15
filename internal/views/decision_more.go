package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// decisionMore holds the steps aside, the whole frame, and how the method works.
func (d Desk) decisionMore(r practices.DecisionRoom) slack.ModalViewRequest {
	blocks := []slack.Block{
		section(d.say("more.stage", "stage", d.say("stage."+r.Session.Stage+".title"), "ask", d.asks(r))),
		context(d.seenBy(r)),
	}
	blocks = append(blocks, d.seats(r.Room, nil, nil)...)
	blocks = append(blocks, divider())
	blocks = append(blocks, pack(d.frameLines(r.Decision))...)
	blocks = append(blocks, divider(), section(d.say("more.method", "method", quote(r.Decision.Method.Name, 100), "line", quote(r.Decision.Method.OneLine, 300))))
	var steps []string
	for _, s := range r.Decision.Method.Steps {
		steps = append(steps, bullet(quote(s, 300)))
	}
	return d.modal(d.say("more.title"), "", at("more", r), append(blocks, pack(steps)...)...)
}

// frameLines are all that was fixed before the first ballot.
func (d Desk) frameLines(dec practices.Decision) []string {
	lines := []string{d.say("more.frame")}
	add := func(key, text string) {
		if text != "" {
			lines = append(lines, d.say(key, "text", quote(text, 1500)))
		}
	}
	add("decision.why", dec.WhyNow)
	add("decision.affected", dec.Affected)
	add("decision.limits", dec.Limits)
	add("decision.context", dec.Context)
	lines = append(lines, d.say("record.door", "door", d.say("record.door."+dec.Door), "impact", d.say("record.impact."+dec.Impact)))
	switch {
	case dec.Method.Shape == "owner" || dec.Method.Shape == "advice":
	case dec.Hidden:
		lines = append(lines, d.say("frame.secrecy.anonymous", "least", d.number(dec.Least)))
	default:
		lines = append(lines, d.say("frame.secrecy.named"))
	}
	if dec.Quorum > 0 {
		lines = append(lines, d.say("decision.least", "n", dec.Quorum))
	}
	if !dec.Method.Proposes() && dec.Method.Ballot != "dots" {
		lines = append(lines, d.say("frame.tie.said", "rule", d.say("frame.tie."+orStatusQuo(dec))))
	}
	if dec.Decider != "" {
		lines = append(lines, d.say("decision.decider", "person", d.person(string(dec.Decider))))
	}
	for _, h := range dec.Roles {
		lines = append(lines, d.say("record.role", "role", d.say("role."+h.Role), "person", d.person(string(h.Person))))
	}
	return append(lines, d.say("record.review", "date", dec.Review))
}

func orStatusQuo(dec practices.Decision) string {
	if dec.TieRule == "" {
		return "status_quo"
	}
	return string(dec.TieRule)
}

// decisionHome is a decision on the home tab, with the step that is open.
func (d Desk) decisionHome(r practices.DecisionRoom) []slack.Block {
	text := d.say("home.room", "format", d.decisionName(r), "channel", "<#"+r.Channel+">", "stage", d.say("stage."+r.Session.Stage+".title"))
	next := d.answerButton(r)
	if next == nil {
		next = button(at("more", r), "", d.say("button.more"))
	}
	return []slack.Block{sectionWith(text, next)}
}

func (d Desk) decideButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "decide"}.String(), "", d.say("home.decide"))
}

// reviewsAtHome is how many decisions the home tab lists that wait to be looked at again.
const reviewsAtHome = 5

func (d Desk) homeReviews(h Desktop) []slack.Block {
	due := h.Reviews
	if len(due) == 0 || !h.offers("decision") {
		return nil
	}
	blocks := []slack.Block{divider(), section(d.say("home.reviews"))}
	for _, l := range due[:min(len(due), reviewsAtHome)] {
		text := d.say("home.review", "question", quote(l.Question, 300), "date", l.Review)
		blocks = append(blocks, sectionWith(text, button(d.reviewID(l.ID, l.Review), l.Review, d.say("button.review"))))
	}
	return d.andMore(blocks, len(due)-reviewsAtHome)
}

// DecideHelp is the answer to "/decide help": examples that work.
func (d Desk) DecideHelp() Message {
	text := d.say("help.decide")
	return Message{Text: text, Blocks: []slack.Block{section(text), section(d.say("help.decide.examples")), row(d.decideButton())}}
}
