package views

import (
	"time"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// GuideForm is what whoever facilitates sees in private: the step, its time, how many have not contributed where that
// points at nobody, a sentence to say, and what comes next. cues says whether cues come to them.
func (d Desk) GuideForm(r practices.Room, cues bool) slack.ModalViewRequest {
	head := []string{d.say("guide.step", "stage", d.say("stage."+r.Session.Stage+".title"))}
	head = append(head, d.clocked(r)...)
	blocks := []slack.Block{section(list(head)), context(d.unheard(r))}
	if text := d.guidance(r, "say"); text != "" {
		blocks = append(blocks, section(d.say("guide.say", "text", text)))
	}
	if text := d.guidance(r, "then"); text != "" {
		blocks = append(blocks, section(d.say("guide.then", "text", text)))
	}
	toggle, how := button(at("cues", r, "on"), "on", d.say("button.cues_on")), "guide.cues.off"
	if cues {
		toggle, how = button(at("cues", r, "off"), "off", d.say("button.cues_off")), "guide.cues.on"
	}
	blocks = append(blocks, row(button(at("hand", r), "", d.say("button.hand")), toggle), context(d.say(how), d.say("guide.seen")))
	return d.modal(d.say("guide.title"), "", at("guide", r), blocks...)
}

// guidance is a sentence for the present step of the practice: in a meeting one, over days another where there is one.
func (d Desk) guidance(r practices.Room, what string) string {
	key := "guide." + r.Flow.Key + "." + r.Session.Stage + "." + what
	if !practices.Live(r.Practice) && d.Words.Has(key+".async") {
		key += ".async"
	}
	if !d.Words.Has(key) {
		return ""
	}
	return d.say(key)
}

// clocked says until when the step lasts; in a meeting also how many minutes that is.
func (d Desk) clocked(r practices.Room) []string {
	end := r.Session.Deadline
	live := practices.Live(r.Practice)
	switch st, _ := r.Flow.Stage(r.Session.Stage); {
	case !end.IsZero() && !live:
		return []string{d.say("guide.until", "time", day(end))}
	case !end.IsZero():
		minutes := int(max(end.Sub(r.Now), 0).Round(time.Minute) / time.Minute)
		return []string{d.say("guide.until", "time", clock(end)) + ", " + d.Words.Count("guide.left", minutes)}
	case st.Timebox != nil && st.Timebox(r.Session) > 0:
		return []string{d.say("guide.over")}
	}
	return []string{d.say("guide.untimed")}
}

// unheard says how many have not contributed, never who.
func (d Desk) unheard(r practices.Room) string {
	u, hidden := r.Unheard(), r.Hidden()
	switch {
	case u.Told && hidden:
		return d.say("guide.silent.hidden", "n", u.N)
	case u.Told:
		return d.say("guide.silent", "n", u.N)
	case u.None && !hidden:
		return d.say("guide.silent.none")
	case u.None:
		return d.say("privacy.progress.none")
	}
	return d.say("guide.silent.kept")
}

// Guided reports whether there is something to say in the room's step.
func (d Desk) Guided(r practices.Room) bool { return d.guidance(r, "say") != "" }

// Cue tells whoever facilitates what they could say now, once in a stage.
func (d Desk) Cue(r practices.Room) Message {
	text := d.say("cue.text", "stage", d.say("stage."+r.Session.Stage+".title"), "say", d.guidance(r, "say"), "then", d.guidance(r, "then"))
	return d.cue(r, text)
}

// CueSilent tells whoever facilitates, half-way through a topic, that some have not contributed; "ok" is false when there
// is nothing to tell.
func (d Desk) CueSilent(r practices.Room) (m Message, ok bool) {
	switch u := r.Unheard(); {
	case u.Told:
		return d.cue(r, d.say("cue.silent", "n", u.N)), true
	case u.None:
		return d.cue(r, d.say("cue.silent.none")), true
	}
	return Message{}, false
}

func (d Desk) cue(r practices.Room, text string) Message {
	m := d.Plain(text)
	m.Blocks = append(m.Blocks, row(d.guideButton(r, "button.guide_open"), button(at("cues", r, "off"), "off", d.say("button.cues_off"))), context(d.say("cue.seen")))
	return m
}

func (d Desk) guideButton(r practices.Room, key string) *slack.ButtonBlockElement {
	return button(at("guide", r), "", d.say(key))
}

// Handed tells somebody that they facilitate now, with the guide at hand.
func (d Desk) Handed(r practices.Room) Message {
	m := d.Plain(d.SayOf(r, "handed.noted"))
	m.Blocks = append(m.Blocks, row(d.guideButton(r, "button.guide_open")))
	return m
}

// NoGuide says whose the guide is.
func (d Desk) NoGuide(r practices.Room) string {
	if lead := r.Session.Lead(); lead != "" {
		return d.say("guide.not_yours", "person", d.person(string(lead)))
	}
	return d.say("guide.nobody")
}
