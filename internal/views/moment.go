package views

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Moment is what is known beside a retro: what returns, what was tried, what the library has for it. Everybody in the
// channel may see it.
type Moment struct {
	Returning []Recalled
	Known     map[string]ThemePast    // by topic
	Suggested map[string][]Suggestion // by topic
	Trials    []TrialLine             // that run
	Ended     []TrialLine             // since the retro began
}

// Recalled is a topic that sounds like earlier ones.
type Recalled struct {
	Topic, Title string
	Mark         string    // of what is shown
	Earlier      []Earlier // all that a click confirms, the newest first
}

// Earlier is a topic of an earlier retro.
type Earlier struct {
	Title string
	On    time.Time
}

// ThemePast is what a team's retros know about a theme.
type ThemePast struct {
	Title     string // "" when no title may be repeated
	Times, Of int
	Tried     []TriedBefore
}

// TriedBefore is something that a team did about a theme: a trial of a practice, or an action.
type TriedBefore struct {
	What, State, Why string
	Trial            bool
	On               time.Time
}

// TrialLine is a team's trial of a practice.
type TrialLine struct {
	ID, Note, Name, State, Why string
	Since, Review              time.Time
	Due                        bool
	Action                     string // the id of the experiment that goes with it, or ""
}

// With returns the desk with what is known beside the retro that it draws next.
func (d Desk) With(m Moment) Desk {
	d.moment = m
	return d
}

// lookBack shows what the team tries, before new topics: what runs too long without a word is what nobody decides on.
func (d Desk) lookBack(r practices.RetroRoom) (blocks []slack.Block) {
	m := d.moment
	if len(m.Trials)+len(m.Ended) == 0 {
		return nil
	}
	blocks = append(blocks, section(d.say("moment.trials")))
	for _, t := range m.Trials {
		if !t.Due {
			blocks = append(blocks, sectionWith(d.say("moment.trial.runs", "name", quote(t.Name, 150), "since", onDate(t.Since), "until", onDate(t.Review)), button(at("mend", r, t.ID), t.ID, d.say("moment.button.end"))))
			continue
		}
		var buttons []slack.BlockElement
		for _, state := range []string{"kept", "changed", "dropped"} {
			buttons = append(buttons, button(at("mend", r, t.ID+"|"+state), state, d.say("moment.button."+state)))
		}
		blocks = append(blocks, section(d.say("moment.trial.due", "name", quote(t.Name, 150), "since", onDate(t.Since), "until", onDate(t.Review))),
			row(append(buttons, button(at("mlater", r, t.ID), t.ID, d.say("moment.button.later")))...))
	}
	for _, t := range m.Ended {
		text := d.say("moment.ended."+t.State, "name", quote(t.Name, 150), "why", quote(t.Why, 300))
		if t.State == "changed" {
			blocks = append(blocks, sectionWith(text, button(noteRef("notefork", t.Note+"|"+t.ID), t.Note, d.say("moment.button.adapt"))))
			continue
		}
		blocks = append(blocks, sectionWith(text, button(noteRef("mstory", t.Note+"|"+t.ID), t.Note, d.say("story.button.tell"))))
	}
	return blocks
}

// askedAbove reports whether a trial asks already what an earlier action would ask again. Once that has its answer, what is
// left of the action is asked about.
func (d Desk) askedAbove(p flow.Promise) bool {
	return p.Carried < flow.MostCarried && slices.ContainsFunc(d.moment.Trials, func(t TrialLine) bool { return t.Due && t.Action == p.ID })
}

// recalls asks whether topics are what they sound like. It is a guess until whoever leads says so.
func (d Desk) recalls(r practices.RetroRoom) (blocks []slack.Block) {
	for i, x := range d.moment.Returning {
		if i == 0 {
			blocks = append(blocks, context(d.say("moment.sounds.how")))
		}
		var earlier []string
		for _, e := range x.Earlier {
			earlier = append(earlier, d.say("moment.earlier", "title", quote(e.Title, 70), "date", onDate(e.On)))
		}
		blocks = append(blocks, section(d.say("moment.sounds", "title", quote(x.Title, 80), "earlier", d.listed(earlier))),
			row(button(at("msame", r, x.Topic+"|"+x.Mark), x.Topic, d.say("moment.button.same")), button(at("mother", r, x.Topic+"|"+x.Mark), x.Topic, d.say("moment.button.other"))))
	}
	return blocks
}

// memory says how often a topic's theme came up, and what was tried, with the way back for whoever said so by mistake.
func (d Desk) memory(r practices.RetroRoom, topic string) []slack.Block {
	p, known := d.moment.Known[topic]
	if !known || p.Times < 2 {
		return nil
	}
	text := d.say("moment.again", "nth", d.nth(p.Times), "of", d.number(p.Of))
	if p.Title != "" {
		text = d.say("moment.again.title", "title", quote(p.Title, 120), "nth", d.nth(p.Times), "of", d.number(p.Of))
	}
	lines := []string{text}
	for _, t := range p.Tried {
		lines = append(lines, bullet(d.triedBefore(t)))
	}
	return []slack.Block{sectionWith(list(d.first(lines, 4, 700)), button(at("munsay", r, topic), topic, d.say("moment.button.unsay")))}
}

func (d Desk) nth(n int) string {
	if n <= 5 {
		return d.say(fmt.Sprint("moment.nth.", n))
	}
	return d.ordinal(n)
}

// triedBefore is one thing that was done about a theme, with its end where it has one.
func (d Desk) triedBefore(t TriedBefore) string {
	kind := "action"
	if t.Trial {
		kind = "trial"
	}
	key := "moment.tried." + kind + "." + t.State
	if t.Why != "" && d.Words.Has(key+".why") {
		key += ".why"
	}
	return d.say(key, "what", quote(t.What, 150), "why", quote(t.Why, 200), "month", d.say(fmt.Sprint("moment.month.", int(t.On.UTC().Month()))))
}

// onDate is a day as Slack writes it for each reader.
func onDate(t time.Time) string { return date(t, "{date_short_pretty}", "2 Jan 2006") }

// sentence joins reasons into one.
func sentence(parts []string) string { return strings.Join(parts, "; ") }
