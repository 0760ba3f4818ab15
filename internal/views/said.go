package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Plain is a message of one paragraph.
func (d Desk) Plain(text string) Message {
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}

// TopicThread opens the thread of a topic. The bot does not read replies; what should be kept is written with buttons.
func (d Desk) TopicThread(r practices.RetroRoom, t practices.Ranked, host flow.Person) Message {
	title := quote(t.Title, 280)
	m := d.Plain(d.say("topic.thread", "title", title, "person", d.person(string(host))))
	m.Text = d.say("topic.thread.text", "title", title)
	m.Blocks = append(m.Blocks, row(button(at("note", r, t.ID), "", d.say("button.note")), button(at("action", r, t.ID), "action", d.say("button.action"))))
	return m
}

// AskOwner asks somebody whether they take an action on. Silence is not a yes.
func (d Desk) AskOwner(r practices.Room, a practices.Commitment) Message {
	m := d.Plain(d.say("accept.ask", "format", quote(d.Name(r), 200), "channel", "<#"+r.Channel+">", "title", quote(a.Title, flow.ActionLength)))
	m.Blocks = append(m.Blocks, row(primary(button(at("open", r, a.ID), a.ID, d.say("button.open")))))
	return m
}

// TimeUp tells the facilitator that the planned time of a stage has ended; after a topic, that of the whole talk.
func (d Desk) TimeUp(r practices.Room) Message {
	if r.Session.Stage == practices.StageOutcome {
		return d.Plain(d.say("time_up.insights"))
	}
	return d.Plain(d.say("time_up.text", "stage", d.say("stage."+r.Session.Stage+".title")))
}

// Trouble says why the live message could not be shown, and what to do.
func (d Desk) Trouble(r practices.Room, code string) Message {
	key := "trouble.other"
	switch code {
	case "not_in_channel", "channel_not_found":
		key = "trouble.not_in_channel"
	case "is_archived":
		key = "trouble.archived"
	}
	m := d.Plain(d.SayOf(r, key, "channel", "<#"+r.Channel+">", "code", quote(code, 100)))
	m.Blocks = append(m.Blocks, row(primary(button(at("retry", r), "", d.say("button.retry")))))
	return m
}

// Help is the answer to "help": examples that work.
func (d Desk) Help() Message { return d.helped(d.say("help.text")) }

// HelpDM answers a direct message: free text is not understood, and not stored.
func (d Desk) HelpDM() Message { return d.helped(d.say("help.dm")) }

func (d Desk) helped(text string) Message {
	return Message{Text: text, Blocks: []slack.Block{section(text), section(d.say("help.examples")), row(d.startButton(), d.keepButton())}}
}

// Lost answers input that was not understood: what was read, the nearest match, a button.
func (d Desk) Lost(said, nearest string) Message {
	m := d.Plain(d.say("help.lost", "said", quote(said, 100), "nearest", nearest))
	m.Blocks = append(m.Blocks, row(d.startButton(), d.keepButton()))
	return m
}
