package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Desktop is what one person's home tab shows.
type Desktop struct {
	Rooms    []practices.Room // running sessions with a seat
	Actions  []OpenAction     // the person's own
	Thoughts []Thought        // kept for a next retro
	Reviews  []LogLine        // decisions that wait to be looked at again
	Private  Private          // conversations about a conflict
}

// OpenAction is a commitment from a retro that is over.
type OpenAction struct {
	ID, Title, Due, Channel string
	Overdue                 bool
}

// What the home tab shows at once: its 100 blocks hold all of it.
const (
	roomsAtHome    = 8
	actionsAtHome  = 25
	thoughtsAtHome = 25
)

// Home is the front door: everything can be reached from here by tapping.
func (d Desk) Home(h Desktop) slack.HomeTabViewRequest {
	blocks := []slack.Block{header(d.say("home.title")), section(d.say("home.lead")),
		row(d.startButton(), d.decideButton(), d.keepButton(), d.thanksButton(), button(Ref{Verb: "privacy"}.String(), "", d.say("home.privacy")))}
	blocks = append(blocks, d.homeRooms(h.Rooms)...)
	blocks = append(blocks, d.homeReviews(h.Reviews)...)
	blocks = append(blocks, d.homeActions(h.Actions)...)
	blocks = append(blocks, d.homeThoughts(h.Thoughts)...)
	blocks = append(blocks, d.homePrivate(h.Private)...)
	blocks = append(blocks, divider(), context(d.say("home.seen")))
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

func (d Desk) startButton() *slack.ButtonBlockElement {
	return primary(button(Ref{Verb: "begin"}.String(), "", d.say("home.start")))
}

func (d Desk) keepButton() *slack.ButtonBlockElement {
	return button(Ref{Verb: "keepform"}.String(), "", d.say("home.keep"))
}

// homeRooms lists the sessions under way, each with the step that is open.
func (d Desk) homeRooms(rooms []practices.Room) []slack.Block {
	blocks := []slack.Block{divider(), section(d.say("home.waiting"))}
	for _, r := range rooms[:min(len(rooms), roomsAtHome)] {
		blocks = append(blocks, faces[r.Flow.Key].home(d, r)...)
	}
	if len(rooms) == 0 {
		blocks = append(blocks, context(d.say("home.no_rooms")))
	}
	return d.andMore(blocks, len(rooms)-roomsAtHome)
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

// askedAtHome is how many questions of one retro the home tab holds.
const askedAtHome = 3

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

func (d Desk) homeActions(actions []OpenAction) []slack.Block {
	blocks := []slack.Block{divider(), section(d.say("home.actions"))}
	for _, a := range actions[:min(len(actions), actionsAtHome)] {
		key := "home.action"
		if a.Overdue {
			key = "home.action.overdue"
		}
		menu := slack.NewOverflowBlockElement(Ref{Verb: "owned", Session: "-", Stage: "-", Arg: a.ID}.String(),
			option("done|"+a.ID, d.say("home.done")), option("drop|"+a.ID, d.say("home.drop")))
		text := d.say(key, "title", quote(a.Title, 300), "due", d.due(a.Due), "channel", "<#"+a.Channel+">")
		blocks = append(blocks, sectionWith(text, menu))
	}
	if len(actions) == 0 {
		blocks = append(blocks, context(d.say("home.no_actions")))
	}
	return d.andMore(blocks, len(actions)-actionsAtHome)
}

func (d Desk) homeThoughts(thoughts []Thought) []slack.Block {
	if len(thoughts) == 0 {
		return nil
	}
	blocks := []slack.Block{divider(), section(d.say("home.thoughts"))}
	for _, t := range thoughts[:min(len(thoughts), thoughtsAtHome)] {
		id := Ref{Verb: "forget", Session: "-", Stage: "-", Arg: t.ID}.String()
		blocks = append(blocks, sectionWith(bullet(quote(t.Text, sectionMax/2)), d.sure(button(id, t.ID, d.say("button.remove")), "forget")))
	}
	return d.andMore(blocks, len(thoughts)-thoughtsAtHome)
}

func (d Desk) andMore(blocks []slack.Block, n int) []slack.Block {
	if n <= 0 {
		return blocks
	}
	return append(blocks, context(d.say("list.more", "n", n)))
}
