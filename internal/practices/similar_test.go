package practices

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func TestAlike(t *testing.T) {
	for name, c := range map[string]struct {
		cards []string
		want  [][]int
	}{
		"no cards":                                  {nil, nil},
		"nothing in common":                         {[]string{"Slow builds", "Kind colleagues"}, nil},
		"the same words in another order":           {[]string{"Builds are slow", "slow builds!"}, [][]int{{0, 1}}},
		"half of the words are enough":              {[]string{"slow builds daily", "slow builds nightly hurt"}, nil}, // 2 of 5
		"exactly half":                              {[]string{"slow builds hurt", "slow builds nightly"}, [][]int{{0, 1}}},
		"stop words do not make cards alike":        {[]string{"we are in the room", "we are in the house"}, nil},
		"cards of stop words alone are never alike": {[]string{"we are", "we are"}, nil},
		"a repeated word counts once":               {[]string{"slow slow slow builds", "slow builds"}, [][]int{{0, 1}}},
		"a chain does not become one group":         {[]string{"a1 b1 c1", "b1 c1 d1", "c1 d1 e1", "d1 e1 f1"}, [][]int{{0, 1, 2}}},
		"German stop words":                         {[]string{"Die Builds sind zu langsam", "Builds langsam"}, [][]int{{0, 1}}},
		"Russian stop words":                        {[]string{"Сборки у нас медленные", "медленные сборки"}, [][]int{{0, 1}}},
		"two groups, in the order of the board":     {[]string{"loud office", "slow builds", "office loud", "builds slow", "x"}, [][]int{{0, 2}, {1, 3}}},
	} {
		t.Run(name, func(t *testing.T) {
			var got [][]int
			for _, g := range Alike(c.cards) {
				if !g.Strong || len(g.Shared) == 0 {
					t.Errorf("a group by shared words names them: %+v", g)
				}
				got = append(got, g.Cards)
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Every pair is compared as the rule says; the index must not lose one.
func TestAlikeFindsWhatThePlainRuleFinds(t *testing.T) {
	cards := slices.Concat(texts(t, "similar_tune_a.txt"), randomCards(120))
	words := make([][]string, len(cards))
	for i, c := range cards {
		words[i] = contentWords(c)
	}
	near := halfShared(words)
	for i := range cards {
		for j := range cards {
			shared := 0
			for _, w := range words[i] {
				if slices.Contains(words[j], w) {
					shared++
				}
			}
			all := len(words[i]) + len(words[j]) - shared
			want := i != j && all > 0 && float64(shared)/float64(all) >= 0.5
			if slices.Contains(near[i], j) != want {
				t.Errorf("%q and %q: shared %d of %d", cards[i], cards[j], shared, all)
			}
		}
	}
}

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
	if got := s.SameTopic(nil); got != nil {
		t.Errorf("an empty board: %v", got)
	}
	if got := s.SameTopic([]string{"", "!", "the"}); got != nil {
		t.Errorf("cards without words: %v", got)
	}
}

// labelled reads a board with the group of each card.
func labelled(t testing.TB, name string) (cards, labels []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		label, card, ok := strings.Cut(line, "|")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		label = strings.TrimSpace(label)
		if label == "-" {
			label = fmt.Sprint("alone ", len(cards))
		}
		cards, labels = append(cards, strings.TrimSpace(card)), append(labels, label)
	}
	return cards, labels
}

func texts(t testing.TB, name string) []string {
	cards, _ := labelled(t, name)
	return cards
}

// labelsOf turns groups into a label for each card, as the index below wants it.
func labelsOf(n int, groups [][]int) []string {
	labels := make([]string, n)
	for i := range labels {
		labels[i] = fmt.Sprint("alone ", i)
	}
	for g, cards := range groups {
		for _, i := range cards {
			labels[i] = fmt.Sprint("group ", g)
		}
	}
	return labels
}

func groupsOf(likenesses []Likeness) [][]int {
	return collect(likenesses, func(l Likeness) []int { return l.Cards })
}

// adjustedRand compares two groupings of the same cards: 1 the same, 0 what chance would give
// (Hubert & Arabie 1985, https://doi.org/10.1007/BF01908075).
func adjustedRand(a, b []string) float64 {
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	both, inA, inB := map[[2]string]int{}, map[string]int{}, map[string]int{}
	for i := range a {
		both[[2]string{a[i], b[i]}]++
		inA[a[i]]++
		inB[b[i]]++
	}
	var index, sumA, sumB float64
	for _, n := range both {
		index += pairs(n)
	}
	for _, n := range inA {
		sumA += pairs(n)
	}
	for _, n := range inB {
		sumB += pairs(n)
	}
	expected := sumA * sumB / pairs(len(a))
	most := (sumA + sumB) / 2
	if most == expected {
		return 1
	}
	return (index - expected) / (most - expected)
}

func TestAdjustedRand(t *testing.T) {
	for name, c := range map[string]struct {
		a, b string
		want float64
	}{
		"the same groups by other names": {"xxyyz", "aabbc", 1},
		"nothing grouped":                {"xxyy", "abcd", 0},
		"one of two pairs":               {"xxyy", "aabc", 4.0 / 7},
	} {
		got := adjustedRand(strings.Split(c.a, ""), strings.Split(c.b, ""))
		if math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// plainLexical is the best that words alone give: TF-IDF with stems and stop words, joined by
// average linkage, at whichever threshold suits this very set best. It is allowed to peek; we are not.
func plainLexical(cards, labels []string) (best float64) {
	only := Synonyms{}
	vectors, _ := only.vectors(cards)
	for least := float32(0.02); least < 0.9; least += 0.01 {
		got := averageLinkage(likenesses(vectors), least)
		best = max(best, adjustedRand(labelsOf(len(cards), got), labels))
	}
	return best
}

func TestGroupingAgainstPeople(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	for _, name := range []string{"similar_tune_a.txt", "similar_tune_b.txt"} {
		cards, labels := labelled(t, name)
		n := len(cards)
		rule := adjustedRand(labelsOf(n, groupsOf(Alike(cards))), labels)
		lexical := plainLexical(cards, labels)
		ours := adjustedRand(labelsOf(n, groupsOf(s.SameTopic(cards))), labels)
		t.Logf("%s: %d cards, adjusted Rand index: half of the words %.2f, best plain lexical %.2f, same topic %.2f", name, n, rule, lexical, ours)
	}
}

// randomCards writes cards from a small vocabulary with a fixed sequence.
func randomCards(n int) []string {
	vocabulary := strings.Fields(`deploy wiki readme meeting tests flaky review slow build customer release alert
		onboarding standup pipeline ticket support goals focus blocked vendor design bug incident docs planning feedback
		team weekly broken again many late never good people time week calm noisy quick large small friday`)
	cards, x := make([]string, n), uint32(1)
	for i := range cards {
		var words []string
		for range 4 + i%9 {
			x = x*1664525 + 1013904223 // a linear congruential sequence: the same cards in every run
			words = append(words, vocabulary[int(x>>16)%len(vocabulary)]+[]string{"", "s", "ing", fmt.Sprint(x >> 28)}[x>>30])
		}
		cards[i] = strings.Join(words, " ")
	}
	return cards
}

func BenchmarkGrouping(b *testing.B) {
	s := must(LoadSynonyms(configs.Files))
	for _, n := range []int{200, 1000} {
		cards := randomCards(n)
		b.Run(fmt.Sprintf("shared words, %d cards", n), func(b *testing.B) {
			for b.Loop() {
				Alike(cards)
			}
		})
		b.Run(fmt.Sprintf("same topic, %d cards", n), func(b *testing.B) {
			for b.Loop() {
				s.SameTopic(cards)
			}
		})
	}
}

func ExampleAlike() {
	for _, g := range Alike([]string{"Deploys are slow on Fridays", "Lunch was great", "slow Friday deploys", "Fridays: deploys slow again"}) {
		fmt.Println(g.Cards, g.Shared)
	}
	// Output: [0 2 3] [deploys slow fridays]
}
