package practices

import (
	"flag"
	"strings"
	"testing"

	"steward/configs"
)

var update = flag.Bool("update", false, "rewrite the stories in testdata with what happens now")

// Stories are sessions that a facilitator can read: who does what, and below a line of dashes what happened and what
// the room sees. After a wanted change, go test -run Stories -update writes them anew; review the difference.
func TestStories(t *testing.T) {
	formats, methods := must(LoadFormats(configs.Files)), must(LoadMethods(configs.Files))
	tellAll(t, func(name string) bool { return !strings.HasPrefix(name, "conflict-") }, // they have a test of their own
		func(*testing.T) teller { return &story{formats: formats, methods: methods, now: monday} })
}

// differ returns the first line that is not the same in both.
func differ(a, b string) int {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return i + 1
		}
	}
	return len(x) + 1
}

// A story that is told wrongly must not pass for one that was refused.
func TestStoryMistakes(t *testing.T) {
	formats, err := LoadFormats(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	const start = "start retro format=lean-coffee facilitator=ann seats=bob\n"
	for name, text := range map[string]string{
		"a command nobody knows":         start + "bob> dance",
		"a quote that does not end":      start + "bob> card topics \"half",
		"a card that is not there":       start + "bob> withdraw \"nope\"",
		"a session that has not begun":   "bob> next",
		"a format that does not exist":   "start retro format=nope facilitator=ann",
		"a time that cannot be read":     start + "time +soon",
		"a number that is none":          start + "bob> rate much",
		"a line without a speaker":       start + "hello there",
		"a setting that does not exist":  "start retro format=lean-coffee colour=red",
		"a method that does not exist":   "start decision method=nope facilitator=ann",
		"a decision without a setting":   "start decision method=score colour=red",
		"an objection that is not there": "start decision method=consent facilitator=ann\nann> lift 1",
		"a score that is no number":      "start decision method=score facilitator=ann options=a:A\nann> score a=much",
	} {
		t.Run(name, func(t *testing.T) {
			s := &story{formats: formats, methods: must(LoadMethods(configs.Files)), now: monday}
			if out, err := tell(text+"\n----\n", s); err == nil {
				t.Errorf("told without a word: %s", out)
			}
		})
	}
}
