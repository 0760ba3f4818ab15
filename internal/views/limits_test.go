package views

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/practices"
)

// Bounds of ours, below Slack's: a view of 250,000 bytes is refused, and so is a message whose blocks together are
// too long, from some 13,000 characters up by experience. Slack documents the first and not the second.
const (
	viewBytes    = 200_000
	messageChars = 12_000
	summaryLines = 40 // what fits a screen or two
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
				for i, size := range [][2]int{{12, 12}, {1, 0}, {1, 1}} {
					if i > 0 && n%8 != 0 {
						continue // the small ones differ little by format
					}
					p := &play{format: f, mode: mode, async: async, people: size[0], cards: size[1], text: longText(texts[pattern])}
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

func TestViewsOutsideASessionKeepSlacksLimits(t *testing.T) {
	p := &play{format: widest(), mode: flow.Strict, people: 2, cards: 2}
	for _, v := range alone(newDesk(t), shipped(t), room(t, p.run(t)[0], as(lead))) {
		check(t, v.name, v)
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
	emptied(t, d, where, shots[len(shots)/2:])
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

// emptied draws every moment once more after everybody has left.
func emptied(t *testing.T, d Desk, where string, shots []flow.Session) {
	t.Helper()
	for _, s := range shots {
		if !s.Running() {
			continue
		}
		r := room(t, s, flow.Viewer{})
		for who := range s.Seats {
			var err error
			if s, _, err = flow.Step(r.Flow, s, flow.Move{By: who, At: monday, Do: flow.Leave{}}); err != nil {
				t.Fatal(err)
			}
		}
		for _, v := range public(d, room(t, s, flow.Viewer{})) {
			check(t, where+", deserted", v)
		}
	}
}

var (
	missing = regexp.MustCompile(`\[[a-z0-9_]+(\.[a-z0-9_]+)+\]|\{[a-z_]+\}`) // words that are not there
	dates   = regexp.MustCompile(`<!date\^[^>]*>`)
	entity  = regexp.MustCompile(`&(amp|lt|gt);`)
	markup  = regexp.MustCompile(`<(@U[0-9A-Z]+|#C[0-9A-Z]+|!date\^[0-9]+\^[^|<>]+\|[^<>]+)>`)
)

// held are the drawings that were checked already: many people see the same.
var held = map[[sha256.Size]byte]bool{}

// check holds one view against Slack's rules and ours.
func check(t *testing.T, where string, v drawn) {
	t.Helper()
	raw, err := json.Marshal(v.json())
	if err != nil {
		t.Fatal(err)
	}
	if drawing := sha256.Sum256(raw); held[drawing] {
		return
	} else {
		held[drawing] = true
	}
	for i, p := range blockkit.Check(v.surface, raw) {
		if i < 3 {
			t.Errorf("%s: %s: %s", where, v.name, p)
		}
	}
	texts := read(t, raw)
	if v.surface == blockkit.Message {
		checkMessage(t, where, v, texts)
	} else if len(raw) > viewBytes {
		t.Errorf("%s: %s: %d bytes", where, v.name, len(raw))
	}
	seen := map[string]bool{}
	for _, x := range texts {
		if x.kind == "action_id" && !strings.Contains(v.name, "Export") {
			if seen[x.text] {
				t.Errorf("%s: %s: two parts have the action id %q", where, v.name, x.text)
			}
			seen[x.text] = true
			continue
		}
		if m := missing.FindString(dates.ReplaceAllString(x.text, "")); m != "" {
			t.Errorf("%s: %s: %s in %q", where, v.name, m, x.text)
		}
		if bare := strings.NewReplacer("<", "", ">", "").Replace(entity.ReplaceAllString(x.text, "")); x.kind == "mrkdwn" && strings.Contains(bare, "&") {
			t.Errorf("%s: %s: a cut or missing escape in %q", where, v.name, x.text)
		}
		if rest := markup.ReplaceAllString(x.text, ""); x.kind == "mrkdwn" && strings.ContainsAny(rest, "<>") {
			t.Errorf("%s: %s: markup in somebody's words, or cut: %q", where, v.name, x.text)
		}
	}
}

// checkMessage holds a message against what a reader without eyes or a mouse needs.
func checkMessage(t *testing.T, where string, v drawn, texts []textPart) {
	t.Helper()
	m := v.message
	last := strings.TrimRight(m.Text, "\"”`)*")
	if m.Text == "" || !strings.ContainsAny(last[max(0, len(last)-3):], ".?!…:") {
		t.Errorf("%s: %s: its text is no sentence: %q", where, v.name, m.Text)
	}
	if utf8.RuneCountInString(m.Text) > 4000 {
		t.Errorf("%s: %s: a text of %d characters", where, v.name, utf8.RuneCountInString(m.Text))
	}
	if missing.MatchString(m.Text) {
		t.Errorf("%s: %s: %q", where, v.name, m.Text)
	}
	chars, all := 0, strings.Builder{}
	for i, x := range texts {
		switch {
		case x.kind == "block_id":
			t.Errorf("%s: %s: a message is drawn anew without block ids, found %q", where, v.name, x.text)
		case x.kind == "mrkdwn" || x.kind == "plain_text":
			chars += utf8.RuneCountInString(x.text)
			all.WriteString(x.text + "\n")
			if !strings.ContainsFunc(x.text, unicode.IsLetter) && !strings.ContainsFunc(x.text, unicode.IsDigit) {
				t.Errorf("%s: %s: %q says nothing in letters", where, v.name, x.text)
			}
			if i == 0 && len(strings.Fields(x.text)) < 3 {
				t.Errorf("%s: %s: the first block does not make sense alone: %q", where, v.name, x.text)
			}
		}
	}
	if lines := strings.Count(all.String(), "\n"); v.name == "Summary" && lines > summaryLines {
		t.Errorf("%s: a summary of %d lines", where, lines)
	}
	if chars > messageChars {
		t.Errorf("%s: %s: %d characters", where, v.name, chars)
	}
	if v.name == "Card" && strings.Contains(where, ", ") {
		raw, _ := json.Marshal(m.Blocks[len(m.Blocks)-1])
		if !strings.Contains(string(raw), `"action_id":"more:`) && !strings.Contains(string(raw), d12) {
			t.Errorf("%s: the row that steers is not the last block: %s", where, raw)
		}
	}
}

// d12 is how the card of a session that is over ends: with who sees what and for how long.
const d12 = "12 months"

// textPart is a text somewhere in a view, and what kind it is of.
type textPart struct{ kind, text string }

// read lists the texts and ids of a view in the order in which they are written.
func read(t *testing.T, raw []byte) []textPart {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	var parts []textPart
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if text, ok := v["text"].(string); ok {
				kind, _ := v["type"].(string)
				parts = append(parts, textPart{kind, text})
			}
			for _, key := range []string{"action_id", "block_id"} {
				if id, ok := v[key].(string); ok {
					parts = append(parts, textPart{key, id})
				}
			}
			for _, key := range []string{"title", "text", "fields", "accessory", "elements", "element", "label", "hint", "placeholder", "options",
				"option_groups", "initial_option", "initial_options", "description", "blocks", "confirm", "deny", "submit", "close"} {
				walk(v[key])
			}
		}
	}
	walk(v)
	return parts
}
