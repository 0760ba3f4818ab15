package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Fields of the forms before an invitation. Nothing of them is stored before it is approved.
const (
	FieldSafety   = "safety:"
	FieldSigns    = "signs"
	FieldTried    = "tried"
	FieldOutcome  = "outcome_weight"
	FieldRelation = "relation_weight"
	FieldParties  = "parties"
	FieldSubject  = "subject"
)

// CaseScreen asks whether this should be left to a bot at all. In a room it is asked again, before anybody writes.
func (d Desk) CaseScreen(callback string, lead string, more ...slack.Block) slack.ModalViewRequest {
	blocks := []slack.Block{section(lead)}
	for _, q := range d.Guide.Screen {
		name := FieldSafety + q.ID
		blocks = append(blocks, input(name, q.Text, "", false, radioField(name, "", option("no", d.say("case.no")), option("yes", d.say("case.yes")))))
	}
	return d.modal(d.say("case.title"), d.say("case.next"), callback, append(blocks, more...)...)
}

// CaseBegin is the first screen of whoever begins.
func (d Desk) CaseBegin(refuses bool) slack.ModalViewRequest {
	more := []slack.Block{context(d.say("case.seen.self")), d.serious()}
	if refuses {
		more = append(more, section(d.say("case.never.undo")), row(button(Ref{Verb: "casenever"}.String(), "undo", d.say("case.never.undo.button"))))
	}
	return d.CaseScreen(Ref{Verb: "casebegin"}.String(), d.Guide.Stage(practices.StagePrepare).Intro+"\n"+d.say("case.screen.lead"), more...)
}

// CaseSigns asks how far it has gone, and how much it matters.
func (d Desk) CaseSigns() slack.ModalViewRequest {
	var signs []*slack.OptionBlockObject
	for _, s := range d.Guide.Signs {
		signs = append(signs, option(fmt.Sprint(s.Stage), s.Text))
	}
	stage := d.Guide.Stage(practices.StagePrepare)
	var tried []*slack.OptionBlockObject
	for i, c := range stage.Field("tried").Choices {
		tried = append(tried, option(fmt.Sprint(i), c))
	}
	return d.modal(d.say("case.title"), d.say("case.next"), Ref{Verb: "casesigns"}.String(),
		input(FieldSigns, d.say("case.signs.label"), "", true, slack.NewCheckboxGroupsBlockElement(FieldSigns, signs...)),
		input(FieldTried, d.say("case.tried.label"), "", false, radioField(FieldTried, "", tried...)),
		input(FieldOutcome, d.say("case.outcome.label"), "", false, d.scale(FieldOutcome, d.say("case.choose"))),
		input(FieldRelation, d.say("case.relation.label"), "", false, d.scale(FieldRelation, d.say("case.choose"))),
		context(d.say("case.seen.self")), d.serious())
}

// Asking is an invitation that is being written.
type Asking struct {
	Hint     string // a thought about how much it matters
	Tried    string // what was answered to "have you tried to talk directly?"
	Exact    string // the invitation as they would read it; "" before the first look
	Hash     string
	Offering bool // the words may be better placed with a person
	Marks    string
}

// CaseTopic asks with whom and about what, and shows the exact words before they go out.
func (d Desk) CaseTopic(a Asking) slack.ModalViewRequest {
	var blocks []slack.Block
	if a.Hint != "" {
		blocks = append(blocks, section(d.say("case.reflect", "hint", a.Hint)))
	}
	switch a.Tried {
	case "1":
		blocks = append(blocks, sectionWith(d.say("case.tried.word"), button(Ref{Verb: "caseword"}.String(), "", d.say("case.word.button"))))
	case "2":
		blocks = append(blocks, sectionWith(d.say("case.tried.unable"), button(Ref{Verb: "casecontacts", Session: "-", Stage: "-"}.String(), "", d.say("case.contacts.show"))))
	}
	blocks = append(blocks, d.heavy(a.Offering, contactsAnywhere)...)
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("case.people.choose"), hintMax), FieldParties)
	most := d.Guide.Limits.PartiesMax - 1
	people.MaxSelectedItems = &most
	blocks = append(blocks, input(FieldParties, d.say("case.people.label"), d.say("case.people.hint"), false, people),
		input(FieldSubject, d.say("case.topic.label"), d.say("case.topic.hint"), false, textField(FieldSubject, d.topicMax(), false, "", "")))
	submit := d.say("case.look")
	if a.Exact != "" {
		submit = d.say("case.send")
		blocks = append(blocks, section(d.say("case.preview")), section(a.Exact), context(d.say("case.preview.note")))
	}
	blocks = append(blocks, context(d.say("case.many")), context(d.say("case.seen.self")), d.serious())
	return d.modal(d.say("case.title"), submit, Ref{Verb: "casetopic", Session: "-", Stage: "-", Arg: hashed(a.Hash, a.Marks)}.String(), blocks...)
}

func (d Desk) topicMax() int { return d.Guide.Stage(practices.StagePrepare).Field("topic").Max }

// InvitationText is what those invited read. The topic is the initiator's own words.
func (d Desk) InvitationText(initiator, topic string, parties int) string {
	said := quote(topic, 5*d.topicMax())
	if parties == 2 {
		return d.say("case.invitation.two", "initiator", d.person(initiator), "topic", said)
	}
	return d.say("case.invitation.more", "initiator", d.person(initiator), "topic", said)
}

// CaseSafety is shown when it needs a person and not a bot.
// With own there is a copy of the person's own words, for the asking.
func (d Desk) CaseSafety(c Contacts, first []string, more string, own bool) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.Guide.StopTexts["initiator"])}
	blocks = append(blocks, d.contacts(c, first...)...)
	if more != "" {
		blocks = append(blocks, context(more))
	}
	if own {
		blocks = append(blocks, context(d.say("case.copy.note")), row(button(Ref{Verb: "casecopy"}.String(), "", d.say("case.copy.button"))))
	}
	return d.modal(d.say("case.title.stop"), "", "notice", append(blocks, context(d.say("case.stop.note")))...)
}

// CaseCopy shows somebody their own words, for them to keep where they like.
func (d Desk) CaseCopy(text string) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("case.copy.once"))}
	for rest := []rune(text); len(rest) > 0 && len(blocks) < modalBlocks; {
		n := min(len(rest), sectionMax)
		blocks = append(blocks, slack.NewSectionBlock(plain(string(rest[:n]), sectionMax), nil, nil))
		rest = rest[n:]
	}
	return d.modal(d.say("case.title"), "", "notice", blocks...)
}

// CaseHuman shows whom to turn to. The bot turns to nobody.
func (d Desk) CaseHuman(c Contacts, lead string) slack.ModalViewRequest {
	blocks := append([]slack.Block{section(lead)}, d.contacts(c)...)
	return d.modal(d.say("case.title.contacts"), "", "notice", append(blocks, context(d.say("case.human.ladder")))...)
}
