package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Private is what one person's home tab says about conflicts, to that person alone.
type Private struct {
	On    bool // conversations are offered here
	Admin bool
	Keys  bool // there are master keys
	Rooms []practices.ConflictRoom
}

// privateAtHome is how many conversations the home tab lists.
const privateAtHome = 3

// homePrivate lists, without a word on what they are about, one's own conversations.
func (d Desk) homePrivate(h Desktop) (blocks []slack.Block) {
	p := h.Private
	if len(p.Rooms) > 0 {
		blocks = append(blocks, divider(), section(d.say("case.home.mine")))
	}
	for _, r := range p.Rooms[:min(len(p.Rooms), privateAtHome)] {
		text := d.say("case.home.rests")
		if r.Waits() {
			text = d.say("case.home.turn")
		}
		blocks = append(blocks, sectionWith(text, d.caseButton(r.ID)))
	}
	if len(p.Rooms) > privateAtHome {
		blocks = append(blocks, context(d.say("case.home.more")))
	}
	return blocks
}

// homeOffer offers to begin in private.
func (d Desk) homeOffer(h Desktop) []slack.Block {
	if !h.Private.On || !h.offers("conflict") {
		return nil
	}
	return []slack.Block{divider(), section(d.say("case.home.offer")),
		row(button(Ref{Verb: "casenew"}.String(), "", d.say("case.home.open")), button(Ref{Verb: "caseword"}.String(), "", d.say("case.home.word")))}
}

// homeSetup tells admins what help with conflicts needs.
func (d Desk) homeSetup(h Desktop) []slack.Block {
	p, key := h.Private, "case.home.setup.change"
	switch {
	case !p.Admin:
		return nil
	case !p.Keys:
		return []slack.Block{divider(), section(d.say("case.home.setup.keys"))}
	case !p.On:
		key = "case.home.setup.contacts"
	}
	return []slack.Block{divider(), section(d.say(key)), row(button(Ref{Verb: "caseadmin"}.String(), "", d.say("case.home.setup.button")))}
}

func (d Desk) caseButton(id string) *slack.ButtonBlockElement {
	return button(Ref{Verb: "case", Session: id, Stage: "-"}.String(), "", d.say("case.open"))
}

// CaseNotice is a direct message about a conversation: a neutral sentence and a button. Slack keeps it, may export it
// and shows it on locked screens.
func (d Desk) CaseNotice(id, tell string) Message {
	text := d.Guide.Notifications[tell]
	return Message{Text: text, Blocks: []slack.Block{section(text), row(d.caseButton(id))}}
}

// Fields of the form for contacts.
const (
	FieldContact       = "contact:"
	FieldContactPeople = "contact_people"
)

// CaseContactsForm asks an admin whom people can turn to.
func (d Desk) CaseContactsForm(c Contacts) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("case.contacts.lead"))}
	for _, k := range contactKinds {
		name := FieldContact + k.kind
		blocks = append(blocks, input(name, d.say(k.key), d.say("case.contacts.hint"), true, textField(name, contactLine, false, "", c.Lines[k.kind])))
	}
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("case.people.choose"), hintMax), FieldContactPeople)
	people.InitialUsers = c.People
	most := 10
	people.MaxSelectedItems = &most
	blocks = append(blocks, input(FieldContactPeople, d.say("case.contacts.people"), d.say("case.contacts.people.hint"), true, people))
	return d.modal(d.say("case.title.contacts"), d.say("case.save"), Ref{Verb: "caseadmin"}.String(), blocks...)
}

// CaseHelp says what there is.
func (d Desk) CaseHelp() Message { return d.Plain(d.say("case.help")) }
