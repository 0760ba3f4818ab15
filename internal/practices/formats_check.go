package practices

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a format's texts, in characters, so that a prompt fits one line of a form.
const (
	maxColumns      = 8   // a form with more is not filled in
	maxFormatName   = 60  // fits a choice in a list
	maxIntent       = 120 // one line
	maxPrompt       = 120 // under an input field
	maxQuestion     = 140 // check-in and insight questions
	maxColumnTitle  = 40
	maxDurationMin  = 240
	minParticipants = 2
)

var (
	kebab    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	columnID = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)
	energies = []string{"low", "medium", "high"}
	tones    = []string{"positive", "negative", "neutral", "idea", "question"}
)

// check reports every broken rule of a format: what is wrong, what to do, and where (a path of keys).
func (f Format) check(states []string, report func(msg string, path ...any)) {
	say := func(path []any, msg string, args ...any) { report(fmt.Sprintf(msg, args...), path...) }
	text := func(s string, most int, path ...any) {
		if n := utf8.RuneCountInString(s); n == 0 || n > most {
			say(path, "%v has %d characters: write 1 to %d", path[len(path)-1], n, most)
		}
	}
	oneOf := func(s string, allowed []string, path ...any) {
		if !slices.Contains(allowed, s) {
			say(path, "%q is not known here: use one of %s", s, strings.Join(allowed, ", "))
		}
	}

	if !kebab.MatchString(f.ID) {
		say([]any{"id"}, "an id is small letters and digits joined by hyphens, such as went-well")
	}
	text(f.Name, maxFormatName, "name")
	text(f.Intent, maxIntent, "intent")
	text(f.CheckIn, maxQuestion, "check_in")
	for i, tag := range f.When {
		oneOf(tag, states, "when", i)
	}
	for i, tag := range f.AvoidWhen {
		oneOf(tag, states, "avoid_when", i)
		if slices.Contains(f.When, tag) {
			say([]any{"avoid_when", i}, "%q is in when and in avoid_when: keep one", tag)
		}
	}
	modes := []string{}
	for _, m := range Anonymities {
		modes = append(modes, string(m))
	}
	oneOf(string(f.Anonymity), modes, "anonymity")
	oneOf(f.Energy, energies, "energy")
	if f.TeamSize.Min < minParticipants || f.TeamSize.Max < f.TeamSize.Min {
		say([]any{"team_size"}, "team size %d to %d: min is at least %d and max at least min", f.TeamSize.Min, f.TeamSize.Max, minParticipants)
	}
	if f.Source.Name == "" || !strings.HasPrefix(f.Source.URL, "https://") {
		say([]any{"source"}, "give the source a name and an https address")
	}
	for i, q := range f.InsightPrompts {
		text(q, maxQuestion, "insight_prompts", i)
	}
	f.checkTime(say)
	f.checkColumns(say, text, oneOf)
}

func (f Format) checkTime(say func(path []any, msg string, args ...any)) {
	if f.DurationMin < 5 || f.DurationMin > maxDurationMin {
		say([]any{"duration_min"}, "%d minutes: a retro takes 5 to %d", f.DurationMin, maxDurationMin)
	}
	sum := 0
	for _, m := range f.Timeboxes.Parts() {
		sum += m
		if m < 1 {
			say([]any{"timeboxes"}, "each of the five parts needs at least one minute")
			break
		}
	}
	if sum != f.DurationMin {
		say([]any{"timeboxes"}, "timeboxes add up to %d, duration_min is %d: make them equal", sum, f.DurationMin)
	}
}

func (f Format) checkColumns(say func([]any, string, ...any), text func(string, int, ...any), oneOf func(string, []string, ...any)) {
	if n := len(f.Columns); n < 1 || n > maxColumns {
		say([]any{"columns"}, "%d columns: a format has 1 to %d", n, maxColumns)
	}
	seen := map[string]bool{}
	for i, c := range f.Columns {
		if !columnID.MatchString(c.ID) {
			say([]any{"columns", i, "id"}, "column id %q: use small letters, digits, - and _", c.ID)
		}
		if seen[c.ID] {
			say([]any{"columns", i, "id"}, "column id %q is used twice: choose another", c.ID)
		}
		seen[c.ID] = true
		text(c.Title, maxColumnTitle, "columns", i, "title")
		text(c.Prompt, maxPrompt, "columns", i, "prompt")
		oneOf(c.Tone, tones, "columns", i, "tone")
		if n := utf8.RuneCountInString(c.Symbol); n != 1 && !c.Scale() {
			say([]any{"columns", i, "symbol"}, "symbol %q: use one character, or %q for a column that is scored", c.Symbol, scaleSymbol)
		}
		if c.Scale() != f.Scales() {
			say([]any{"columns", i, "symbol"}, "either all columns are scored or none: a score and a card are not discussed alike")
		}
	}
}
