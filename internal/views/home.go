package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Desktop is what one person's home tab shows.
type Desktop struct {
	Rooms    []practices.Room // running sessions with a seat
	Actions  []OpenAction     // the person's own
	Thoughts []Thought        // kept for a next retro
	Links    map[string]string
}

// OpenAction is a commitment from a retro that is over.
type OpenAction struct {
	ID, Title, Due, Channel string
	Overdue                 bool
}

// Home is the front door: everything can be reached from here by tapping.
func (d Desk) Home(h Desktop) slack.HomeTabViewRequest {
	start := Ref{Verb: "begin"}.String()
	keep := Ref{Verb: "keepform"}.String()
	blocks := []slack.Block{
		header(d.say("home.title")),
		section(d.say("home.lead")),
		row(primary(button(start, "", d.say("home.start"))), button(keep, "", d.say("home.keep")), button(Ref{Verb: "privacy"}.String(), "", d.say("home.privacy"))),
		divider(), section(d.say("home.waiting")),
	}
	for _, r := range h.Rooms[:min(len(h.Rooms), 10)] {
		text := d.say("home.room", "format", r.Retro.Format.Name, "channel", "<#"+r.Channel+">", "stage", d.say("stage."+r.Session.Stage+".title"))
		blocks = append(blocks, sectionWith(text, button(at("cards", r), "", d.say("button.thought"))))
	}
	if len(h.Rooms) == 0 {
		blocks = append(blocks, context(d.say("home.no_rooms")))
	}
	blocks = append(blocks, divider(), section(d.say("home.actions")))
	for _, a := range h.Actions[:min(len(h.Actions), 20)] {
		key := "home.action"
		if a.Overdue {
			key = "home.action.overdue"
		}
		menu := slack.NewOverflowBlockElement(Ref{Verb: "owned", Session: "-", Stage: "-", Arg: a.ID}.String(),
			option("done|"+a.ID, d.say("home.done")), option("drop|"+a.ID, d.say("home.drop")))
		blocks = append(blocks, sectionWith(d.say(key, "title", quote(a.Title, 150), "due", due(d, a.Due), "channel", "<#"+a.Channel+">"), menu))
	}
	if len(h.Actions) == 0 {
		blocks = append(blocks, context(d.say("home.no_actions")))
	}
	if len(h.Thoughts) > 0 {
		blocks = append(blocks, divider(), section(d.say("home.thoughts")))
		for _, t := range h.Thoughts[:min(len(h.Thoughts), 20)] {
			id := Ref{Verb: "forget", Session: "-", Stage: "-", Arg: t.ID}.String()
			blocks = append(blocks, sectionWith(bullet(quote(t.Text, 280)), button(id, t.ID, d.say("button.remove"))))
		}
	}
	blocks = append(blocks, divider(), context(d.say("home.seen")))
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

func due(d Desk, date string) string {
	if date == "" {
		return d.say("action.no_date")
	}
	return date
}

// DropForm asks why an action is dropped. Dropping is a fine answer.
func (d Desk) DropForm(id, title string) slack.ModalViewRequest {
	return d.modal(d.say("drop.form"), d.say("home.drop"), Ref{Verb: "drop", Session: "-", Stage: "-", Arg: id}.String(),
		section(quote(title, 150)), input(FieldReason, d.say("drop.label"), d.say("verdict.reason.hint"), false, textField(FieldReason, 500, true, "", "")))
}

// Privacy says in plain words who can see what, and until when.
func (d Desk) Privacy() slack.ModalViewRequest {
	return d.modal(d.say("privacy.form"), "", "privacy", section(d.say("privacy.what")), section(d.say("privacy.until")), section(d.say("privacy.limits")))
}

// Help is the answer to "help": examples that work.
func (d Desk) Help() Message {
	start := Ref{Verb: "begin"}.String()
	return Message{Text: d.say("help.text"), Blocks: []slack.Block{section(d.say("help.text")), section(d.say("help.examples")),
		row(primary(button(start, "", d.say("home.start"))), button(Ref{Verb: "keepform"}.String(), "", d.say("home.keep")))}}
}

// Lost answers input that was not understood: what was read, the nearest match, a button.
func (d Desk) Lost(said, nearest string) Message {
	text := d.say("help.lost", "said", quote(said, 100), "nearest", nearest)
	return Message{Text: text, Blocks: []slack.Block{section(text),
		row(button(Ref{Verb: "begin"}.String(), "", d.say("home.start")), button(Ref{Verb: "keepform"}.String(), "", d.say("home.keep")))}}
}

// Plain is a message of one paragraph.
func (d Desk) Plain(text string) Message {
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}

// HelpDM answers a direct message: free text is not understood, and not stored.
func (d Desk) HelpDM() Message {
	m := d.Help()
	m.Text = d.say("help.dm")
	m.Blocks[0] = section(m.Text)
	return m
}
