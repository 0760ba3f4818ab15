package practices

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

// labelled reads a board with the group of each card.
func labelled(t testing.TB, name string) (cards, labels []string) {
	t.Helper()
	b := readBoard(t, name)
	return b.cards, b.labels
}

// A board is what testdata/README.md describes.
type board struct {
	cards, labels []string
	central       []bool              // whose text would do as a title of its group
	titles        map[string][]string // others that would do, by label
}

func readBoard(t testing.TB, name string) board {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	b := board{titles: map[string][]string{}}
	for line := range strings.Lines(string(text)) {
		label, card, ok := strings.Cut(line, "|")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		label, card = strings.TrimSpace(label), strings.TrimSpace(card)
		if of, ok := strings.CutPrefix(label, "@"); ok {
			for title := range strings.SplitSeq(card, ";") {
				b.titles[of] = append(b.titles[of], strings.TrimSpace(title))
			}
			continue
		}
		label, central := strings.CutSuffix(label, "+")
		if label == "-" {
			label = fmt.Sprint("alone ", len(b.cards))
		}
		b.cards, b.labels, b.central = append(b.cards, card), append(b.labels, label), append(b.central, central)
	}
	return b
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

// bestBySpelling is the best that spelling alone gives: TF-IDF over stems, or over runs of three to five letters, joined by
// average linkage, at whichever threshold suits this very board. It may peek at the answer; the topics may not.
func bestBySpelling(cards, labels []string) (groups [][]int) {
	r := Synonyms{}.reader()
	byStem := collect(cards, r.read)
	weigh(byStem)
	best := -1.0
	for _, vectors := range [][][]feature{byStem, letterRuns(cards)} {
		for least := float32(0.01); least < 0.9; least += 0.01 {
			got := averageLinkage(likenesses(vectors), least)
			if a := adjustedRand(labelsOf(len(cards), got), labels); a > best {
				best, groups = a, got
			}
		}
	}
	return groups
}

func letterRuns(cards []string) [][]feature {
	ids := map[string]int{}
	var vectors [][]feature
	for _, c := range cards {
		in := map[int]bool{}
		for _, w := range contentWords(c) {
			w = " " + w + " "
			for n := 3; n <= 5; n++ {
				for i := 0; i+n <= len(w); i++ {
					id, ok := ids[w[i:i+n]]
					if !ok {
						id = len(ids)
						ids[w[i:i+n]] = id
					}
					in[id] = true
				}
			}
		}
		var v []feature
		for _, id := range slices.Sorted(maps.Keys(in)) {
			v = append(v, feature{id, 1})
		}
		vectors = append(vectors, v)
	}
	weigh(vectors)
	return vectors
}

// Topics must find on boards that nothing was tuned on at least twice what spelling finds there, and be right for the most
// part with what they put together.
func TestGroupingAgainstPeople(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	for kind, least := range map[string]struct{ rand, precision float64 }{"tune": {0.85, 0.9}, "heldout": {0.6, 0.74}, "unseen": {0.41, 0.78}} {
		var ours, lexical agreement
		names := boards(t, kind)
		for _, name := range names {
			b := readBoard(t, name)
			n := len(b.cards)
			ours = ours.and(agree(labelsOf(n, groupsOf(s.SameTopic(b.cards))), b.labels))
			lexical = lexical.and(agree(labelsOf(n, bestBySpelling(b.cards, b.labels)), b.labels))
		}
		ours.rand, lexical.rand = ours.rand/float64(len(names)), lexical.rand/float64(len(names))
		t.Logf("%d %s: best by spelling %.2f; same topic %.2f, precision %.2f, recall %.2f", len(names), kind, lexical.rand, ours.rand, ours.precision(), ours.recall())
		if ours.rand < least.rand || ours.precision() < least.precision || ours.rand < 2*lexical.rand {
			t.Errorf("%s: %.2f and precision %.2f, want %+v and twice %.2f", kind, ours.rand, ours.precision(), least, lexical.rand)
		}
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
