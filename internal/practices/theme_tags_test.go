package practices

import (
	"os"
	"slices"
	"strings"
	"testing"

	"steward/configs"
)

func themeTags(t testing.TB) ThemeTags {
	t.Helper()
	s, err := LoadSynonyms(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	tags, err := LoadThemeTags(configs.Files, s)
	if err != nil {
		t.Fatal(err)
	}
	return tags
}

// measureThemes counts over labelled titles how many themes were found (recall), how many of those named were right
// (precision), and of how many titles at least one theme is right.
func measureThemes(t *testing.T, file string) (recall, precision, titles float64) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	tags := themeTags(t)
	var wanted, named, right, all, hit int
	for line := range strings.Lines(string(text)) {
		labels, title, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var want []string
		if labels != "none" {
			want = strings.Fields(labels)
		}
		got := tags.Of(title)
		both := 0
		for _, tag := range got {
			if slices.Contains(want, tag) {
				both++
			}
		}
		if both < len(want) || len(got) > both {
			t.Logf("%-60s want %v, got %v", title, want, got)
		}
		wanted, named, right, all = wanted+len(want), named+len(got), right+both, all+1
		if both > 0 || len(want)+len(got) == 0 {
			hit++
		}
	}
	if all < 70 {
		t.Fatalf("%s: %d titles", file, all)
	}
	recall, precision, titles = float64(right)/float64(wanted), float64(right)/float64(named), float64(hit)/float64(all)
	t.Logf("%s: recall %.2f, precision %.2f, titles with a right theme %.2f (%d titles)", file, recall, precision, titles, all)
	return recall, precision, titles
}

func TestThemesOfTitles(t *testing.T) {
	for _, c := range []struct {
		file                      string
		recall, precision, titles float64
	}{{"themes_tune.txt", 0.95, 0.8, 0.95}, {"themes_heldout.txt", 0.8, 0.65, 0.8}} {
		recall, precision, titles := measureThemes(t, c.file)
		if recall < c.recall || precision < c.precision || titles < c.titles {
			t.Errorf("%s: recall %.2f, precision %.2f, titles %.2f", c.file, recall, precision, titles)
		}
	}
}

func TestThemeMistakes(t *testing.T) {
	s := must(LoadSynonyms(folder(synonymsFile, "topics: [{id: tests, words: [test*]}]\n")))
	for name, c := range map[string]struct{ file, want string }{
		"a misspelt key":          {"theme: []\n", "unknown key"},
		"an id twice":             {"themes: [{id: a, words: [x]}, {id: a, words: [y]}]\n", "give it an id of its own"},
		"a theme without words":   {"themes: [{id: a}]\n", "subjects or words"},
		"an unknown subject":      {"themes: [{id: a, subjects: [demos]}]\n", `no subject "demos"`},
		"an entry of signs":       {"themes: [{id: a, words: [\"*\"]}]\n", "holds no word"},
		"a card of another theme": {"themes: [{id: a, words: [x]}]\ncards: [{id: pace, themes: [b]}]\n", `no theme "b"`},
	} {
		if _, err := LoadThemeTags(folder(themesFile, c.file), s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestACardOfAnOwnDeckIsAboutWhatItsTitleSays(t *testing.T) {
	tags := themeTags(t)
	if got := tags.Card("pace", "").Metrics; !slices.Equal(got, []string{"cycle-time"}) {
		t.Error(got)
	}
	if got := tags.Card("ours", "Reviews wait").Themes; !slices.Contains(got, "waiting") {
		t.Error(got)
	}
}
