package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of asking for views, and of answering.
const (
	FieldGrowKindOf = "grow_asked_as"
	FieldGrowPeople = "grow_people"
	FieldGrowAbout  = "grow_about"
	FieldGrowLevel  = "grow_level_" // and the competency
)

// Who is asked for a view.
const (
	AskPeers = "peers"
	AskLead  = "lead"
)

// GrowAsk asks whom to ask how they see somebody, and about what.
func (d Desk) GrowAsk(g growth.Desk, most int) slack.ModalViewRequest {
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("grow.choose"), hintMax), FieldGrowPeople)
	blocks := []slack.Block{section(d.say("grow.ask.lead")),
		input(FieldGrowKindOf, d.say("grow.ask.as"), "", false, radioField(FieldGrowKindOf, AskPeers,
			described(AskPeers, d.say("grow.ask.peers"), d.say("grow.ask.peers.why")), described(AskLead, d.say("grow.ask.lead.one"), d.say("grow.ask.lead.why")))),
		input(FieldGrowPeople, d.say("grow.ask.people"), d.say("grow.ask.people.hint"), false, people),
		input(FieldGrowAbout, d.say("grow.ask.about"), d.say("grow.ask.about.hint", "most", most), false,
			manyField(FieldGrowAbout, d.say("grow.choose"), nil, competencyOptions(g.RoleOf())...)),
		context(d.say("grow.ask.read")), d.growBack(d.say("grow.button.plan"))}
	return d.modal(d.say("grow.title.ask"), d.say("button.send"), growRef("grask", "-"), blocks...)
}

// GrowAsked is the message by which somebody hears that their view is asked for: neutral, and declined with one click that
// nobody hears of. Another click ends all such questions.
func (d Desk) GrowAsked(id string) Message {
	m := d.Plain(d.say("grow.asked"))
	m.Blocks = append(m.Blocks, row(growButton("granswer", id, d.say("button.open")), growButton("grdecline", id, d.say("grow.button.decline")),
		button(mentorRef("fbtake", "-"), "off", d.say("feedback.button.none"))))
	return m
}

// GrowQuestion asks how somebody sees another: levels of what can be seen, or nothing where it cannot be said.
func (d Desk) GrowQuestion(q growth.Question) slack.ModalViewRequest {
	lead := d.say("grow.question.peer", "person", d.person(q.Owner))
	if q.Lead {
		lead = d.say("grow.question.lead", "person", d.person(q.Owner))
	}
	blocks := []slack.Block{section(lead), context(d.say("grow.question.until", "date", writtenOn(q.Until)))}
	for _, c := range q.Competencies {
		chosen := ""
		if l := q.Levels[c.ID]; l > 0 {
			chosen = strconv.Itoa(l)
		}
		blocks = append(blocks, section(d.say("grow.competency", "name", quote(c.Name, 100))), d.levelTexts(c),
			input(FieldGrowLevel+c.ID, d.say("grow.question.level"), "", true,
				selectField(FieldGrowLevel+c.ID, d.say("grow.choose"), chosen, d.levelOptions(q.LevelNames, d.say("grow.level.unsaid"))...)))
	}
	return d.modal(d.say("grow.title.question"), d.say("button.send"), growRef("granswer", q.ID),
		append(blocks, row(growButton("grdecline", q.ID, d.say("grow.button.decline"))))...)
}
