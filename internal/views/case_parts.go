package views

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Contacts are whom people can turn to, those who are part of a conflict left out.
type Contacts struct {
	Lines  map[string]string
	People []string
	Unsure bool // a line may name somebody who is part of it
}

// contactKinds are the kinds of contacts, from near to far, with their words.
var contactKinds = []struct{ kind, key string }{
	{"coach", "case.contact.coach"}, {"trusted_person", "case.contact.trusted_person"}, {"hr", "case.contact.hr"},
	{"ombuds", "case.contact.ombuds"}, {"works_council", "case.contact.works_council"}, {"assistance", "case.contact.assistance"},
	{"security", "case.contact.security"}, {"emergency", "case.contact.emergency"},
}

// ContactKinds are the kinds that an admin may fill in.
func ContactKinds() (kinds []string) {
	for _, k := range contactKinds {
		kinds = append(kinds, k.kind)
	}
	return kinds
}

// contactLine is the most characters of a contact.
const contactLine = 150

// contacts lists whom to turn to: those that fit first, and then the others. Nobody should find an empty card.
func (d Desk) contacts(c Contacts, first ...string) []slack.Block {
	var fitting, rest []string
	for _, k := range contactKinds {
		line := c.Lines[k.kind]
		if line == "" {
			continue
		}
		text := bullet("*" + d.say(k.key) + ":* " + quote(line, 5*contactLine))
		if slices.Contains(first, k.kind) {
			fitting = append(fitting, text)
		} else {
			rest = append(rest, text)
		}
	}
	if len(c.People) > 0 {
		rest = append(rest, bullet(d.say("case.contact.people", "people", d.people(c.People))))
	}
	lines := append(fitting, rest...)
	if len(lines) == 0 {
		return []slack.Block{section(d.say("case.contacts.none"))}
	}
	if c.Unsure {
		return append(pack(lines), context(d.say("case.contacts.unsure")))
	}
	return pack(lines)
}

func (d Desk) people(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = d.person(id)
	}
	return strings.Join(names, ", ")
}

func ids(people []flow.Person) []string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = string(p)
	}
	return out
}

// exact shows what somebody wrote to the letter: neither cut nor read as markup.
func exact(text string) slack.Block { return slack.NewSectionBlock(plain(text, sectionMax), nil, nil) }

// exits are the ways out, on every screen.
func (d Desk) exits(r practices.ConflictRoom) []slack.Block {
	door := func(key, door string) *slack.ButtonBlockElement {
		return button(at("casedoor", r, door), door, d.say(key))
	}
	var out []slack.BlockElement
	if r.Session.Stage != practices.StagePaused && r.Session.Stage != practices.StageInvite {
		out = append(out, door("case.exit.pause", practices.StagePaused))
	}
	out = append(out, d.sure(door("case.exit.withdraw", practices.ExitWithdrawn), "case.exit.sure"),
		d.sure(door("case.exit.human", practices.ExitHuman), "case.exit.ask"), danger(door("case.exit.safety", practices.ExitSafety)))
	return []slack.Block{divider(), row(out...)}
}

// serious is the way out of the screens on which nothing is stored yet.
func (d Desk) serious() slack.Block {
	return row(danger(button(Ref{Verb: "caseserious"}.String(), "", d.say("case.exit.safety"))))
}

// inCase names a field so that what was typed in one step does not turn up in another.
func inCase(name string, r practices.ConflictRoom) string {
	return fmt.Sprintf("%s:%d", name, r.Pass())
}

func (d Desk) scale(name, placeholder string) *slack.SelectBlockElement {
	var options []*slack.OptionBlockObject
	for n := range 11 {
		options = append(options, option(fmt.Sprint(n), fmt.Sprint(n)))
	}
	return selectField(name, placeholder, "", options...)
}

func (d Desk) picks(name string, list, chosen []string) *slack.MultiSelectBlockElement {
	var options, initial []*slack.OptionBlockObject
	for _, x := range list {
		o := option(x, x)
		options = append(options, o)
		if slices.Contains(chosen, x) {
			initial = append(initial, o)
		}
	}
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("case.choose"), hintMax), name, options...)
	e.InitialOptions = initial
	return e
}

// contactsAnywhere is the id of the button for contacts outside a conversation.
var contactsAnywhere = Ref{Verb: "casecontacts"}.String()

// heavy offers a pause when something that was written may be better placed with a person. It is an offer: sending
// again goes on. The button names the conversation, so that nobody who is part of it is shown as a helper.
func (d Desk) heavy(offered bool, contacts string) []slack.Block {
	if !offered {
		return nil
	}
	return []slack.Block{section(d.Guide.StopTexts["offer_on_words"]),
		row(button(contacts, "", d.say("case.contacts.show")))}
}

func plainDay(t time.Time) string { return date(t, "{date_long}", "2 January 2006") }
