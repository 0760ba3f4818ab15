package views

import (
	"fmt"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Bounds of ours, below Slack's: a view of 250,000 bytes is refused, and so is a message whose blocks together are
// too long, from some 13,000 characters up by experience. Slack documents the first and not the second.
const (
	viewBytes    = 200_000
	messageChars = 12_000
	summaryLines = 43 // what fits a screen or two, and three with what the facilitator says in short
)

// texts are the kinds of text that break careless views: what Slack escapes to five times its length, what must not
// ping a channel, what is drawn from several characters, and what runs from right to left.
var texts = map[string]string{
	"escapes":        "&<>",
	"mentions":       "<!channel> ",
	"emoji":          "👩‍🚒👍🏽",
	"right to left":  "הצוות מחכה לשחרור ",
	"one long word":  "w",
	"slack's markup": "*b* _i_ `c` ~s~ :+1: ",
}

func TestEveryViewKeepsSlacksLimits(t *testing.T) {
	d, formats := newDesk(t), shipped(t)
	all := append(formats.All(), widest())
	patterns := []string{"escapes", "mentions", "emoji", "right to left", "one long word", "slack's markup"}
	n := 0
	for _, f := range all {
		for _, mode := range []flow.Anonymity{flow.Named, flow.Unattributed, flow.Strict} {
			for _, async := range []bool{false, true} {
				pattern := patterns[n%len(patterns)]
				n++
				if n%everyNth != 0 {
					continue
				}
				for i, size := range [][2]int{{12, 12}, {1, 0}, {1, 1}} {
					if i > 0 && n%8 != 0 {
						continue // the small ones differ little by format
					}
					p := &play{format: f, mode: mode, async: async, people: size[0], cards: size[1], each: 3, text: longText(texts[pattern])}
					checkShots(t, d, fmt.Sprintf("%s, %s, async %v, %d people, %d cards, %s", f.ID, mode, async, size[0], size[1], pattern), p.run(t))
				}
			}
		}
	}
}

func TestLargeRetrosKeepSlacksLimits(t *testing.T) {
	d, formats := newDesk(t), shipped(t)
	sailboat, _ := formats.Get("sailboat")
	coffee, _ := formats.Get("lean-coffee")
	for name, p := range map[string]*play{
		"300 cards in one column, escapes":        {format: coffee, mode: flow.Named, people: 50, cards: 300, text: longText(texts["escapes"])},
		"300 cards in eight columns, emoji":       {format: widest(), mode: flow.Unattributed, people: 50, cards: 300, text: longText(texts["emoji"])},
		"300 cards over days, right to left":      {format: sailboat, mode: flow.Strict, async: true, people: 12, cards: 300, text: longText(texts["right to left"])},
		"50 cards each from one person, mentions": {format: sailboat, mode: flow.Named, people: 1, cards: 50, text: longText(texts["mentions"])},
		"2,000 cards in one column, escapes":      {format: coffee, mode: flow.Unattributed, people: 50, cards: 2000, text: longText(texts["escapes"])},
		"2,000 cards in eight columns, emoji":     {format: widest(), mode: flow.Named, async: true, people: 50, cards: 2000, text: longText(texts["emoji"])},
	} {
		t.Run(name, func(t *testing.T) { checkShots(t, d, name, p.run(t)) })
	}
}

func TestARetroThatEverybodyLeftKeepsSlacksLimits(t *testing.T) {
	d, formats := newDesk(t), shipped(t)
	sailboat, _ := formats.Get("sailboat")
	for _, async := range []bool{false, true} {
		for _, f := range []practices.Format{sailboat, widest()} {
			for _, st := range (practices.Retro{Format: f, Async: async, Safety: true}).Flow().Stages {
				for name, full := range map[string]bool{"as it began": false, "with all that was said": true} {
					p := &play{format: f, mode: flow.Unattributed, async: async, people: 12, cards: 12, each: 3, until: st.Key, text: longText(texts["escapes"])}
					p.run(t)
					if p.s.Stage != st.Key {
						continue // this retro has no such stage
					}
					if full {
						said[st.Key](p)
					}
					if !p.s.Running() {
						continue // the last word ends it
					}
					checkShots(t, d, fmt.Sprintf("%s, async %v, everybody left %s %s", f.ID, async, st.Key, name), p.desert())
				}
			}
		}
	}
}

func TestViewsOutsideASessionKeepSlacksLimits(t *testing.T) {
	p := &play{format: widest(), mode: flow.Strict, people: 2, cards: 2}
	for _, s := range p.run(t) {
		if s.Stage != practices.StageFacts && s.Stage != practices.StageDecide {
			continue
		}
		for _, v := range alone(newDesk(t), shipped(t), room(t, s, as(lead))) {
			check(t, v.name, v)
		}
	}
}

// longText fills a text of the asked length with a pattern.
func longText(pattern string) func(string, int) string {
	return func(of string, most int) string { return longest(of, most, pattern) }
}

// widest is a format with everything as long as a format may be.
func widest() practices.Format {
	f := practices.Format{ID: "widest", Name: longest("Name", 60, "w"), Intent: longest("Intent", 120, "i"), DurationMin: 60, AsyncOK: true,
		CheckIn: longest("Question", 140, "&"), Timeboxes: practices.Timeboxes{SetStage: 6, GatherData: 18, GenerateInsights: 18, Decide: 12, Close: 6},
		TeamSize: practices.TeamSize{Min: 2, Max: 50}}
	for i := range 8 {
		f.Columns = append(f.Columns, practices.Column{ID: fmt.Sprint("column_", i), Title: longest("Title", 40, "&t"), Symbol: "&", Prompt: longest("Prompt", 120, "&p")})
	}
	for range 8 {
		f.InsightPrompts = append(f.InsightPrompts, longest("Why", 140, "&"))
		f.Tips = append(f.Tips, longest("Tip", 200, "&"))
	}
	return f
}

// checkShots draws every moment of a retro for the channel and for everybody there.
func checkShots(t *testing.T, d Desk, where string, shots []flow.Session) {
	t.Helper()
	shots = lastOfEach(shots)
	others := []flow.Person{member(1), watcher, stranger}
	for i, s := range shots {
		at := where + ", " + s.Stage
		for _, v := range public(d, room(t, s, flow.Viewer{})) {
			check(t, at, v)
		}
		for _, who := range []flow.Person{lead, others[i%len(others)]} {
			for _, v := range personal(d, room(t, s, as(who))) {
				check(t, at+", as "+string(who), v)
			}
		}
	}
}

// lastOfEach leaves one moment of each stage: the fullest.
func lastOfEach(shots []flow.Session) []flow.Session {
	last := map[string]int{}
	for i, s := range shots {
		last[s.Stage] = i
	}
	var out []flow.Session
	for i, s := range shots {
		if last[s.Stage] == i {
			out = append(out, s)
		}
	}
	return out
}
