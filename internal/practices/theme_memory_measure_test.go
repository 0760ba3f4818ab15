package practices

import (
	"fmt"
	"testing"

	"steward/configs"
	"steward/internal/flow"
)

// recalled plays every second card of a board as a topic of now and the others as topics of earlier retros, and counts the
// pairs of both that were taken to be the same, that are, and both.
func recalled(b board, find func(now []flow.Topic, past []PastTopic) []Returning) (a agreement) {
	var now []flow.Topic
	var past []PastTopic
	label := map[string]string{}
	for i, card := range b.cards {
		id := fmt.Sprint(i)
		label[id] = b.labels[i]
		if i%2 == 0 {
			now = append(now, flow.Topic{ID: id, Title: card})
		} else {
			past = append(past, PastTopic{Topic: id, Title: card})
		}
	}
	for _, n := range now {
		for _, p := range past {
			if label[n.ID] == label[p.Topic] {
				a.belong++
			}
		}
	}
	for _, r := range find(now, past) {
		for _, p := range r.Past {
			a.put++
			if label[r.Topic] == label[p.Topic] {
				a.right++
			}
		}
	}
	return a
}

// BenchmarkMemory reports how well topics that return are recognised, beside the rule of half of the words. Its numbers are
// those of docs/performance.md.
func BenchmarkMemory(b *testing.B) {
	s := must(LoadSynonyms(configs.Files))
	for _, kind := range []string{"tune", "heldout", "unseen"} {
		for name, find := range map[string]func([]flow.Topic, []PastTopic) []Returning{"as offered": s.Returning, "half of the words": Synonyms{}.Returning} {
			var sum agreement
			for _, file := range boards(b, kind) {
				sum = sum.and(recalled(readBoard(b, file), find))
			}
			b.Run(name+"/"+kind, func(b *testing.B) { reportPairs(b, sum) })
		}
	}
}

func TestTopicsThatReturnAgainstPeople(t *testing.T) {
	s := must(LoadSynonyms(configs.Files))
	for kind, least := range map[string]struct{ precision, recall float64 }{"tune": {0.85, 0.7}, "heldout": {0.65, 0.4}, "unseen": {0.7, 0.25}} {
		var sum agreement
		for _, file := range boards(t, kind) {
			sum = sum.and(recalled(readBoard(t, file), s.Returning))
		}
		t.Logf("%s: precision %.2f, recall %.2f", kind, sum.precision(), sum.recall())
		if sum.precision() < least.precision || sum.recall() < least.recall {
			t.Errorf("%s: precision %.2f and recall %.2f, want %+v", kind, sum.precision(), sum.recall(), least)
		}
	}
}
