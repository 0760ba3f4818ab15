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

// A tagged title has the themes that somebody gave it.
type tagged struct {
	title string
	want  []string
}

func taggedTitles(t testing.TB, file string) (titles []tagged) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		labels, title, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		x := tagged{title: title}
		if labels != "none" {
			x.want = strings.Fields(labels)
		}
		titles = append(titles, x)
	}
	if len(titles) < 70 {
		t.Fatalf("%s: %d titles", file, len(titles))
	}
	return titles
}

// A tagging counts how many of the themes wanted were found (recall), how many of those named are right (precision), and of
// how many titles at least one theme is right, or rightly none.
type tagging struct{ recall, precision, f1, titles float64 }

func measureThemes(titles []tagged, of func(string) []string, wrong func(tagged, []string)) (m tagging) {
	var wanted, named, right, hit int
	for _, x := range titles {
		got := of(x.title)
		both := 0
		for _, tag := range got {
			if slices.Contains(x.want, tag) {
				both++
			}
		}
		if both < len(x.want) || len(got) > both {
			wrong(x, got)
		}
		wanted, named, right = wanted+len(x.want), named+len(got), right+both
		if both > 0 || len(x.want)+len(got) == 0 {
			hit++
		}
	}
	m.recall, m.titles = float64(right)/float64(wanted), float64(hit)/float64(len(titles))
	if right > 0 {
		m.precision = float64(right) / float64(named)
		m.f1 = 2 * m.precision * m.recall / (m.precision + m.recall)
	}
	return m
}

var themeFiles = []string{"themes_tune.txt", "themes_tune_b.txt", "themes_tune_teams.txt", "themes_tune_c.txt", "themes_unseen.txt"}

func TestThemesOfTitles(t *testing.T) {
	tags := themeTags(t)
	for file, least := range map[string]tagging{
		"themes_tune.txt":       {recall: 0.92, precision: 0.85, titles: 0.95},
		"themes_tune_b.txt":     {recall: 0.9, precision: 0.85, titles: 0.9},
		"themes_tune_teams.txt": {recall: 0.9, precision: 0.9, titles: 0.9},
		"themes_tune_c.txt":     {recall: 0.65, precision: 0.6, titles: 0.65},
		"themes_unseen.txt":     {recall: 0.8, precision: 0.8, titles: 0.8},
	} {
		m := measureThemes(taggedTitles(t, file), tags.Of, func(x tagged, got []string) {
			if file == themeFiles[0] { // nobody looks at what is wrong on the others
				t.Logf("%-60s want %v, got %v", x.title, x.want, got)
			}
		})
		t.Logf("%s: %+v", file, m)
		if m.recall < least.recall || m.precision < least.precision || m.titles < least.titles {
			t.Errorf("%s: %+v, want %+v", file, m, least)
		}
	}
}

// BenchmarkThemes reports what the themes find beside the words of their names and beside the tuned title that shares half of
// its words. Its numbers are those of docs/performance.md.
func BenchmarkThemes(b *testing.B) {
	tags, known := themeTags(b), taggedTitles(b, "themes_tune.txt")
	for _, file := range themeFiles {
		titles := taggedTitles(b, file)
		for name, of := range map[string]func(string) []string{
			"themes":        tags.Of,
			"words of name": func(title string) []string { return namedIn(tags.All(), title) },
			"half of the words": func(title string) (found []string) {
				for _, k := range known {
					if k.title != title && len(Alike([]string{k.title, title})) > 0 {
						found = append(found, k.want...)
					}
				}
				return found
			},
		} {
			m := measureThemes(titles, of, func(tagged, []string) {})
			b.Run(name+"/"+strings.TrimSuffix(file, ".txt"), func(b *testing.B) {
				for b.Loop() { // what is reported was counted before
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(m.precision, "precision")
				b.ReportMetric(m.recall, "recall")
				b.ReportMetric(m.f1, "F1")
			})
		}
	}
}

// namedIn are the themes of which a title holds a word of the name.
func namedIn(themes []string, title string) (found []string) {
	said := contentWords(title)
	for _, theme := range themes {
		if slices.ContainsFunc(strings.Split(theme, "-"), func(w string) bool { return slices.Contains(said, w) }) {
			found = append(found, theme)
		}
	}
	return found
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
