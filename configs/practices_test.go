package configs_test

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"steward/internal/library"
)

// notes reads every practice note, by the file's name.
func notes(t *testing.T) map[string]library.Note {
	t.Helper()
	names, err := fs.Glob(content, "practices/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	notes := map[string]library.Note{}
	for _, name := range names {
		text, err := fs.ReadFile(content, name)
		if err != nil {
			t.Fatal(err)
		}
		n, err := library.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		notes[name] = n
		// One form for all: a note that is read and written again has not changed by a byte.
		if again := library.Format(n); string(again) != string(text) {
			t.Errorf("%s: differs from its own form, which is\n%s", name, again)
		}
	}
	return notes
}

func TestPracticeNotes(t *testing.T) {
	v := words(t)
	notes := notes(t)
	var ids []string
	for _, n := range notes {
		ids = append(ids, n.ID)
	}
	unique(t, "practices", ids)
	for name, n := range notes {
		if n.ID != strings.TrimSuffix(path.Base(name), ".md") || !kebab.MatchString(n.ID) {
			t.Errorf("%s: the id %q is the file's name", name, n.ID)
		}
		if got := len(strings.Fields(n.Body)); got < minBody || got > maxBody {
			t.Errorf("%s: %d words, %d to %d are read", name, got, minBody, maxBody)
		}
		if opening := "# " + n.Name + "\n\n" + n.Intent + "\n\n## Steps\n\n"; !strings.HasPrefix(n.Body, opening) {
			t.Errorf("%s: the text opens with name, intent and steps", name)
		}
		unique(t, name+" related", n.Related)
		known(t, name+" related", n.Related, ids)
		if slices.Contains(n.Related, n.ID) || len(n.Related) == 0 {
			t.Errorf("%s: related to itself or to nothing", name)
		}
		known(t, name, n.Themes, v.Themes)
		known(t, name, n.Context, v.Context)
		known(t, name, n.Metrics, v.Metrics)
		known(t, name, []string{n.Category}, v.Categories)
		known(t, name, []string{n.Role}, v.Roles)
		known(t, name, []string{n.Evidence.Level}, slices.Collect(maps.Keys(v.Evidence)))
		known(t, name, []string{n.Effort}, v.Efforts)
		known(t, name, []string{string(n.Status)}, v.Statuses)
		if n.Lineage.Parent != nil {
			known(t, name+" parent", []string{*n.Lineage.Parent}, ids)
		}
		if n.Name == "" || n.Intent == "" || n.Problem == "" || n.Version < 1 || n.TimeboxMin < 0 || n.TeamSize == "" || len(n.Themes) == 0 || len(n.Roles) == 0 || n.License != "same-as-project" {
			t.Errorf("%s: a required field is empty", name)
		}
		if len(n.SignalsGood) == 0 || len(n.SignalsBad) == 0 || len(n.Adaptations) == 0 || n.Evidence.Note == "" {
			t.Errorf("%s: says when it helps, when it harms, how to fit it, and what is known about it", name)
		}
		if own := n.Source.Name == "Own practice"; n.Source.Name == "" || !own && !strings.HasPrefix(n.Source.URL, "http") {
			t.Errorf("%s: a source that is not ours has a name and an address", name)
		}
	}
}
