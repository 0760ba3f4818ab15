package site

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steward/configs"
	"steward/internal/library"
	"steward/internal/practices"
)

func words(t testing.TB) practices.Words {
	t.Helper()
	w, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func shipped(t testing.TB) (entries []library.Entry) {
	t.Helper()
	v, err := library.LoadVocabulary(configs.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	notes, err := library.Load(configs.Files, v)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range notes {
		entries = append(entries, library.Entry{Note: n})
	}
	return entries
}

func build(t testing.TB, entries []library.Entry) map[string]string {
	t.Helper()
	files, err := Build(entries, words(t))
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, f := range files {
		pages[f.Name] = string(f.Text)
	}
	return pages
}

// plain is a note that somebody wrote.
func plain(id, body string) library.Entry {
	return library.Entry{Note: library.Note{ID: id, Name: "Name of " + id, Version: 1, Status: library.Active, Category: "flow", Intent: "Intent of " + id, Problem: "A problem.", Body: body}}
}

// adapted makes a note one that was adapted from another.
func adapted(e library.Entry, parent string) library.Entry {
	changed, why := "what changed in "+e.ID, "why in "+e.ID
	e.Lineage = library.Lineage{Parent: &parent, Changed: &changed, Why: &why}
	return e
}

var (
	links = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	names = regexp.MustCompile(`\[site\.[a-z_.]+\]`)
)

func TestEveryPageOfTheShippedNotes(t *testing.T) {
	entries := shipped(t)
	pages := build(t, entries)
	active := 0
	for _, e := range entries {
		if public(e) {
			active++
			if pages["note/"+e.ID+".html"] == "" || !strings.Contains(pages["index.html"], "note/"+e.ID+".html") {
				t.Errorf("%s has no page, or nothing leads there", e.ID)
			}
		}
	}
	if active < 45 {
		t.Fatal(active)
	}
	for name, text := range pages {
		for _, m := range links.FindAllStringSubmatch(text, -1) {
			switch to := m[1]; {
			case to == "data:," || strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://"):
			case strings.HasPrefix(to, "#"):
				if !strings.Contains(text, `id="`+to[1:]+`"`) {
					t.Errorf("%s: %s leads nowhere", name, to)
				}
			case pages[path.Join(path.Dir(name), to)] == "":
				t.Errorf("%s: %s leads nowhere", name, to)
			}
		}
		for _, never := range []string{"<img", "<iframe", "src=", "@import", "url(", "onclick", "ZgotmplZ"} {
			if strings.Contains(text, never) {
				t.Errorf("%s has %s", name, never)
			}
		}
		for _, must := range []string{`<html lang="en">`, "<main", "<header>", "<footer>", "Content-Security-Policy", "viewport", "<title>"} {
			if !strings.Contains(text, must) {
				t.Errorf("%s lacks %s", name, must)
			}
		}
		if strings.Count(text, "<h1") != 1 {
			t.Errorf("%s has %d headings of the first level", name, strings.Count(text, "<h1"))
		}
		if m := names.FindString(text); m != "" {
			t.Errorf("%s: there are no words for %s", name, m)
		}
	}
}

// What the policy lets run and look is exactly what is in the page.
func TestThePolicyKnowsStyleAndScript(t *testing.T) {
	page := build(t, []library.Entry{plain("a", "steps")})["index.html"]
	for _, part := range []struct{ begin, end string }{{"<style>", "</style>"}, {"<script>", "</script>"}} {
		_, rest, ok := strings.Cut(page, part.begin)
		text, _, _ := strings.Cut(rest, part.end)
		if !ok || !strings.Contains(page, strings.ReplaceAll(sum(text), "+", "&#43;")) {
			t.Errorf("the sum of %s is not in the policy", part.begin)
		}
	}
}

func TestTextsAreTexts(t *testing.T) {
	e := plain("a", `# Name of a

Intent of a

## Steps

<script>alert(1)</script> and <b onclick="x">bold</b>

![a picture](https://evil.example/x.png) [a trap](javascript:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd) [near](../secret.html)
<ftp://evil.example/x> [page](https://example.org/a?b=c) [mail](mailto:a@example.org)`)
	e.Name, e.Intent = `<img src=x onerror=alert(1)>`, "</script><script>alert(2)</script>"
	e.Evidence.URL = "javascript:alert(3)"
	e.About = &library.About{Links: []library.Link{{Title: "<i>", Target: "javascript:alert(4)"}}}
	pages := build(t, []library.Entry{e})
	for name, text := range pages {
		for _, never := range []string{"<script>alert", "<b ", "onerror=alert(1)>", `href="javascript`, `href="data:text`, `href="file:`, `href="../secret`, `href="ftp`, `src="http`, "<img", "<i>"} {
			if strings.Contains(strings.ReplaceAll(text, "<title>", ""), never) {
				t.Errorf("%s has %s", name, never)
			}
		}
	}
	page := pages["note/a.html"]
	for _, must := range []string{"a picture", "a trap", "near", `<a href="https://example.org/a?b=c" rel="noopener noreferrer">page</a>`, `<a href="mailto:a@example.org"`} {
		if !strings.Contains(page, must) {
			t.Errorf("lacks %q", must)
		}
	}
}

func TestTheOpeningIsNotSaidTwice(t *testing.T) {
	page := build(t, []library.Entry{plain("a", "# Name of a\n\nIntent of a\n\n## Steps\n\n1. Walk.")})["note/a.html"]
	if strings.Count(page, "Intent of a") != 1 || strings.Count(page, "Name of a</h1>") != 1 || !strings.Contains(page, "<h2>Steps</h2>") {
		t.Error(page)
	}
	page = build(t, []library.Entry{plain("a", "# My own title\n\n## Steps\n\nWalk.")})["note/a.html"]
	if !strings.Contains(page, "<h2>My own title</h2>") || !strings.Contains(page, "<h3>Steps</h3>") {
		t.Error("headings do not stand below the page's own")
	}
}

func TestOnlyWhatIsOnTheShelfIsShown(t *testing.T) {
	draft, retired, archived := plain("draft", "x"), plain("retired", "x"), plain("archived", "x")
	draft.Status, retired.Status = library.Draft, library.Retired
	archived.About = &library.About{Archived: "2026-03-01"}
	pages := build(t, []library.Entry{plain("a", "x"), draft, retired, archived, adapted(plain("b", "x"), "retired"), adapted(plain("c", "x"), "b")})
	for name, text := range pages {
		for _, id := range []string{"draft", "archived"} {
			if strings.Contains(name, id) || strings.Contains(text, "of "+id) {
				t.Errorf("%s shows %s", name, id)
			}
		}
	}
	if pages["note/retired.html"] != "" || strings.Contains(pages["index.html"], "of retired") {
		t.Error("a retired note has a page")
	}
	if !strings.Contains(pages["note/b.html"], "Name of retired (no longer on the shelf)") {
		t.Error("where a note comes from is not said")
	}
}

func TestTheFamilyIsShownBothWays(t *testing.T) {
	pages := build(t, []library.Entry{plain("a", "x"), adapted(plain("b", "x"), "a"), adapted(plain("c", "x"), "b"), adapted(plain("d", "x"), "e"), adapted(plain("e", "x"), "d")})
	for page, wants := range map[string][]string{
		"note/a.html": {`<a href="b.html">`, `<a href="c.html">`, "what changed in b", "why in c"},
		"note/c.html": {`<a href="a.html">`, `<a href="b.html">`, "what changed in c"},
		"note/d.html": {`<a href="e.html">`}, // in a circle, which files may hold
	} {
		for _, want := range wants {
			if !strings.Contains(pages[page], want) {
				t.Errorf("%s lacks %s", page, want)
			}
		}
	}
}

func TestATeamCountsOnce(t *testing.T) {
	e := plain("a", "x")
	e.About = &library.About{Verified: "2026-03-31", Trials: []library.Trial{
		{Team: 1, State: "kept", Ended: "2026-01-01", Why: "first"}, {Team: 2, State: "kept", Ended: "2026-01-02", Why: "it helped", Context: []string{"cross-timezone"}},
		{Team: 1, State: "dropped", Ended: "2026-02-01", Why: "took too long", Changed: "TEXT1", Before: "TEXT2", After: "TEXT3", Signal: "TEXT4"}}}
	page := build(t, []library.Entry{e})["note/a.html"]
	for _, want := range []string{"Tried by 2 teams: 1 kept, 0 changed, 1 dropped.", "cross timezone", "2026-03-31"} {
		if !strings.Contains(page, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if strings.Index(page, "2026-02-01") > strings.Index(page, "2026-01-02") {
		t.Error("the latest does not come first")
	}
	for _, told := range []string{"first", "it helped", "took too long", "TEXT"} { // to their colleagues
		if strings.Contains(page, told) {
			t.Errorf("the page tells people without Slack what a team told: %q", told)
		}
	}
}

func TestNoNotesMakeAPageToo(t *testing.T) {
	pages := build(t, nil)
	if len(pages) != 1 || !strings.Contains(pages["index.html"], "nothing on the shelf") {
		t.Error(pages)
	}
}

func TestTheSameLibraryMakesTheSamePages(t *testing.T) {
	entries := shipped(t)
	a, err := Build(entries, words(t))
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(entries)
	b, err := Build(entries, words(t))
	if err != nil || !slices.EqualFunc(a, b, func(a, b library.File) bool { return a.Name == b.Name && string(a.Text) == string(b.Text) }) {
		t.Error("they differ", err)
	}
}

// Every sentence of the site is said somewhere, and those that are put together exist.
func TestWordsOfTheSite(t *testing.T) {
	w := words(t)
	texts := strings.ReplaceAll(strings.Join([]string{pageText, listText, partsText}, ""), `print "site.`, "") // those are put together
	for _, f := range facetsOf {
		texts += "site.facet." + f.key + " "
	}
	for _, s := range library.TrialStates {
		texts += "site.state." + s + " "
	}
	v, err := library.LoadVocabulary(configs.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range v.Evidence {
		texts += "site.level." + l + " "
	}
	code := []string{"site.title", "site.effort", "site.difficulty", "site.people", "site.roles", "site.minutes", "site.weeks", "site.verified", "site.forces",
		"site.materials", "site.good", "site.bad", "site.adaptations", "site.minutes.n.one", "site.minutes.n.many", "site.weeks.n.one", "site.weeks.n.many"}
	texts += strings.Join(code, " ")
	for key := range w {
		if strings.HasPrefix(key, "site.") && !strings.Contains(texts, key) {
			t.Errorf("nothing says %q", key)
		}
	}
	for _, key := range regexp.MustCompile(`site(\.[a-z_]+)+`).FindAllString(texts, -1) {
		if !w.Has(key) && !w.Has(key+".one") {
			t.Errorf("there are no words for %q", key)
		}
	}
}
