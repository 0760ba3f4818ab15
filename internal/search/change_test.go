package search

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"pgregory.net/rapid"
)

// However an index came about, it answers like one that was made of its documents at once.
func TestChangedIndexIsAFreshOne(t *testing.T) {
	vocabulary := strings.Fields("limit limits limiting work works board häuser haus встреча встречи встречу walk check-in checkin a the 12 zu")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, 6).Draw(t, "words"), " ")
		})
		x := NewIndex(nil, nil)
		now := map[string]Doc{}
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			var changed []Doc
			for _, id := range rapid.SliceOfN(rapid.IntRange(0, 6), 0, 4).Draw(t, "changed") {
				d := note(fmt.Sprint("n", id), text.Draw(t, "name")+"|"+text.Draw(t, "body")+"|theme:"+rapid.SampledFrom([]string{"wip", "focus"}).Draw(t, "theme"))
				changed = append(changed, d)
			}
			var gone []string
			for _, id := range rapid.SliceOfN(rapid.IntRange(0, 6), 0, 2).Draw(t, "gone") {
				gone = append(gone, fmt.Sprint("n", id))
			}
			before := answers(x, nil)
			next := x.With(changed, gone)
			if after := answers(x, nil); after != before {
				t.Fatalf("the index before the change changed:\n%s\n%s", before, after)
			}
			x = next
			for _, id := range gone {
				delete(now, id)
			}
			for _, d := range changed {
				now[d.ID] = d
			}
		}
		var docs []Doc
		for _, d := range now {
			docs = append(docs, d)
		}
		fresh := NewIndex(docs, nil)
		if got, want := answers(x, vocabulary), answers(fresh, vocabulary); got != want || x.Len() != fresh.Len() {
			t.Fatalf("%d documents, fresh %d:\n%s\n%s", x.Len(), fresh.Len(), got, want)
		}
		if !slices.Equal(x.sorted, fresh.sorted) {
			t.Fatalf("words %q, fresh %q", x.sorted, fresh.sorted)
		}
	})
}

func answers(x *Index, words []string) string {
	var b strings.Builder
	for _, q := range append([]string{"", "#wip", "theme:focus li", "limit work board", "wrok"}, words...) {
		for _, h := range x.Search(Query{Text: q, Limit: 20}).Hits {
			fmt.Fprintf(&b, "%s %s %v %v\n", q, h.ID, h.Score, h.Reasons)
		}
	}
	return b.String()
}

// What is gone is gone: no string that the new index reaches holds a word of it, not even in the spare room of a list,
// and none keeps the text it was cut from alive.
func TestNothingIsLeftOfWhatIsGone(t *testing.T) {
	secret := strings.ToLower("Zanzibarly quittances about Övermann-Geheimnis и тайный Разговорчик with limits")
	private := Doc{ID: "gone-id-77", Fields: []Field{{"name", secret, 3}, {"body", secret, 1}}, Tags: map[string][]string{"owner": {"zanzibarly"}}}
	for name, x := range map[string]*Index{
		"taken out":            NewIndex(append(slices.Clone(shelf), private), nil).With(nil, []string{private.ID}),
		"taken out with more":  NewIndex(append(slices.Clone(shelf), private), nil).With(nil, []string{"wip", private.ID, "cafe"}),
		"written over":         NewIndex(append(slices.Clone(shelf), private), nil).With([]Doc{note(private.ID, "something else")}, nil),
		"in the first of many": NewIndex([]Doc{private}, nil).With(shelf, nil).With(shelf[:2], []string{private.ID}),
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range reachable(reflect.ValueOf(x)) {
				for _, part := range []string{"zanz", "quitt", "oeverm", "geheim", "тайн", "разговор", "gone-id"} {
					if strings.Contains(s, part) && !(name == "written over" && s == private.ID) {
						t.Errorf("%q is left", s)
					}
				}
			}
		})
	}
}

// A word that is kept does not keep the text it was cut from: a document of a thousand words that holds one common word
// would stay in memory for its sake.
func TestWordsKeepNoTextAlive(t *testing.T) {
	text := strings.Clone("plain small letters, which need no levelling and are cut from the text itself")
	tags := map[string][]string{text[:5]: {text[6:11]}}
	from := uintptr(unsafe.Pointer(unsafe.StringData(text)))
	seen := 0
	for _, s := range reachable(reflect.ValueOf(NewIndex([]Doc{{ID: text[:8], Fields: []Field{{text[6:11], text, 1}}, Tags: tags}}, nil))) {
		if at := uintptr(unsafe.Pointer(unsafe.StringData(s))); at >= from && at < from+uintptr(len(text)) {
			t.Errorf("%q is a part of its text", s)
		}
		seen++
	}
	if seen < 10 {
		t.Errorf("the test saw %d strings", seen)
	}
}

// reachable returns all strings that a value leads to.
func reachable(v reflect.Value) (found []string) {
	seen := map[unsafe.Pointer]bool{}
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			found = append(found, v.String())
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.UnsafePointer()] {
				seen[v.UnsafePointer()] = true
				walk(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Slice:
			all := v.Slice(0, v.Cap())
			for i := range all.Len() {
				walk(all.Index(i))
			}
		case reflect.Map:
			for it := v.MapRange(); it.Next(); {
				walk(it.Key())
				walk(it.Value())
			}
		case reflect.Interface:
			walk(v.Elem())
		}
	}
	walk(v)
	return found
}

// Readers of one index and the change to the next do not disturb one another; two changes of one index do not either.
func TestManyAtOnce(t *testing.T) {
	x := NewIndex(shelf, nil)
	want := answers(x, nil)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for j := range 20 {
				if i%2 == 0 {
					if got := answers(x, nil); got != want {
						t.Errorf("got\n%s\nwant\n%s", got, want)
					}
					continue
				}
				id := fmt.Sprint(i, "-", j)
				if next := x.With([]Doc{note(id, "limit work "+id)}, []string{"cafe"}); !next.Has(id) || next.Has("cafe") || next.Len() != len(shelf) {
					t.Errorf("%s: %d documents", id, next.Len())
				}
			}
		})
	}
	wait.Wait()
}

func TestOfTwoWithOneIDTheLaterCounts(t *testing.T) {
	x := NewIndex([]Doc{note("a", "first"), note("a", "second"), note("", "nobody")}, nil)
	if got := ids(x.Search(Query{Text: "first"})) + "," + ids(x.Search(Query{Text: "second"})); got != ",a" || x.Len() != 1 {
		t.Errorf("%s, %d documents", got, x.Len())
	}
}
