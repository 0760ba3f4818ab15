package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// OpenAction is a commitment from a retro that is over.
type OpenAction struct {
	ID, Title, Due, Channel string
	Overdue                 bool
}

// homeRooms lists the sessions under way, each with the step that is open.
func (d Desk) homeRooms(h Desktop) []slack.Block {
	blocks := []slack.Block{section(d.say("home.waiting"))}
	for _, r := range h.Rooms[:min(len(h.Rooms), roomsAtHome)] {
		blocks = append(blocks, faces[r.Flow.Key].home(d, r)...)
	}
	if len(h.Rooms) == 0 {
		blocks = append(blocks, context(d.say("home.no_rooms")))
	}
	return d.andMore(blocks, len(h.Rooms)-roomsAtHome)
}

// retroHome is a retro on the home tab: a thought as long as cards are taken, and what waits for the person's yes.
func (d Desk) retroHome(r practices.RetroRoom) []slack.Block {
	text := d.say("home.room", "format", quote(r.Retro.Format.Name, 200), "channel", "<#"+r.Channel+">", "stage", d.say("stage."+r.Session.Stage+".title"))
	next := d.thought(r)
	if collected(r) {
		next = button(at("more", r), "", d.say("button.more"))
	}
	return append([]slack.Block{sectionWith(text, next)}, d.homeAsked(r)...)
}

// homeAsked lists the actions of a running retro that wait for the person's own yes or no.
func (d Desk) homeAsked(r practices.RetroRoom) (blocks []slack.Block) {
	for _, a := range r.Actions() {
		if a.Owner != "" && a.Owner == r.Me.Person && !a.Answered && len(blocks) < askedAtHome {
			text := d.say("home.asked", "title", quote(a.Title, flow.ActionLength))
			blocks = append(blocks, sectionWith(text, primary(button(at("open", r, a.ID), a.ID, d.say("button.open")))))
		}
	}
	return blocks
}

// homeActions lists the person's own open actions, those that are late first.
func (d Desk) homeActions(h Desktop) []slack.Block {
	blocks := []slack.Block{divider(), section(d.say("home.actions"))}
	for _, a := range h.Actions[:min(len(h.Actions), actionsAtHome)] {
		blocks = append(blocks, d.openAction(a))
	}
	if len(h.Actions) == 0 {
		blocks = append(blocks, context(d.say("home.no_actions")))
	}
	return d.restOf(blocks, len(h.Actions)-actionsAtHome, "actions")
}

func (d Desk) openAction(a OpenAction) slack.Block {
	key := "home.action"
	if a.Overdue {
		key = "home.action.overdue"
	}
	menu := slack.NewOverflowBlockElement(Ref{Verb: "owned", Session: "-", Stage: "-", Arg: a.ID}.String(),
		option("done|"+a.ID, d.say("home.done")), option("drop|"+a.ID, d.say("home.drop")))
	return sectionWith(d.say(key, "title", quote(a.Title, 300), "due", d.due(a.Due), "channel", "<#"+a.Channel+">"), menu)
}

// homeThoughts lists what the person kept for a next retro.
func (d Desk) homeThoughts(h Desktop) []slack.Block {
	if len(h.Thoughts) == 0 {
		return nil
	}
	blocks := []slack.Block{divider(), section(d.say("home.thoughts"))}
	for _, t := range h.Thoughts[:min(len(h.Thoughts), thoughtsAtHome)] {
		blocks = append(blocks, d.keptThought(t))
	}
	return d.restOf(blocks, len(h.Thoughts)-thoughtsAtHome, "thoughts")
}

func (d Desk) keptThought(t Thought) slack.Block {
	id := Ref{Verb: "forget", Session: "-", Stage: "-", Arg: t.ID}.String()
	return sectionWith(bullet(quote(t.Text, sectionMax/2)), d.sure(button(id, t.ID, d.say("button.remove")), "forget"))
}

func (d Desk) andMore(blocks []slack.Block, n int) []slack.Block {
	if n <= 0 {
		return blocks
	}
	return append(blocks, context(d.say("list.more", "n", n)))
}

// restOf says how many more there are and opens the whole list.
func (d Desk) restOf(blocks []slack.Block, n int, what string) []slack.Block {
	if n <= 0 {
		return blocks
	}
	return append(blocks, sectionWith(d.say("list.more", "n", n), button(Ref{Verb: "rest", Arg: what}.String(), what, d.say("home.rest"))))
}

// Rest is the whole of a list that the home tab begins: what is "actions" or "thoughts".
func (d Desk) Rest(h Desktop, what string) slack.ModalViewRequest {
	var blocks []slack.Block
	title := "home.rest.actions"
	if what == "thoughts" {
		title = "home.rest.thoughts"
		for _, t := range h.Thoughts[:min(len(h.Thoughts), restMost)] {
			blocks = append(blocks, d.keptThought(t))
		}
	} else {
		for _, a := range h.Actions[:min(len(h.Actions), restMost)] {
			blocks = append(blocks, d.openAction(a))
		}
	}
	if len(blocks) == 0 {
		blocks = append(blocks, context(d.say("home.rest.none")))
	}
	return d.modal(d.say(title), "", "rest", blocks...)
}

// restMost is how many lines a window holds.
const restMost = 90
