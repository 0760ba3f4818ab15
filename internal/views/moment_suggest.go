package views

import (
	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// Suggestion is a practice for a moment, with every reason that there is for it.
type Suggestion struct {
	ID, Name, Intent string
	Tried            Tried
	Themes           []Counted // those that speak for it, the most often first
	Signs            []SignLine
	Made             []string // the context it was made for; none is for any
	Shares           []string // of that, what the team has
	Placed           bool     // it is known how the team works
}

// Counted is a theme, and in how many of a team's last retros it came up; 0 is not known.
type Counted struct {
	Theme     string
	Times, Of int
}

// SignLine is something that a team has seen of itself: a red or falling card, actions past their date, a decision.
type SignLine struct {
	Kind, Title string
	N           int
}

// suggestions offers practices for a topic: why, what teams here found, for which context each was made, and three ways on.
// The reasons are set small: people talk about the topic, the library waits.
func (d Desk) suggestions(r practices.RetroRoom, topic string) (blocks []slack.Block) {
	for _, s := range d.moment.Suggested[topic] {
		arg := s.ID + "|" + topic
		blocks = append(blocks, section(d.suggestion(s)), context(list([]string{d.speaksFor(s), d.madeFor(s)})), row(
			button(noteRef("noteread", s.ID), s.ID, d.say("moment.button.read")),
			button(at("mtry", r, arg), s.ID, d.say("moment.button.try")),
			button(at("mno", r, arg), s.ID, d.say("moment.button.no"))))
	}
	return blocks
}

// suggested is a suggestion in words.
func (d Desk) suggested(s Suggestion) string {
	return list([]string{d.suggestion(s), d.speaksFor(s), d.madeFor(s)})
}

// suggestion is what is suggested, and speaksFor is why.
func (d Desk) suggestion(s Suggestion) string {
	return d.say("moment.suggest", "name", quote(s.Name, 150), "intent", quote(s.Intent, 200))
}

func (d Desk) speaksFor(s Suggestion) string {
	return d.say("moment.because", "reasons", d.because(s), "tried", d.triedBy(s.Tried))
}

// mostReasons is how many reasons one suggestion names: the strongest are enough.
const mostReasons = 3

// because says what speaks for a suggestion.
func (d Desk) because(s Suggestion) string {
	var reasons []string
	for _, t := range s.Themes {
		if t.Times > 1 && t.Of > 1 {
			reasons = append(reasons, d.say("moment.why.often", "theme", quote(d.tag("theme", t.Theme), 60), "times", t.Times, "of", t.Of))
			continue
		}
		reasons = append(reasons, d.say("moment.why.theme", "theme", quote(d.tag("theme", t.Theme), 60)))
	}
	for _, x := range s.Signs {
		switch x.Kind {
		case "card":
			reasons = append(reasons, d.say("moment.why.card", "title", quote(x.Title, 60)))
		case "late":
			reasons = append(reasons, d.say("moment.why.late", "n", x.N))
		case "decision":
			reasons = append(reasons, d.say("moment.why.decision"))
		}
	}
	return sentence(once(reasons)[:min(len(once(reasons)), mostReasons)])
}

// once leaves out what was said already.
func once(texts []string) (out []string) {
	seen := map[string]bool{}
	for _, t := range texts {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

// madeFor says for which context a practice was made, and how the team's compares: nothing is one pill for all.
func (d Desk) madeFor(s Suggestion) string {
	made := d.tagList("context", s.Made)
	switch {
	case len(s.Made) == 0:
		return d.say("moment.made.any")
	case !s.Placed:
		return d.say("moment.made.unknown", "context", made)
	case len(s.Shares) == 0:
		return d.say("moment.made.foreign", "context", made)
	case len(s.Shares) == len(s.Made):
		return d.say("moment.made.fits", "context", made)
	}
	return d.say("moment.made.partly", "context", made, "shares", d.tagList("context", s.Shares))
}

// Refused says that a practice is not offered any more, with a way back.
func (d Desk) Refused(r practices.RetroRoom, note, name string) Message {
	m := d.Plain(d.say("moment.refused", "name", quote(name, 150)))
	m.Blocks = append(m.Blocks, row(button(at("mwant", r, note), note, d.say("moment.button.want"))))
	return m
}
