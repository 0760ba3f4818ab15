package views

import (
	"steward/internal/flow"
	"steward/internal/practices"
)

// TopicThread opens the thread of a topic. The bot does not read replies; what should be kept is written with buttons.
func (d Desk) TopicThread(r practices.Room, t practices.Ranked, host flow.Person) Message {
	title := quote(t.Title, 200)
	m := d.Plain(d.say("topic.thread", "title", title, "person", person(host)))
	m.Text = d.say("topic.thread.text", "title", title)
	m.Blocks = append(m.Blocks, row(button(at("note", r, t.ID), "", d.say("button.note")), button(at("action", r, t.ID), "action", d.say("button.action"))))
	return m
}

// AskOwner asks somebody whether they take an action on. Silence is not a yes.
func (d Desk) AskOwner(r practices.Room, a practices.Commitment) Message {
	m := d.Plain(d.say("accept.ask", "format", r.Retro.Format.Name, "channel", "<#"+r.Channel+">", "title", quote(a.Title, flow.ActionLength)))
	m.Blocks = append(m.Blocks, row(primary(button(at("open", r, a.ID), a.ID, d.say("button.open")))))
	return m
}

// TimeUp tells the facilitator that the planned time of a stage has ended.
func (d Desk) TimeUp(r practices.Room) Message {
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
	m := d.Plain(d.say(key, "channel", "<#"+r.Channel+">", "code", code))
	m.Blocks = append(m.Blocks, row(primary(button(at("retry", r), "", d.say("button.retry")))))
	return m
}
