package views

import (
	"time"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Feedback is what one person has to do with feedback that was asked for.
type Feedback struct {
	Offered             bool
	Mine, Waiting, Gave []growth.Feedback
	Off                 bool // nobody may ask them
	Sealed              bool
}

// feedbackShown is how much of each kind the window lists.
const feedbackShown = 8

func (d Desk) feedbackSeen(sealed bool) slack.Block {
	if sealed {
		return context(d.say("feedback.seen"))
	}
	return context(d.say("feedback.seen.plain"))
}

// Feedback is the window of feedback: what waits, what came, what was given. It counts nothing.
func (d Desk) Feedback(f Feedback, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, d.feedbackSeen(f.Sealed))
	for _, x := range f.Waiting[:min(len(f.Waiting), feedbackShown)] {
		blocks = append(blocks, sectionWith(d.say("feedback.asks", "person", d.person(x.Asker), "about", quote(x.Ask.About, growth.AskLength)), mentorButton("fbgive", x.ID, d.say("feedback.button.give"))))
	}
	blocks = d.andMore(blocks, len(f.Waiting)-feedbackShown)
	if len(f.Mine) > 0 {
		blocks = append(blocks, divider(), section(d.say("feedback.mine")))
		for _, x := range f.Mine[:min(len(f.Mine), feedbackShown)] {
			blocks = append(blocks, d.askedLine(x))
		}
		blocks = d.andMore(blocks, len(f.Mine)-feedbackShown)
	}
	if len(f.Gave) > 0 {
		blocks = append(blocks, divider(), section(d.say("feedback.gave")))
		for _, x := range f.Gave[:min(len(f.Gave), feedbackShown)] {
			blocks = append(blocks, sectionWith(d.say("feedback.gave.line", "person", d.person(x.Asker), "date", writtenOn(x.Given), "about", quote(x.Ask.About, growth.AskLength)),
				d.sure(mentorButton("fbback", x.ID, d.say("feedback.button.back")), "feedback.back")))
		}
	}
	var buttons []slack.BlockElement
	if f.Offered {
		buttons = append(buttons, primary(mentorButton("fbask", "-", d.say("feedback.button.ask"))))
	} else {
		blocks = append(blocks, section(d.say("feedback.off")))
	}
	take := button(mentorRef("fbtake", "-"), "off", d.say("feedback.button.none"))
	if f.Off {
		blocks = append(blocks, section(d.say("feedback.none")))
		take = button(mentorRef("fbtake", "-"), "on", d.say("feedback.button.take"))
	}
	return d.modal(d.say("feedback.title"), "", "notice", append(blocks, divider(), row(append(buttons, take)...))...)
}

// askedLine is a question of one's own. One that was turned down reads as one that nobody has answered.
func (d Desk) askedLine(x growth.Feedback) slack.Block {
	switch {
	case !x.Read.IsZero():
		return sectionWith(d.say("feedback.mine.read", "person", d.person(x.To), "date", writtenOn(x.Given), "about", quote(x.Ask.About, growth.AskLength)), mentorButton("fbopen", x.ID, d.say("feedback.button.again")))
	case !x.Given.IsZero():
		return sectionWith(d.say("feedback.mine.came", "person", d.person(x.To), "about", quote(x.Ask.About, growth.AskLength)), primary(mentorButton("fbopen", x.ID, d.say("feedback.button.read"))))
	}
	return sectionWith(d.say("feedback.mine.asked", "person", d.person(x.To), "date", writtenOn(x.Asked), "about", quote(x.Ask.About, growth.AskLength)),
		d.sure(mentorButton("fbdrop", x.ID, d.say("feedback.button.unask")), "feedback.unask"))
}

// Told shows somebody what they were told, to the letter.
func (d Desk) Told(x growth.Feedback, sealed bool) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("feedback.told", "person", d.person(x.To), "date", writtenOn(x.Given))), context(d.say("feedback.told.asked", "about", quote(x.Ask.About, growth.AskLength), "question", quote(x.Ask.Question, growth.AskLength)))}
	blocks = append(blocks, d.sbi(x.Words)...)
	return d.modal(d.say("feedback.title"), "", "notice", append(blocks, divider(),
		row(mentorButton("feedback", "-", d.say("mentor.button.back")), d.sure(danger(mentorButton("fbdrop", x.ID, d.say("feedback.button.drop"))), "feedback.drop")), context(d.say("feedback.told.then")), d.feedbackSeen(sealed))...)
}

// sbi are the parts of feedback as they were written.
func (d Desk) sbi(w growth.SBI) (blocks []slack.Block) {
	for _, part := range []struct{ label, text string }{
		{d.say("feedback.situation"), w.Situation}, {d.say("feedback.behaviour"), w.Behaviour}, {d.say("feedback.impact"), w.Impact}, {d.say("feedback.wish"), w.Wish},
	} {
		if part.text != "" {
			blocks = append(append(blocks, context(part.label)), own(part.text)...)
		}
	}
	return blocks
}

// SayAsked tells somebody that they are asked. What it is about stands in the window.
func (d Desk) SayAsked(id, asker string, open time.Time) Message {
	m := d.withButton(d.say("feedback.say.asked", "person", d.person(asker), "date", writtenOn(open)), primary(mentorButton("fbgive", id, d.say("button.open"))),
		mentorButton("fblater", id, d.say("feedback.button.later")), mentorButton("fbno", id, d.say("feedback.button.no")), button(mentorRef("fbtake", "-"), "off", d.say("feedback.button.none")))
	m.Text = d.say("feedback.say.asked.text", "person", d.person(asker))
	return m
}

// SayTold tells the one who asked that something has come.
func (d Desk) SayTold(id string) Message {
	return d.withButton(d.say("feedback.say.told"), primary(mentorButton("fbopen", id, d.say("feedback.button.read"))))
}
