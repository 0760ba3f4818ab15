package search_test

import (
	"maps"
	"os"
	"slices"
	"testing"

	corpus "steward/bench/search"
	"steward/configs"
	"steward/internal/search"
)

const root = "../.."

func ask(x *search.Index) func(string) []string {
	return func(query string) (ids []string) {
		for _, h := range x.Search(search.Query{Text: query}).Hits {
			ids = append(ids, h.ID)
		}
		return ids
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// What people type must find what they look for.
func TestLabelledQueries(t *testing.T) {
	also := must(search.LoadSynonyms(configs.Files))
	docs := must(corpus.Docs(root))
	for _, c := range []struct {
		file  string
		also  *search.Synonyms
		least corpus.Score
	}{
		{"labelled.txt", also, corpus.Score{Recall: 0.95, MRR: 0.9}},
		{"labelled.txt", nil, corpus.Score{Recall: 0.8, MRR: 0.7}},
		{"unseen.txt", also, corpus.Score{Recall: 0.8, MRR: 0.7}},
		{"unseen.txt", nil, corpus.Score{Recall: 0.7, MRR: 0.6}},
	} {
		x := search.NewIndex(docs, c.also)
		got, kinds, missed := corpus.Measure(must(corpus.Queries(root, c.file)), ask(x))
		t.Logf("%s, synonyms %v: %d notes, recall@5 %.3f, MRR %.3f", c.file, c.also != nil, x.Len(), got.Recall, got.MRR)
		for _, k := range slices.Sorted(maps.Keys(kinds)) {
			t.Logf("  %-9s %.2f %.2f", k, kinds[k].Recall, kinds[k].MRR)
		}
		if os.Getenv("MISSED") != "" && c.file == "labelled.txt" {
			for _, m := range missed {
				t.Logf("  missed %+v: %v", m, ask(x)(m.Query))
			}
		}
		if got.Recall < c.least.Recall || got.MRR < c.least.MRR {
			t.Errorf("%s: got %+v, want at least %+v", c.file, got, c.least)
		}
	}
}
