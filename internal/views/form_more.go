package views

import (
	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/privacy"
)

// retroMore holds the steps aside: back, more time, hand over, leave, cancel; who can see what; and the plan.
func (d Desk) retroMore(r practices.RetroRoom) slack.ModalViewRequest {
	blocks := []slack.Block{
		section(d.say("more.stage", "stage", d.say("stage."+r.Session.Stage+".title"), "ask", d.ask(r))),
		context(d.seen(r), d.say("mode."+string(r.Session.Anonymity))),
	}
	blocks = append(blocks, d.seats(r.Room, d.inside(r), d.tips(r))...)
	blocks = append(blocks, d.plan(r)...)
	blocks = append(blocks, d.savable(r)...)
	blocks = append(blocks, divider(), context(d.say("stance.text")))
	return d.modal(d.say("more.title"), "", at("more", r), blocks...)
}

// inside tells the facilitator, and nobody else, how far collecting is; in a strict session not even them.
func (d Desk) inside(r practices.RetroRoom) (blocks []slack.Block) {
	if r.Session.Stage == practices.StageAhead {
		blocks = append(blocks, row(d.sure(button(at("next", r), "", d.say("ahead.begin")), "ahead.begin")))
	}
	if r.Session.Stage == practices.StageCollect {
		text := d.say("more.inside.strict")
		if r.Session.Anonymity != flow.Strict {
			text = d.say("more.inside", "cards", d.Words.Count("count.cards", r.Inside.Total()), "people", r.Inside.People, "of", r.Inside.Voices)
		}
		blocks = append(blocks, section(text))
		if known := r.Session.Anonymity == flow.Unattributed; known && r.Inside.People > 0 && privacy.StyleTells(r.Inside.People) {
			blocks = append(blocks, context(d.say("privacy.style_tells")))
		}
	}
	safety, asked := r.Opening()
	if !asked {
		return blocks
	}
	if !safety.Shown() {
		return append(blocks, context(d.say("safety.hidden", "why", d.say(safety.Hidden, "least", int(safety.Least)))))
	}
	blocks = append(blocks, context(d.say("safety.sum", "spread", d.spread(safety.Aggregate))))
	if safety.Offer {
		blocks = append(blocks, section(d.safetyOffer(r)))
	}
	return blocks
}

// TooEarly says that cards cannot be revealed yet; in a strict session without telling how far it is.
func (d Desk) TooEarly(r practices.RetroRoom) string {
	if r.Session.Anonymity == flow.Strict {
		return d.say("refusal.too_few.strict")
	}
	return d.say("refusal.too_few")
}

// safetyOffer says what the facilitator may do when somebody finds it hard to speak openly.
func (d Desk) safetyOffer(r practices.RetroRoom) string {
	if r.Session.Anonymity == flow.Named {
		return d.say("safety.offer.named")
	}
	return d.say("safety.offer")
}

// SafetyOffer is the same, as a message to the facilitator alone.
func (d Desk) SafetyOffer(r practices.RetroRoom) Message { return d.Plain(d.safetyOffer(r)) }

// tips are the format's advice for whoever facilitates, and what no count can see.
func (d Desk) tips(r practices.RetroRoom) []slack.Block {
	lines := []string{}
	for _, t := range r.Retro.Format.Tips {
		lines = append(lines, bullet(quote(t, 400)))
	}
	lines = append(lines, bullet(d.say("more.moves")))
	switch r.Session.Stage {
	case practices.StageDiscuss, practices.StageOutcome, practices.StageDecide:
		for _, key := range practices.PitfallReminders {
			lines = append(lines, bullet(d.say(key)))
		}
	}
	return append([]slack.Block{section(d.say("more.tips"))}, pack(d.first(lines, 15, 2800))...)
}

// plan says when the stages of an asynchronous retro end.
func (d Desk) plan(r practices.RetroRoom) []slack.Block {
	if !r.Retro.Async {
		return nil
	}
	var lines []string
	for _, stop := range planStops(r.Retro.Dates(r.Session)) {
		lines = append(lines, bullet(d.say(stop.key, "time", day(stop.at))))
	}
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{section(d.say("plan.title") + "\n" + list(lines))}
}

// HandForm gives the facilitator's seat to somebody who is here.
func (d Desk) HandForm(r practices.Room) slack.ModalViewRequest {
	return d.modal(d.say("hand.form"), d.say("button.hand"), at("hand", r), section(d.say("hand.how")),
		input(FieldOwner, d.say("hand.label"), "", false, personField(FieldOwner, d.say("hand.choose"), "")))
}

// Notice is a modal that says one thing.
func (d Desk) Notice(title, text string) slack.ModalViewRequest {
	return d.modal(title, "", "notice", section(text))
}
