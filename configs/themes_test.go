package configs_test

import (
	"slices"
	"testing"

	"steward/internal/practices"
)

func TestThemesAreThoseOfTheVocabulary(t *testing.T) {
	v := words(t)
	synonyms, err := practices.LoadSynonyms(content)
	if err != nil {
		t.Fatal(err)
	}
	tags, err := practices.LoadThemeTags(content, synonyms)
	if err != nil {
		t.Fatal(err)
	}
	if got := tags.All(); !slices.Equal(got, v.Themes) {
		t.Errorf("themes.yaml has %v, the vocabulary %v", got, v.Themes)
	}
	checks, err := practices.LoadHealthChecks(content)
	if err != nil {
		t.Fatal(err)
	}
	var cards []string
	for _, deck := range checks.Decks {
		for _, c := range deck.Cards {
			cards = append(cards, c.ID)
			means := tags.Card(c.ID, "")
			if len(means.Themes) == 0 {
				t.Errorf("card %s is about nothing", c.ID)
			}
			known(t, "card "+c.ID, means.Metrics, v.Metrics)
		}
	}
	unique(t, "cards", cards)
}
