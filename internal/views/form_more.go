package views

import (
	"time"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// MoreForm holds the steps aside: back, more time, hand over, leave, cancel; and who can see what.
func (d Desk) MoreForm(r practices.Room) slack.ModalViewRequest {
	blocks := []slack.Block{
		section(d.say("more.stage", "stage", d.say("stage."+r.Session.Stage+".title"), "ask", d.ask(r))),
		context(d.say("stage."+r.Session.Stage+".seen."+d.seenKey(r)), d.say("mode."+string(r.Session.Anonymity))),
	}
	if r.Leads() {
		blocks = append(blocks, d.inside(r)...)
		var steps []slack.BlockElement
		if len(r.Session.Path) > 1 && !r.Session.Path[len(r.Session.Path)-2].Revealed {
			steps = append(steps, button(at("back", r), "", d.say("button.back")))
		}
		steps = append(steps, button(at("extend", r), "", d.say("button.extend")), button(at("hand", r), "", d.say("button.hand")))
		blocks = append(blocks, row(steps...), d.tips(r), row(
			d.sure(danger(button(at("cancel", r), "", d.say("button.cancel"))), "cancel")))
		return d.modal(d.say("more.title"), "", at("more", r), blocks...)
	}
	if r.Role() == "" {
		blocks = append(blocks, section(d.say("more.no_seat")), row(
			primary(button(at("join", r, "participant"), "participant", d.say("button.join"))),
			button(at("join", r, "observer"), "observer", d.say("button.observe"))))
		return d.modal(d.say("more.title"), "", at("more", r), blocks...)
	}
	blocks = append(blocks, row(
		button(at("extend", r), "", d.say("button.extend")),
		d.sure(button(at("take", r), "", d.say("button.take")), "take"),
		d.sure(button(at("leave", r), "", d.say("button.leave")), "leave")))
	blocks = append(blocks, context(d.say("more.take", "minutes", int(r.Retro.Patience()/time.Minute))))
	return d.modal(d.say("more.title"), "", at("more", r), blocks...)
}

// inside tells the facilitator, and nobody else, how far collecting is.
func (d Desk) inside(r practices.Room) []slack.Block {
	var blocks []slack.Block
	if r.Session.Stage == practices.StageCollect {
		blocks = append(blocks, section(d.say("more.inside", "cards", r.Inside.Total(), "people", r.Inside.People, "of", r.Inside.Voices)))
	}
	if safety, asked := r.Opening(); asked && safety.Shown() {
		blocks = append(blocks, context(d.say("safety.sum", "spread", spread(safety.Aggregate))))
		if safety.Offer {
			blocks = append(blocks, context(d.say("safety.offer")))
		}
	}
	return blocks
}

// tips are the format's advice for whoever facilitates.
func (d Desk) tips(r practices.Room) slack.Block {
	var lines []string
	for _, t := range r.Retro.Format.Tips {
		lines = append(lines, bullet(t))
	}
	if len(lines) == 0 {
		lines = append(lines, d.say("more.no_tips"))
	}
	return context(list(lines))
}

// HandForm gives the facilitator's seat to somebody who is here.
func (d Desk) HandForm(r practices.Room) slack.ModalViewRequest {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain(d.say("hand.choose"), hintMax), FieldOwner)
	return d.modal(d.say("hand.form"), d.say("button.hand"), at("hand", r), section(d.say("hand.how")), input(FieldOwner, d.say("hand.label"), "", false, e))
}

// Notice is a modal that says one thing.
func (d Desk) Notice(title, text string) slack.ModalViewRequest {
	return d.modal(title, "", "notice", section(text))
}
