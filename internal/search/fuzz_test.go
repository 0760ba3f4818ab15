package search

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever is typed, the answer is within its limits and the same each time.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"limit work", "#wip effort:lo", "theme:", "::::", "#", "<@U1|x> &amp;&#0; <", "ÄÖÜß ё й ї", "don't 's ' -", "a-b-c-d-e-f",
		"\xff\xfe", "\u0301\u0301a\u0301", "İıﬁ℡", strings.Repeat("а", 3000), strings.Repeat("lmit wrk ", 300), strings.Repeat("#wip ", 500), ":tada::tada:"} {
		f.Add(q)
	}
	x := NewIndex(shelf, nil)
	f.Fuzz(func(t *testing.T, text string) {
		a := x.read(Query{Text: text})
		if len(a.words) > mostWords || len(a.wishes) > mostTags {
			t.Errorf("%d words, %d tags", len(a.words), len(a.wishes))
		}
		for _, w := range a.words {
			if w.word == "" || len(w.word) > 4*longestWord || !utf8.ValidString(w.word) || strings.ContainsAny(w.word, " \n:#<>&*`~_") {
				t.Errorf("a word %q", w.word)
			}
		}
		first, second := x.Search(Query{Text: text, Limit: 3}), x.Search(Query{Text: text, Limit: 3})
		if len(first.Hits) > 3 || first.Total < len(first.Hits) || first.Total > x.Len() || ids(first) != ids(second) {
			t.Errorf("%+v, again %+v", first, second)
		}
	})
}

// Whatever a document says, it is found by each of its words, and gone without a trace.
func FuzzDocument(f *testing.F) {
	for _, text := range []string{"limit work", "Häuser don't check-in", "\xff", "İ ﬁ ℡ ё", "<https://x|y> :a:", "æ ǣ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Doc{ID: "d", Fields: []Field{{"name", text, 2}}}
		x := NewIndex([]Doc{d}, nil)
		for _, w := range x.sorted {
			if f := x.Search(Query{Text: w}); len(f.Hits) != 1 {
				t.Errorf("%q is not found by %q", text, w)
			}
		}
		if gone := x.With(nil, []string{"d"}); len(gone.sorted) > 0 || gone.total != 0 || gone.Len() != 0 {
			t.Errorf("left: %q, length %d", gone.sorted, gone.total)
		}
	})
}
