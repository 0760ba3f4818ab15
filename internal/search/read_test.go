package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steward/internal/stems"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Limit *work* in _progress_": "limit work in progress",
		"don't, the team’s":          "dont the team",
		"check-in":                   "check in checkin+",
		"- a - b-":                   "a b",
		"Größe, groesse, ГРЁЗЫ":      "groesse groesse грезы",
		"naïve café Łódź ﬁne":        "naive cafe lodz fine",
		"йод і їжа":                  "йод і їжа",
		"æ ǣ Æ":                      "ae ae ae",
		"<@U1|ann> <@U2> <https://x.y/z|the guide> https://x.y/q": "ann the guide",
		"a &lt;b&gt; &amp; c": "a b c",
		":tada::+1: done :x":  "done x",
		"a:b:c :a:b":          "a b c b",
		"wow:tada:":           "wow tada",
		"theme:wip":           "theme wip",
		"24/7 5whys":          "24 7 5whys",
	} {
		var got []string
		words(level(plain(text)), func(w string, joined bool) {
			if joined {
				w += "+"
			}
			got = append(got, w)
		})
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Two words are one if they share a stem.
func TestStems(t *testing.T) {
	shares := func(a, b string) bool {
		theirs := stems.Of(level(b))
		return slices.ContainsFunc(stems.Of(level(a)), func(s stems.Stem) bool { return slices.Contains(theirs, s) })
	}
	for pair, want := range map[[2]string]bool{
		{"meeting", "meetings"}: true, {"decided", "decide"}: true, {"prioritise", "prioritising"}: true,
		{"Haus", "Häuser"}: true, {"Übergabe", "Übergaben"}: true, {"neue", "neuer"}: true, {"Maßnahme", "Massnahmen"}: true,
		{"встреча", "встречами"}: true, {"команда", "команды"}: true,
		{"work", "word"}: false, {"team", "theme"}: false, {"vitamin5", "vitamin6"}: false, {"сорт", "спорт"}: false,
	} {
		if got := shares(pair[0], pair[1]); got != want {
			t.Errorf("%v: %v", pair, got)
		}
	}
}

func TestOneMistakeAway(t *testing.T) {
	all := map[string]bool{}
	near("team", func(w string) { all[w] = true })
	for _, w := range []string{"tam", "teams", "steam", "beam", "taem", "eam"} {
		if !all[w] {
			t.Errorf("%s is near", w)
		}
	}
	for _, w := range []string{"team", "te", "meat", "teens"} {
		if all[w] {
			t.Errorf("%s is not near", w)
		}
	}
}

func TestStopWordsAloneAreAskedFor(t *testing.T) {
	x := NewIndex([]Doc{note("who", "Who decides what"), note("other", "Decides | who what")}, nil)
	if got := ids(x.Search(Query{Text: "who what "})); got != "who" {
		t.Errorf("got %q: they are kept for names and not for bodies", got)
	}
}

func TestLimits(t *testing.T) {
	var docs []Doc
	for i := range 40 {
		docs = append(docs, note(fmt.Sprintf("n%02d", i), "limit"))
	}
	x := NewIndex(docs, nil)
	for limit, want := range map[int]int{0: 10, 3: 3, 100: 40, -1: 10} {
		if f := x.Search(Query{Text: "limit", Limit: limit}); len(f.Hits) != want || f.Total != 40 || f.Hits[0].ID != "n00" {
			t.Errorf("limit %d: %d of %d from %s on", limit, len(f.Hits), f.Total, f.Hits[0].ID)
		}
	}
	late := strings.Repeat("nothing ", mostWords) + "limit"
	if f := x.Search(Query{Text: late}); f.Total != 0 {
		t.Errorf("the word after the last that is read found %d", f.Total)
	}
	fields := Doc{ID: "wide"}
	for i := range 20 {
		fields.Fields = append(fields.Fields, Field{fmt.Sprint("f", i), fmt.Sprint("word", i), 1})
	}
	if f := NewIndex([]Doc{fields}, nil).Search(Query{Text: "word19"}); len(f.Hits) != 1 || f.Hits[0].Reasons[0].Fields[0] != "f15" {
		t.Errorf("a field beyond the sixteenth: %+v", f)
	}
}

func synonyms(t *testing.T, groups string) (*Synonyms, error) {
	t.Helper()
	return LoadSynonyms(fstest.MapFS{SynonymsFile: {Data: []byte("version: 1\nlicense: x\ngroups:\n" + groups)}})
}

func TestSynonyms(t *testing.T) {
	s, err := synonyms(t, "  - [daily meeting, standup, стендап]\n  - [one on one, 1:1, dialogue]\n  - [limit, предел]\n")
	if err != nil {
		t.Fatal(err)
	}
	x := NewIndex(append(slices.Clone(shelf), note("talk", "A dialogue of two")), s)
	for _, c := range []struct{ rule, query, want string }{
		{"a word finds the words of its meaning, where all of them stand", "standups", "walk"},
		{"in another language", "стендапы", "walk"},
		{"several words are one", "one on one", "talk"},
		{"also the same ones", "1:1", "talk"},
		{"as part of a query", "предел work", "wip"},
		{"a part of a phrase is not the phrase", "daily", "walk"},
	} {
		if got := ids(x.Search(Query{Text: c.query})); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.rule, c.query, got, c.want)
		}
	}
	if h := x.Search(Query{Text: "standup"}).Hits; len(h) != 1 || h[0].Reasons[0].How != Synonym || h[0].Reasons[0].Word != "daily meeting" {
		t.Errorf("the reason is %+v", h)
	}
}

func TestSynonymsAreChecked(t *testing.T) {
	for groups, want := range map[string]string{
		"  - [alone]\n":                    "a group needs two or more",
		"  - [a, one two three four, b]\n": "one to three words",
		"  - ['!', a, b]\n":                "one to three words",
		"  - {a: b}\n":                     "cannot",
	} {
		if _, err := synonyms(t, groups); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), SynonymsFile) {
			t.Errorf("%q: %v, want %q", groups, err, want)
		}
	}
}
