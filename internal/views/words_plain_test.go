package views

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordsFitTheirPlaces(t *testing.T) {
	words := newDesk(t).Words
	limits := []struct {
		keys *regexp.Regexp
		most int
		why  string
	}{
		{regexp.MustCompile(`^(button|next|home\.(start|keep|privacy|done|drop)|facts\.update|thumbs\.(up|side|down)|openly\.\d|roti\.\d)(\.|$)`), 30, "a button shows some 30 characters"},
		{regexp.MustCompile(`^([a-z]+\.form|action\.form\.[a-z]+|action\.view|notice\.title|more\.title|all\.title|cards\.title|edit\.title|stage\.(checkin|radar)\.title)$`), 24, "the title of a window"},
		{regexp.MustCompile(`^button\.(close|done|add|save|send|say|start|keep|merge|vote|hide|hand|publish)$|^home\.drop$`), 24, "the button of a form"},
		{regexp.MustCompile(`^(mode\.[a-z]+\.name|status\.|accept\.(yes|no)|start\.(live|async|safety|stance|small\.keep|minutes\.n))`), 75, "a choice"},
		{regexp.MustCompile(`^(reveal|remove|take|leave|cancel|forget)\.title$`), 100, "the title of a question"},
		{regexp.MustCompile(`^(reveal|remove|take|leave|cancel|forget)\.text$`), 300, "a question"},
		{regexp.MustCompile(`^(reveal|remove|take|leave|cancel|forget)\.(yes|no)$`), 30, "the answer to a question"},
		{regexp.MustCompile(`\.hint(\.|$)|\.label$`), 150, "a label or hint is read in passing"},
	}
	for _, l := range limits {
		n := 0
		for key, text := range words {
			if !l.keys.MatchString(key) {
				continue
			}
			n++
			if got := utf8.RuneCountInString(text); got > l.most {
				t.Errorf("%s has %d characters, %d at most: %s", key, got, l.most, l.why)
			}
		}
		if n == 0 {
			t.Errorf("no key matches %s", l.keys)
		}
	}
}

func TestWordsAreCalmAndPlain(t *testing.T) {
	figures := regexp.MustCompile(`(?i)\b(awesome|amazing|great job|well done|congrat|oops|whoops|heads[- ]up|touch base|circle back|low[- ]hanging|on the same page|in the loop|ballpark|piece of cake|deep dive|kick off|wrap up|reach out|no worries|hang on|simply|easy|obviously|guys|rock[s]? star|victim|offender|blame[ds]?)\b|!`)
	sentence := regexp.MustCompile(`[.?:;]\s|\n`)
	const longest = 34 // words: what can be read once and understood
	for key, text := range newDesk(t).Words {
		if m := figures.FindString(text); m != "" {
			t.Errorf("%s says %q", key, m)
		}
		for _, s := range sentence.Split(text, -1) {
			if n := len(strings.Fields(s)); n > longest {
				t.Errorf("%s has a sentence of %d words: %q", key, n, s)
			}
		}
	}
}
