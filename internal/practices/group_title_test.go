package practices

import (
	"strings"
	"testing"

	"steward/configs"
)

func TestTitlesOfGroupsAreWhatTheyShareAndNoCard(t *testing.T) {
	synonyms, err := LoadSynonyms(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rule  string
		cards []string
		want  string
	}{
		{"what more than half are about", []string{"Code reviews wait for days", "Code reviews wait too long", "Nobody looks at pull requests"}, "review"},
		{"words that they share, where the topics are unknown", []string{"The zebra printer jams", "Our zebra printer again"}, "zebra"},
		{"nothing, where they share nothing", []string{"Lunch is cold", "Releases need three attempts"}, ""},
		{"nothing for a word too long for a title", []string{strings.Repeat("a", 80), strings.Repeat("a", 80)}, ""},
		{"nothing for nothing", nil, ""},
	} {
		got := synonyms.TitleOf(c.cards)
		if (c.want == "") != (got == "") || !strings.Contains(strings.ToLower(got), c.want) {
			t.Errorf("%s: %q", c.rule, got)
		}
		for _, card := range c.cards {
			if strings.EqualFold(got, card) {
				t.Errorf("%s: a card became the title: %q", c.rule, got)
			}
		}
	}
}
