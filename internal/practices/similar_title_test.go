package practices

import (
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func TestTitle(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	for name, c := range map[string]struct {
		cards []string
		want  string
	}{
		"the topic of all cards":                   {[]string{"Nobody updates the wiki", "Readme is wrong"}, "Documentation"},
		"in German for German cards":               {[]string{"Die Doku ist veraltet", "Handbuch fehlt für den Import"}, "Dokumentation"},
		"in Russian for Russian cards":             {[]string{"Инструкция устарела", "Нет документации по импорту"}, "Документация"},
		"in the language of most cards":            {[]string{"Die Doku ist veraltet", "Das Handbuch fehlt", "Readme is wrong"}, "Dokumentation"},
		"what more than half are about":            {[]string{"Flaky tests", "Tests are slow", "Lunch was great"}, "Tests"},
		"no title when half is not more than half": {[]string{"Flaky tests", "Lunch was great"}, ""},
		"no title from words of a card":            {[]string{"Quarble in the frobnicator", "Quarble in the frobnicator again"}, ""},
		"a single card has its own words":          {[]string{"Nobody updates the wiki"}, ""},
		"no cards":                                 {nil, ""},
	} {
		if got := s.Title(c.cards); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestEveryTopicHasANameInThreeLanguages(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	seen := map[string]bool{}
	for i, id := range s.topics {
		for _, l := range []string{"en", "de", "ru"} {
			name := s.names[i][l]
			if name == "" || len([]rune(name)) > 30 || seen[l+name] {
				t.Errorf("%s: in %s it is called %q", id, l, name)
			}
			seen[l+name] = true
		}
	}
}

// titlesJudged counts the groups that people made, those that get a title, and those whose title is one that people would
// have given.
func titlesJudged(t testing.TB, s Synonyms, kind string) (groups, titled, right int) {
	for _, name := range boards(t, kind) {
		b := readBoard(t, name)
		for label, good := range b.titles {
			var cards []string
			for i, l := range b.labels {
				if l == label {
					cards = append(cards, b.cards[i])
				}
			}
			groups++
			got := s.Title(cards)
			if got == "" {
				continue
			}
			titled++
			if slices.ContainsFunc(good, func(g string) bool { return strings.EqualFold(g, got) || joins(got, g) }) {
				right++
			} else if kind == "tune" {
				t.Logf("%s, %s: called %q, want one of %v", name, label, got, good)
			}
		}
	}
	return groups, titled, right
}

// joins says whether a title is two joined by "and" and one of them is this: "Costs and budget" is right for "budget".
func joins(title, one string) bool {
	for _, and := range []string{" and ", " und ", " и "} {
		if a, b, ok := strings.Cut(title, and); ok && (strings.EqualFold(a, one) || strings.EqualFold(b, one)) {
			return true
		}
	}
	return false
}

func TestTitlesAgainstPeople(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	for kind, least := range map[string]float64{"tune": 0.85, "heldout": 0.7, "unseen": 0.5} {
		groups, titled, right := titlesJudged(t, s, kind)
		t.Logf("%s: of %d groups %d get a title, %d the right one", kind, groups, titled, right)
		if float64(right) < least*float64(groups) {
			t.Errorf("%s: %d of %d groups have a right title, want %.0f %%", kind, right, groups, 100*least)
		}
	}
}
