package views

import (
	"github.com/slack-go/slack"

	"steward/internal/growth"
	"steward/internal/practices"
)

// Fields of the forms of feedback.
const (
	FieldAskWhom   = "ask_whom"
	FieldAbout     = "ask_about"
	FieldQuestion  = "ask_question"
	FieldSituation = "sbi_situation"
	FieldBehaviour = "sbi_behaviour"
	FieldEffect    = "sbi_impact"
	FieldWish      = "sbi_wish"
)

// FeedbackAsk is what the form of a question holds so far.
type FeedbackAsk struct {
	To   []string
	From string
	growth.Ask
	Mark string // stands for the words and people that are previewed; "" shows no preview
}

// AskForm asks whom and what. Once it is filled in it shows the exact words, and who reads them.
func (d Desk) AskForm(a FeedbackAsk, sealed bool) slack.ModalViewRequest {
	blocks, submit := []slack.Block{section(d.say("feedback.ask.lead")), d.feedbackSeen(sealed)}, d.say("button.preview_short")
	if a.Mark != "" {
		blocks = append([]slack.Block{section(d.say("feedback.ask.preview", "people", d.people(a.To)))}, d.feedbackQuestion(a.From, a.Ask)...)
		blocks, submit = append(blocks, divider()), d.say("button.send")
	}
	whom := d.peopleField(FieldAskWhom, a.To)
	most := growth.MostAsked
	whom.MaxSelectedItems = &most
	blocks = append(blocks,
		input(FieldAskWhom, d.say("feedback.whom.label"), d.say("feedback.whom.hint"), false, whom),
		input(FieldAbout, d.say("feedback.about.label"), d.say("feedback.about.hint"), false, textField(FieldAbout, growth.AskLength, false, "", a.About)),
		input(FieldQuestion, d.say("feedback.question.label"), d.say("feedback.question.hint"), false, textField(FieldQuestion, growth.AskLength, true, "", a.Question)),
		row(mentorButton("feedback", "-", d.say("mentor.button.back"))))
	return d.modal(d.say("feedback.title.ask"), submit, mentorRef("fbask", "-", a.Mark), blocks...)
}

// feedbackQuestion is what whoever is asked reads.
func (d Desk) feedbackQuestion(from string, a growth.Ask) []slack.Block {
	blocks := append([]slack.Block{section(d.say("feedback.asked", "person", d.person(from))), context(d.say("feedback.about.is"))}, own(a.About)...)
	return append(append(blocks, context(d.say("feedback.question.is"))), own(a.Question)...)
}

// Giving is what the form of an answer holds so far.
type Giving struct {
	growth.Feedback
	Draft    growth.SBI
	Raised   []practices.Raised
	Worded   []Worded // what of it the model may be asked about
	Offering bool     // something in it may be better placed with a person
	Mark     string
}

// GiveForm asks for feedback by situation, behaviour and impact. The helper asks about words that are hard to hear and
// changes none; sent again as they are, they go out as they are.
func (d Desk) GiveForm(g Giving) slack.ModalViewRequest {
	blocks, submit := append(d.feedbackQuestion(g.Asker, g.Ask), context(d.say("feedback.give.lead"))), d.say("button.preview_short")
	if g.Mark != "" {
		blocks = d.heavy(g.Offering, contactsAnywhere)
		if len(g.Raised) > 0 {
			blocks = append(blocks, section(d.say("feedback.helper")))
			blocks = append(append(blocks, d.raisedIn(g.ID, g.Raised, g.Worded)...), context(d.say("feedback.helper.then")))
		}
		blocks = append(append(blocks, section(d.say("feedback.give.preview", "person", d.person(g.Asker)))), d.sbi(g.Draft)...)
		blocks, submit = append(blocks, divider()), d.say("button.send")
	}
	blocks = append(blocks,
		input(FieldSituation, d.say("feedback.situation"), d.say("feedback.situation.hint"), false, textField(FieldSituation, growth.WordsLength, true, "", g.Draft.Situation)),
		input(FieldBehaviour, d.say("feedback.behaviour"), d.say("feedback.behaviour.hint"), false, textField(FieldBehaviour, growth.WordsLength, true, "", g.Draft.Behaviour)),
		input(FieldEffect, d.say("feedback.impact"), d.say("feedback.impact.hint"), false, textField(FieldEffect, growth.WordsLength, true, "", g.Draft.Impact)),
		input(FieldWish, d.say("feedback.wish"), d.say("feedback.wish.hint"), true, textField(FieldWish, growth.WordsLength, true, "", g.Draft.Wish)),
		row(mentorButton("fblater", g.ID, d.say("feedback.button.later")), mentorButton("fbno", g.ID, d.say("feedback.button.no"))), context(d.say("feedback.give.seen", "person", d.person(g.Asker))))
	return d.modal(d.say("feedback.title.give"), submit, mentorRef("fbgive", g.ID, g.Mark), blocks...)
}
