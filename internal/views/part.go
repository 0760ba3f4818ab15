package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Part tells one person, who asked for it, how they took part.
func (d Desk) Part(r practices.Room, p practices.Part) Message {
	key, name := "part.steps", d.Name(r)
	if r.Flow.Key == practices.RetroKey {
		key, name = "part.topics", quote(name, 150)
	}
	m := d.Plain(d.say(key, "format", name, "channel", "<#"+r.Channel+">", "in", p.In, "of", p.Of))
	m.Blocks = append(m.Blocks, row(d.partButton(true)), context(d.say("part.seen")))
	return m
}

// PartForm says what a person can be told of their own part, and asks whether they want it. on says whether they do.
func (d Desk) PartForm(on bool) slack.ModalViewRequest {
	how := "part.off"
	if on {
		how = "part.on"
	}
	return d.modal(d.say("part.title"), "", "notice", section(d.say("part.how")), context(d.say(how)), row(d.partButton(on)))
}

// partButton asks to be told one's own part, or to be told no more.
func (d Desk) partButton(asked bool) *slack.ButtonBlockElement {
	way, key := "on", "button.part_on"
	if asked {
		way, key = "off", "button.part_off"
	}
	return button(Ref{Verb: "part", Session: "-", Stage: "-", Arg: way}.String(), way, d.say(key))
}
