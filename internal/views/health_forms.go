package views

import (
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the forms of a health check.
const (
	FieldDeck  = "deck"
	FieldWhole = "whole"
	FieldOpen  = "open"
	FieldCard  = "card:"  // goes on with the card's id
	FieldTrend = "trend:" // likewise
	FieldItem  = "item:"  // goes on with the id of a statement or question
)

// AnswerSkipped and AnswerUnsure are chosen instead of a colour and a direction.
const (
	AnswerSkipped = "skip"
	AnswerUnsure  = "unsure"
)

// Checkup is what somebody chose in the start form of a health check.
type Checkup struct {
	Choice  string
	Channel string
	People  []string
	Whole   bool
	Days    int
}

// CheckupForm chooses what is asked, how much of it, whom, and for how long.
func (d Desk) CheckupForm(checks practices.HealthChecks, c Checkup) slack.ModalViewRequest {
	choices := d.checkupChoices(checks)
	if c.Choice == "" {
		c.Choice = choices[0].Value
	}
	channel := channelField(FieldChannel, d.say("start.channel"), c.Channel)
	channel.DefaultToCurrentConversation = c.Channel == ""
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("start.people.choose"), hintMax), FieldPeople)
	people.InitialUsers = c.People
	var open []*slack.OptionBlockObject
	open = append(open, option("0", d.say("health.start.live")))
	for n := 1; n <= mostOpenDays; n++ {
		open = append(open, option(strconv.Itoa(n), d.Words.Count("health.start.days", n)))
	}
	return d.modal(d.say("health.start.form"), d.say("button.start"), Ref{Verb: "health"}.String(),
		section(d.say("health.start.what")),
		input(FieldDeck, d.say("health.start.deck"), "", false, selectField(FieldDeck, d.say("health.start.deck"), c.Choice, choices...)),
		d.wholeField(c.Whole),
		input(FieldChannel, d.say("start.channel"), d.say("health.start.channel"), false, channel),
		input(FieldPeople, d.say("start.people"), d.say("health.start.people"), false, people),
		input(FieldOpen, d.say("health.start.open"), "", false, radioField(FieldOpen, strconv.Itoa(c.Days), open...)),
		context(d.say("health.start.seen")))
}

// checkupChoices are what can be looked at: decks, the pulse and the survey.
func (d Desk) checkupChoices(checks practices.HealthChecks) (choices []*slack.OptionBlockObject) {
	for _, deck := range checks.Decks[:min(len(checks.Decks), optionsMax-2)] {
		choices = append(choices, described(deck.ID, deck.Name, d.Words.Count("health.start.cards", len(deck.Cards))))
	}
	return append(choices, described(practices.HealthMood, d.say("health.name.mood"), d.say("health.start.mood")),
		described(practices.HealthSafety, d.say("health.name.safety"), d.say("health.start.safety", "least", max(checks.Safety.MinRespondents, 4))))
}

// wholeField asks whether the few cards whose turn it is are asked, or all.
func (d Desk) wholeField(whole bool) slack.Block {
	few, all := option("few", d.say("health.start.few", "n", d.number(practices.FewCards))), option("all", d.say("health.start.all"))
	chosen := "few"
	if whole {
		chosen = "all"
	}
	return input(FieldWhole, d.say("health.start.whole"), d.say("health.start.whole.hint"), false, radioField(FieldWhole, chosen, few, all))
}

// mostOpenDays is for how many working days a round can be open.
const mostOpenDays = 3

// HealthForm is where one person answers. Nothing of it is posted; what they answered before stands in it.
func (d Desk) HealthForm(r practices.HealthRoom) slack.ModalViewRequest {
	mine, _ := r.Mine()
	blocks := []slack.Block{context(d.healthSeen(r), d.say("health.form.seen"))}
	for _, c := range r.Health.Cards {
		blocks = append(blocks, d.cardFields(r.Health, c, mine)...)
	}
	for _, i := range r.Health.Items {
		blocks = append(blocks, d.itemField(r.Health, i, mine))
	}
	if r.Health.Kind == practices.HealthCards {
		blocks = append(blocks, context(d.say("health.form.skip")))
	}
	return d.modal(d.healthFormTitle(r), d.say("button.send_answers"), at("answer", r), blocks...)
}

func (d Desk) healthFormTitle(r practices.HealthRoom) string {
	return d.say("health.form." + r.Health.Kind)
}

// cardFields ask one card: its best and worst in words, the colour with word and symbol, and where it moves.
func (d Desk) cardFields(h practices.Health, c practices.Card, mine flow.Scores) []slack.Block {
	var colours, trends []*slack.OptionBlockObject
	for _, a := range h.Answers {
		colours = append(colours, option(strconv.Itoa(a.Value), d.say("health.answer", "symbol", a.Symbol, "label", a.Label)))
	}
	colours = append(colours, option(AnswerSkipped, d.say("health.answer.skip")))
	for _, t := range []int{practices.Better, practices.Stable, practices.Worse} {
		trends = append(trends, option(strconv.Itoa(t), h.Trend(t)))
	}
	trends = append(trends, option(AnswerUnsure, d.say("health.trend.unsure")))
	return []slack.Block{
		section(d.say("health.asked.card", "card", quote(c.Title, 100), "good", quote(c.Good, 400), "poor", quote(c.Poor, 400))),
		input(FieldCard+c.ID, d.say("health.card.label", "card", oneLine(c.Title)), "", true, radioField(FieldCard+c.ID, given(mine, c.ID), colours...)),
		input(FieldTrend+c.ID, d.say("health.trend.label", "card", oneLine(c.Title)), "", true,
			selectField(FieldTrend+c.ID, d.say("health.trend.choose"), given(mine, practices.TrendOf(c.ID)), trends...)),
	}
}

// itemField asks one statement or question on its scale, with words at its ends.
func (d Desk) itemField(h practices.Health, i practices.HealthItem, mine flow.Scores) slack.Block {
	var options []*slack.OptionBlockObject
	for n := i.Scale.Min; n <= i.Scale.Max; n++ {
		text := fmt.Sprint(n)
		switch key := "health." + h.Kind + "." + i.ID + "."; {
		case n == i.Scale.Min && i.Scale.Low != "":
			text = d.say("health.scale", "n", n, "text", i.Scale.Low)
		case n == i.Scale.Max && i.Scale.High != "":
			text = d.say("health.scale", "n", n, "text", i.Scale.High)
		case n == i.Scale.Min && d.Words.Has(key+"low"):
			text = d.say("health.scale", "n", n, "text", d.say(key+"low"))
		case n == i.Scale.Max && d.Words.Has(key+"high"):
			text = d.say("health.scale", "n", n, "text", d.say(key+"high"))
		}
		options = append(options, option(fmt.Sprint(n), text))
	}
	optional := h.Kind != practices.HealthSafety // its score is a mean over all statements
	return input(FieldItem+i.ID, oneLine(i.Text), "", optional, selectField(FieldItem+i.ID, d.say("health.item.choose"), given(mine, i.ID), options...))
}

// given is what the person answered before, "" for nothing.
func given(mine flow.Scores, question string) string {
	if n, ok := mine.On[question]; ok {
		return strconv.Itoa(n)
	}
	return ""
}
