package views

import (
	"time"

	"github.com/slack-go/slack"
)

// The messages of mentoring say that there is something, and not what: direct messages can be read by admins.

// SayProposed tells of a proposal. Whoever wants no more of them pauses it there.
func (d Desk) SayProposed(pair string, open time.Time) Message {
	m := d.Plain(d.say("mentor.say.proposal", "date", until(open)))
	m.Text = d.say("mentor.say.proposal.text")
	m.Blocks = append(m.Blocks, row(primary(mentorButton("mtpair", pair, d.say("button.open"))), button(mentorRef("mtturn", "-", "all"), "off", d.say("mentor.say.pause"))))
	return m
}

// SayAgreed tells that both said yes.
func (d Desk) SayAgreed(pair string) Message {
	return d.withButton(d.say("mentor.say.agreed"), mentorButton("mtpair", pair, d.say("button.open")))
}

// SayLapsed tells that a proposal came to nothing, for whatever reason.
func (d Desk) SayLapsed() Message {
	return d.withButton(d.say("mentor.say.lapsed"), mentorButton("mentor", "-", d.say("button.open")))
}

// SayEnded tells that an agreement has ended.
func (d Desk) SayEnded() Message {
	return d.withButton(d.say("mentor.say.ended"), mentorButton("mentor", "-", d.say("button.open")))
}

func (d Desk) withButton(text string, buttons ...slack.BlockElement) Message {
	m := d.Plain(text)
	m.Blocks = append(m.Blocks, row(buttons...))
	return m
}
