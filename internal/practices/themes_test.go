package practices

import (
	"strings"
	"testing"

	"steward/configs"
)

func TestThemesOfSeveralRetros(t *testing.T) {
	synonyms := must(LoadSynonyms(configs.Files))
	for _, tt := range []struct {
		rule   string
		retros [][]string
		want   string // the theme that came up in three of four
	}{
		{"the same words three times", [][]string{{"Release checklist is missing"}, {"Lunch was good"}, {"Missing: a release checklist"}, {"The release checklist is missing again"}},
			"release checklist missing"},
		{"the same words twice", [][]string{{"Release checklist is missing"}, {"Lunch was good"}, {"Missing: a release checklist"}}, ""},
		{"three times in one retro is once", [][]string{{"Flaky tests", "Tests are flaky", "Flaky tests!"}, {"Lunch was good"}}, ""},
		{"nothing was talked about", nil, ""},
		{"different things", [][]string{{"Parking space"}, {"Coffee machine"}, {"Holiday plans"}}, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			if got := (Facts{Themes: synonyms.Themes(tt.retros)}).repeatedTheme(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestATopicInOtherWordsIsTheSameTheme(t *testing.T) {
	synonyms := must(LoadSynonyms(configs.Files))
	retros := [][]string{{"Code reviews take days", "Lunch was good"}, {"Pull requests wait for a free hand", "The new desk"}, {"Nobody has time for reviews", "A quiet week"}}
	f := Facts{Themes: synonyms.Themes(retros)}
	if got := f.repeatedTheme(); !strings.Contains(got, "review") {
		t.Errorf("got %q of %v", got, f.Themes)
	}
}

func TestDiscussedAreTheTopicsWithVotes(t *testing.T) {
	lines := []string{threePeople, "ann> next", `bob> card stop "One"; card stop "Two"; card start "Three"`, "ann> next; next"}
	if got := strings.Join(Discussed(telling(t, append(lines, `ann> dots "Two" 1`, "ann> next")...).s), " "); got != "Two" {
		t.Errorf("got %s", got)
	}
	if got := Discussed(telling(t, append(lines, "ann> next")...).s); len(got) != 3 {
		t.Errorf("nobody voted: %v, want all three", got)
	}
}
