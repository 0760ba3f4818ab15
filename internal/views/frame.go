package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// SayOf says a sentence in the words of the practice that the room runs, or in those that do for all: a practice has
// words of its own under the key of its flow, such as cancel.text.decision.
func (d Desk) SayOf(r practices.Room, key string, pairs ...any) string {
	return d.say(d.keyOf(r, key), pairs...)
}

func (d Desk) keyOf(r practices.Room, key string) string {
	if own := key + "." + r.Flow.Key; d.Words.Has(own) {
		return own
	}
	return key
}

// Cancelled says that a session was called off.
func (d Desk) Cancelled(r practices.Room) string {
	return d.SayOf(r, "card.cancelled", "format", d.Name(r))
}

// scene is what every live message is made of: what it is, what is asked, the facts about the stage, what belongs to the
// stage, and the row that steers.
type scene struct {
	title, text, ask string
	facts            []string
	body             []slack.Block
	next             []slack.BlockElement // what leads on, if anything
}

func (d Desk) staged(r practices.Room, s scene) Message {
	blocks := append([]slack.Block{header(s.title), section(s.ask), context(s.facts...)}, s.body...)
	return Message{Text: s.text, Blocks: append(blocks, row(append(s.next, d.guideButton(r, "button.guide"), button(at("more", r), "", d.say("button.more")))...))}
}

// leader says who leads, or that anybody may.
func (d Desk) leader(r practices.Room) string {
	if lead := r.Session.Lead(); lead != "" {
		return d.say("card.facilitator", "person", d.person(string(lead)))
	}
	return d.say("card.no_facilitator")
}

// seats are the steps aside that a seat allows. leading is what only the facilitator sees, around their buttons.
func (d Desk) seats(r practices.Room, before, after []slack.Block) []slack.Block {
	leave := func() slack.BlockElement {
		return d.sureOf(r, button(at("leave", r), "", d.SayOf(r, "button.leave")), "leave")
	}
	switch r.Role() {
	case flow.Facilitator:
		var buttons []slack.BlockElement
		if path := r.Session.Path; len(path) > 1 && !path[len(path)-2].Revealed && path[len(path)-2].Stage != practices.StageAhead {
			buttons = append(buttons, button(at("back", r), "", d.say("button.back")))
		}
		buttons = append(buttons, d.moreTime(r)...)
		buttons = append(buttons, d.guideButton(r, "button.guide"), button(at("hand", r), "", d.say("button.hand")), d.ownPart(r),
			d.sureOf(r, danger(button(at("cancel", r), "", d.SayOf(r, "button.cancel"))), "cancel"))
		return append(append(before, row(buttons...)), after...)
	case flow.Participant:
		return []slack.Block{row(append(d.moreTime(r), d.sureOf(r, button(at("take", r), "", d.say("button.take")), "take"), d.ownPart(r), leave())...),
			context(d.SayOf(r, "more.take", "minutes", int(r.Practice.Patience().Minutes())))}
	case flow.Observer:
		return []slack.Block{section(d.SayOf(r, "more.observer")), row(leave())}
	}
	return []slack.Block{section(d.SayOf(r, "more.no_seat")), row(
		primary(button(at("join", r, "participant"), "participant", d.say("button.join"))),
		button(at("join", r, "observer"), "observer", d.say("button.observe")))}
}

// ownPart opens what a person can be told of their own part.
func (d Desk) ownPart(r practices.Room) slack.BlockElement {
	return button(at("mypart", r), "", d.say("button.part"))
}

func (d Desk) moreTime(r practices.Room) []slack.BlockElement {
	if !lengthens(r) {
		return nil
	}
	return []slack.BlockElement{button(at("extend", r), "", d.say("button.extend"))}
}

// lengthens reports whether more time can be asked for.
func lengthens(r practices.Room) bool { return r.Flow.Extends(r.Session) == nil }

// sureOf asks once more in the words of the practice.
func (d Desk) sureOf(r practices.Room, b *slack.ButtonBlockElement, key string) *slack.ButtonBlockElement {
	b.Confirm = slack.NewConfirmationBlockObject(plain(d.SayOf(r, key+".title"), 100), plain(d.SayOf(r, key+".text"), 300),
		plain(d.SayOf(r, key+".yes"), 30), plain(d.SayOf(r, key+".no"), 30))
	return b
}
