package practices

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"steward/configs"
)

// A method makes groups of cards. It may look at the labels only if that is what it is compared as.
type method struct {
	name  string
	group func(cards, labels []string) [][]int
}

func methods(s Synonyms) []method {
	return []method{
		{"one word", func(cards, _ []string) [][]int { return oneWord(cards) }},
		{"half of the words", func(cards, _ []string) [][]int { return groupsOf(Alike(cards)) }},
		{"best by spelling", bestBySpelling},
		{"same topic", func(cards, _ []string) [][]int { return groupsOf(s.SameTopic(cards)) }},
	}
}

// oneWord puts cards together that hold one and the same word.
func oneWord(cards []string) [][]int {
	words := collect(cards, contentWords)
	near := make([][]int, len(cards))
	for i := range cards {
		for j := range cards {
			if i != j && len(sharedBy(words, []int{i, j})) > 0 {
				near[i] = append(near[i], j)
			}
		}
	}
	return stars(near)
}

// agreement is how far groupings are what people made: the adjusted Rand index, and of the pairs of cards that were put
// together, that belong together, and both, how many there are.
type agreement struct{ rand, right, put, belong float64 }

func agree(got, want []string) agreement {
	a := agreement{rand: adjustedRand(got, want)}
	for i := range got {
		for j := range i {
			same, is := got[i] == got[j], want[i] == want[j]
			if same {
				a.put++
			}
			if is {
				a.belong++
			}
			if same && is {
				a.right++
			}
		}
	}
	return a
}

func (a agreement) and(b agreement) agreement {
	return agreement{a.rand + b.rand, a.right + b.right, a.put + b.put, a.belong + b.belong}
}

// precision of pairs that were put together is 1 when none was: nothing was wrong.
func (a agreement) precision() float64 {
	if a.put == 0 {
		return 1
	}
	return a.right / a.put
}

func (a agreement) recall() float64 { return a.right / a.belong }

func (a agreement) f1() float64 { return 2 * a.right / (a.put + a.belong) }

func TestAgreement(t *testing.T) {
	for name, c := range map[string]struct {
		got, want                   string
		rand, precision, recall, f1 float64
	}{
		"the same groups":  {"xxyyz", "aabbc", 1, 1, 1, 1},
		"nothing grouped":  {"abcd", "xxyy", 0, 1, 0, 0},
		"one of two pairs": {"aabc", "xxyy", 4.0 / 7, 1, 0.5, 2.0 / 3},
		"all in one group": {"aaaa", "xxyy", 0, 1.0 / 3, 1, 0.5},
	} {
		a := agree(strings.Split(c.got, ""), strings.Split(c.want, ""))
		for _, d := range []float64{a.rand - c.rand, a.precision() - c.precision, a.recall() - c.recall, a.f1() - c.f1} {
			if math.Abs(d) > 1e-9 {
				t.Errorf("%s: got %+v, want %+v", name, a, c)
			}
		}
	}
}

// boards are the names of the labelled boards of a kind, tune or heldout.
func boards(t testing.TB, kind string) (names []string) {
	found, err := filepath.Glob("testdata/similar_" + kind + "*.txt")
	if err != nil || len(found) < 3 {
		t.Fatal(found, err)
	}
	for _, f := range found {
		names = append(names, filepath.Base(f))
	}
	return names
}

// BenchmarkAgreement reports how far each method makes the groups that people made, for each board and for all of a
// kind: the mean of the Rand index, and all pairs together. Its numbers are those of docs/performance.md.
func BenchmarkAgreement(b *testing.B) {
	s := must(LoadSynonyms(configs.Files))
	for _, kind := range []string{"tune", "heldout", "unseen"} {
		for _, m := range methods(s) {
			var sum agreement
			names := boards(b, kind)
			for _, name := range names {
				board := readBoard(b, name)
				a := agree(labelsOf(len(board.cards), m.group(board.cards, board.labels)), board.labels)
				sum = sum.and(a)
				b.Run(fmt.Sprintf("%s/%s", m.name, strings.TrimSuffix(strings.TrimPrefix(name, "similar_"), ".txt")), func(b *testing.B) { report(b, a, 1) })
			}
			b.Run(fmt.Sprintf("%s/all %d %s", m.name, len(names), kind), func(b *testing.B) { report(b, sum, float64(len(names))) })
		}
	}
}

func report(b *testing.B, a agreement, of float64) {
	reportPairs(b, a)
	b.ReportMetric(a.rand/of, "ARI")
}

func reportPairs(b *testing.B, a agreement) {
	for b.Loop() { // what is reported was counted before: there is nothing to time
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(a.precision(), "precision")
	b.ReportMetric(a.recall(), "recall")
	b.ReportMetric(a.f1(), "F1")
}
