package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// healthName is what people call a round: its deck, or what it is about.
func (d Desk) healthName(r practices.HealthRoom) string {
	if r.Health.Kind == practices.HealthCards {
		return quote(r.Health.Name, 100)
	}
	return d.say("health.name." + r.Health.Kind)
}

// healthCard is the live message of a round. While it is answered it shows what is asked and nothing of who has answered.
func (d Desk) healthCard(r practices.HealthRoom) Message {
	name := d.healthName(r)
	switch {
	case r.Session.Cancelled:
		text := d.say("card.cancelled.health", "format", name)
		return Message{Text: text, Blocks: []slack.Block{header(d.say("health.cancelled.title", "name", name)), section(text)}}
	case !r.Session.Running():
		return d.healthOver(r)
	}
	stage := d.say("stage." + r.Session.Stage + ".title")
	sc := scene{
		title: d.say("health.title", "name", name, "stage", stage), ask: d.healthAsk(r),
		text:  d.say("health.text", "name", name, "stage", stage, "ask", d.healthAsk(r)),
		facts: d.healthFacts(r), body: d.healthAsked(r), next: d.healthNext(r),
	}
	if r.Session.Stage == practices.StageImprove {
		sc.body = append(d.healthTotals(r), d.improvements(r)...)
	}
	return d.staged(r.Room, sc)
}

// healthAsk is the one sentence that says what is asked.
func (d Desk) healthAsk(r practices.HealthRoom) string {
	key := "stage." + r.Session.Stage + ".ask"
	if own := key + "." + r.Health.Kind; d.Words.Has(own) {
		key = own
	}
	if got, over := r.Result(); over && !got.Told() {
		key = "health.nothing.ask"
	}
	return d.say(key)
}

// healthFacts say until when, who leads, who sees what, and from how many answers on.
func (d Desk) healthFacts(r practices.HealthRoom) (facts []string) {
	if end := r.Session.Deadline; !end.IsZero() && r.Session.Stage == practices.StageAnswer {
		if r.Health.Days() {
			facts = append(facts, d.say("card.until", "time", day(end)))
		} else {
			facts = append(facts, d.say("card.until", "time", clock(end)))
		}
	}
	return append(facts, d.leader(r.Room), d.healthSeen(r))
}

// healthSeen says who sees what, with the floor as it was frozen.
func (d Desk) healthSeen(r practices.HealthRoom) string {
	if r.Session.Stage == practices.StageAnswer {
		return d.say("health.seen.answer", "least", d.number(r.Health.Least))
	}
	return d.say("health.seen.improve")
}

// askedChars is what the card quotes of what is asked, in characters; the form shows all of it.
const askedChars = 7000

// healthAsked lists what is asked, and the one button that answers it.
func (d Desk) healthAsked(r practices.HealthRoom) []slack.Block {
	var lines []string
	for _, c := range r.Health.Cards {
		lines = append(lines, d.say("health.asked.card", "card", quote(c.Title, 100), "good", quote(c.Good, 200), "poor", quote(c.Poor, 200)))
	}
	for _, i := range r.Health.Items {
		lines = append(lines, bullet(quote(i.Text, 200)))
	}
	return append(pack(d.first(lines, practices.MostCards, askedChars)), row(primary(d.healthAnswer(r)), button(at("pass", r), "", d.say("button.pass"))))
}

func (d Desk) healthAnswer(r practices.HealthRoom) *slack.ButtonBlockElement {
	return button(at("answer", r), "", d.say("button.answer"))
}

func (d Desk) healthNext(r practices.HealthRoom) []slack.BlockElement {
	if r.Session.Stage == practices.StageAnswer {
		return []slack.BlockElement{d.sure(button(at("next", r), "", d.say("next.after.answer")), "health.sure")}
	}
	return []slack.BlockElement{button(at("next", r), "", d.say("next.after.improve"))}
}

// improvements are what the team takes along, two at most, and what a safety survey may lead to.
func (d Desk) improvements(r practices.HealthRoom) []slack.Block {
	var blocks []slack.Block
	actions := r.Actions()
	for _, a := range actions {
		blocks = append(blocks, sectionWith(list(d.actionLines(a)), button(at("open", r, a.ID), a.ID, d.say("button.open"))))
	}
	var buttons []slack.BlockElement
	if len(actions) < practices.MaxHealthImprovements {
		buttons = append(buttons, primary(button(at("action", r, "action"), "action", d.say("button.improve"))))
	} else {
		blocks = append(blocks, context(d.say("health.enough", "most", d.number(practices.MaxHealthImprovements))))
	}
	if got, over := r.Result(); over && got.Safety != nil && got.Safety.Hidden == "" && !r.Published() {
		buttons = append(buttons, d.sure(button(at("publish_score", r), "", d.say("button.publish_score")), "health.publish"))
	}
	if len(buttons) > 0 {
		blocks = append(blocks, row(buttons...))
	}
	return blocks
}

// healthOver is what stays in the channel: the totals, and what was agreed, or that nothing was.
func (d Desk) healthOver(r practices.HealthRoom) Message {
	name := d.healthName(r)
	text := d.say("health.over", "name", name)
	blocks := append([]slack.Block{header(d.say("health.over.title", "name", name)), section(text)}, d.healthTotals(r)...)
	if r.Health.Kind != practices.HealthMood {
		lines := []string{d.say("health.without")}
		if actions := r.Actions(); len(actions) > 0 {
			lines = []string{d.say("health.improvements")}
			for _, a := range actions {
				lines = append(lines, bullet(list(d.actionLines(a))))
			}
		}
		blocks = append(blocks, pack(lines)...)
	}
	return Message{Text: text, Blocks: append(blocks, context(d.say("health.kept")))}
}

// TotalsAreIn says that a round over days is over.
func (d Desk) TotalsAreIn(r practices.HealthRoom) Message {
	key := "health.in"
	if got, _ := r.Result(); !got.Told() {
		key = "health.in.nothing"
	}
	return d.Plain(d.say(key, "name", d.healthName(r)))
}

// healthMore holds the steps aside. Whoever leads learns whether some or most have answered, and never how many or who.
func (d Desk) healthMore(r practices.HealthRoom) slack.ModalViewRequest {
	blocks := []slack.Block{
		section(d.say("more.stage", "stage", d.say("stage."+r.Session.Stage+".title"), "ask", d.healthAsk(r))),
		context(d.healthSeen(r)),
	}
	var inside []slack.Block
	if r.Session.Stage == practices.StageAnswer {
		inside = append(inside, section(d.say("health."+privacy.Progress(r.Inside.People, r.Inside.Voices))))
	}
	blocks = append(blocks, d.seats(r.Room, inside, []slack.Block{context(d.say("health.tip"))})...)
	return d.modal(d.say("more.title"), "", at("more", r), blocks...)
}

// healthHome is a round on the home tab, with the step that is open.
func (d Desk) healthHome(r practices.HealthRoom) []slack.Block {
	text := d.say("home.room", "format", d.healthName(r), "channel", "<#"+r.Channel+">", "stage", d.say("stage."+r.Session.Stage+".title"))
	next := button(at("more", r), "", d.say("button.more"))
	if r.Session.Stage == practices.StageAnswer && r.Role() != flow.Observer && r.Role() != "" {
		next = d.healthAnswer(r)
	}
	return []slack.Block{sectionWith(text, next)}
}

func (d Desk) healthButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "health"}.String(), "", d.say("home.health"))
}
