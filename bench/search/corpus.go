// Package search holds what search is measured with: the shipped practice notes, notes in Russian and German, queries
// with the notes they look for, and as many made-up notes as a measure wants. Its tests compare the bot's own index
// with the full-text search of the databases (decision 60).
package search

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"steward/internal/library"
	"steward/internal/search"
)

// weights of the fields of a note.
var weights = map[string]int{"name": 3, "intent": 2, "problem": 2, "body": 1}

// A note is what is measured with, before it is anybody's document.
type note struct {
	ID                          string
	Name, Intent, Problem, Body string
	Tags                        map[string][]string
}

func (n note) doc() search.Doc {
	return search.Doc{ID: n.ID, Tags: n.Tags, Fields: []search.Field{
		{Name: "name", Text: n.Name, Weight: weights["name"]}, {Name: "intent", Text: n.Intent, Weight: weights["intent"]},
		{Name: "problem", Text: n.Problem, Weight: weights["problem"]}, {Name: "body", Text: n.Body, Weight: weights["body"]},
	}}
}

// Docs returns the shipped notes and those of the test data. The root is the module's folder.
func Docs(root string) ([]search.Doc, error) {
	notes, err := allNotes(root)
	return docsOf(notes), err
}

func docsOf(notes []note) (docs []search.Doc) {
	for _, n := range notes {
		docs = append(docs, n.doc())
	}
	return docs
}

func allNotes(root string) ([]note, error) {
	files := os.DirFS(filepath.Join(root, "configs"))
	vocabulary, err := library.LoadVocabulary(files, nil)
	if err != nil {
		return nil, err
	}
	shipped, err := library.Load(files, vocabulary)
	if err != nil {
		return nil, err
	}
	var notes []note
	for _, n := range shipped {
		d := n.Doc() // as the bot searches it
		notes = append(notes, note{d.ID, text(d, "name"), text(d, "intent"), text(d, "problem"), text(d, "body"), d.Tags})
	}
	for _, language := range []string{"ru", "de"} {
		more, err := plainNotes(filepath.Join(root, "internal/search/testdata/notes-"+language+".txt"))
		if err != nil {
			return nil, err
		}
		notes = append(notes, more...)
	}
	return notes, nil
}

func text(d search.Doc, field string) string {
	i := slices.IndexFunc(d.Fields, func(f search.Field) bool { return f.Name == field })
	return d.Fields[i].Text
}

// plainNotes reads notes of the test data: a line of heads, then the text.
func plainNotes(name string) (notes []note, err error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	for block := range strings.SplitSeq(string(text), "\n\n") {
		head, body, _ := strings.Cut(strings.TrimSpace(block), "\n")
		parts := strings.Split(head, " | ")
		if strings.HasPrefix(head, "#") || len(parts) != 5 {
			continue
		}
		n := note{parts[0], parts[1], parts[2], parts[3], body, map[string][]string{"status": {"active"}}}
		for _, t := range strings.Fields(parts[4]) {
			facet, value, _ := strings.Cut(t, ":")
			n.Tags[facet] = append(n.Tags[facet], value)
		}
		notes = append(notes, n)
	}
	return notes, nil
}

// A Labelled query names the notes of which any is right.
type Labelled struct {
	Kind, Query string
	Right       []string
}

// Queries reads a set of labelled queries of the test data.
func Queries(root, name string) (queries []Labelled, err error) {
	text, err := os.ReadFile(filepath.Join(root, "internal/search/testdata", name))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		if parts := strings.Split(strings.TrimSpace(line), " | "); len(parts) == 3 && !strings.HasPrefix(line, "#") {
			queries = append(queries, Labelled{parts[0], parts[1], strings.Fields(parts[2])})
		}
	}
	return queries, nil
}

// A Score says how well queries were answered, 0 to 1.
type Score struct {
	Recall float64 // a right note is among the first five
	MRR    float64 // the mean of 1/place of the first right note, 0 beyond the tenth
}

// Measure asks all queries. Ask returns the IDs of up to ten notes.
func Measure(queries []Labelled, ask func(query string) []string) (all Score, kinds map[string]Score, missed []Labelled) {
	kinds = map[string]Score{}
	count := map[string]float64{}
	for _, q := range queries {
		place := 1 + slices.IndexFunc(ask(q.Query), func(id string) bool { return slices.Contains(q.Right, id) })
		k := kinds[q.Kind]
		if place > 0 && place <= 5 {
			k.Recall++
		} else {
			missed = append(missed, q)
		}
		if place > 0 && place <= 10 {
			k.MRR += 1 / float64(place)
		}
		kinds[q.Kind] = k
		count[q.Kind]++
	}
	for kind, k := range kinds {
		all.Recall += k.Recall / float64(len(queries))
		all.MRR += k.MRR / float64(len(queries))
		kinds[kind] = Score{k.Recall / count[kind], k.MRR / count[kind]}
	}
	return all, kinds, missed
}
