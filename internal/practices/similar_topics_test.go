package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func TestSameTopicMeetsWithoutSharedWords(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	got := s.SameTopic([]string{"Nobody updates the wiki", "Kaffee war super", "Readme is wrong", "Nachts dreimal geweckt worden"})
	if len(got) != 1 || !slices.Equal(got[0].Cards, []int{0, 2}) || got[0].Strong || !slices.Contains(got[0].Shared, "documentation") {
		t.Errorf("got %+v", got)
	}
}

func TestSameTopicIsRepeatable(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	cards := texts(t, "similar_tune_a.txt")
	first := fmt.Sprint(s.SameTopic(cards))
	for range 20 {
		if again := fmt.Sprint(s.SameTopic(cards)); again != first {
			t.Fatalf("the same board, another suggestion:\n%s\n%s", first, again)
		}
	}
	if got := s.SameTopic(randomCards(mostCards + 1)); got != nil {
		t.Error("a board beyond the bound costs nothing")
	}
	if got := s.SameTopic(nil); got != nil {
		t.Errorf("an empty board: %v", got)
	}
	if got := s.SameTopic([]string{"", "!", "the"}); got != nil {
		t.Errorf("cards without words: %v", got)
	}
}

func TestSynonyms(t *testing.T) {
	s := must(LoadSynonyms(folder(synonymsFile, `version: 1
common: [time*]
topics:
  - {id: reviews, words: [code review*, pr]}
  - {id: demos, words: [sprint review*, review]}
  - {id: knowledge, words: [only _ knows, знани*]}
`)))
	for card, want := range map[string]string{
		"The code reviews take time":         "reviews",
		"A PR is open":                       "reviews",
		"Sprint review was fun":              "demos",
		"only Ann knows how":                 "knowledge",
		"Only Ann, who is away, knows":       "",
		"Обмен знаниями помогает":            "knowledge",
		"a preview of prose":                 "",
		"pr, review and only Bob knows more": "reviews demos knowledge",
		"time and timesheets":                "",
		"only":                               "",
	} {
		r := s.reader()
		if got := strings.Join(s.named(r.read(card)), " "); got != want {
			t.Errorf("%s: got %s, want %s", card, got, want)
		}
	}
}

func TestSynonymMistakes(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"a misspelt key":       {"topic: []\n", "unknown key"},
		"an id twice":          {"topics: [{id: a, words: [x]}, {id: a, words: [y]}]\n", `topic "a": give it an id of its own`},
		"a topic without word": {"topics: [{id: a}]\n", "and words"},
		"an entry of signs":    {"topics: [{id: a, words: [\"*\"]}]\n", `"*" holds no word`},
	} {
		if _, err := LoadSynonyms(folder(synonymsFile, c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestTopicsInThreeLanguages(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	for name, cards := range map[string][]string{
		"German":  {"Die Doku ist veraltet", "Handbuch fehlt für den Import", "Mittagessen war lecker"},
		"Russian": {"Инструкция устарела", "Нет документации по импорту", "Обед был вкусный"},
		"mixed":   {"Die Doku ist veraltet", "Readme is wrong", "Обед был вкусный"},
	} {
		if got := s.SameTopic(cards); len(got) != 1 || !slices.Equal(got[0].Cards, []int{0, 1}) {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestWordsAreReadAsTheyAreMeant(t *testing.T) {
	s := must(LoadSynonyms(folder(synonymsFile, `version: 1
topics:
  - {id: tests, words: [test*]}
  - {id: environments, words: [umgebung*]}
  - {id: bugs, words: [broken, died]}
  - {id: monitoring, words: [tracing]}
  - {id: requirements, words: [requirement*]}
  - {id: overload, words: [überstunden]}
`)))
	for card, want := range map[string]string{
		"Testumgebung":       "tests environments", // its end says what it is
		"borken again":       "bugs",               // neighbours that changed places
		"brokken again":      "bugs",               // a doubled letter
		"tracking":           "",                   // short words one slip apart are two words
		"requirmeents":       "requirements",       // two neighbours in a long word
		"reqirements":        "requirements",       // a letter too few in a long word
		"die":                "",                   // a stop word is no form of another word
		"Ueberstunden":       "overload",           // written without the key
		"Überstunden machen": "overload",
	} {
		if got := strings.Join(s.subjects(card), " "); got != want {
			t.Errorf("%s: got %q, want %q", card, got, want)
		}
	}
}

func TestKinMeetOnlyWhenTheyAreKin(t *testing.T) {
	for kin, want := range map[string]int{"kin: [[staffing, overload]]\n": 1, "": 0} {
		s := must(LoadSynonyms(folder(synonymsFile, kin+"topics: [{id: staffing, words: [vacancy]}, {id: overload, words: [overtime]}, {id: lunch, words: [lunch]}]\n")))
		cards := []string{"vacancy", "overtime", "lunch"}
		r := s.reader()
		like := likenesses(collect(cards, r.read))
		if near := like[0][1] > 0; near != (want == 1) || like[0][2] != 0 {
			t.Errorf("with %q: %v", kin, like)
		}
	}
	if _, err := LoadSynonyms(folder(synonymsFile, "kin: [[a, b]]\ntopics: [{id: a, words: [x]}]\n")); err == nil || !strings.Contains(err.Error(), `no topic "b"`) {
		t.Errorf("got %v", err)
	}
}
