package practices

import (
	"fmt"
	"slices"
	"testing"
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

func ExampleAlike() {
	for _, g := range Alike([]string{"Deploys are slow on Fridays", "Lunch was great", "slow Friday deploys", "Fridays: deploys slow again"}) {
		fmt.Println(g.Cards, g.Shared)
	}
	// Output: [0 2 3] [deploys slow fridays]
}
