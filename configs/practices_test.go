package configs_test

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"steward/internal/practices"
)

// note is the head of a practice note. The fields stand in the order in which every note has its keys.
type note struct {
	ID          string   `yaml:"id"`
	Name        string   `yaml:"name"`
	Version     int      `yaml:"version"`
	Status      string   `yaml:"status"`
	Category    string   `yaml:"category"`
	Stream      string   `yaml:"stream"`
	Role        string   `yaml:"dm_role"`
	Intent      string   `yaml:"intent"`
	Problem     string   `yaml:"problem"`
	WhenToTry   string   `yaml:"when_to_try"`
	Context     []string `yaml:"context"`
	Forces      []string `yaml:"forces"`
	Themes      []string `yaml:"themes"`
	Metrics     []string `yaml:"metrics"`
	Roles       []string `yaml:"roles"`
	TeamSize    string   `yaml:"team_size"`
	TimeboxMin  int      `yaml:"timebox_min"`
	Effort      string   `yaml:"effort"`
	Difficulty  string   `yaml:"difficulty"`
	Materials   []string `yaml:"materials"`
	TrialWeeks  int      `yaml:"trial_weeks"`
	DecideBy    []signal `yaml:"decide_by"`
	SignalsGood []string `yaml:"signals_good"`
	SignalsBad  []string `yaml:"signals_bad"`
	Adaptations []string `yaml:"adaptations"`
	Evidence    struct {
		Level string `yaml:"level"`
		Note  string `yaml:"note"`
		URL   string `yaml:"url"`
	} `yaml:"evidence"`
	Related []string         `yaml:"related"`
	Source  practices.Source `yaml:"source"`
	License string           `yaml:"license"`
	Lineage struct {
		Parent        *string `yaml:"parent"`
		ParentVersion *int    `yaml:"parent_version"`
		Changed       *string `yaml:"changed"`
		Why           *string `yaml:"why"`
	} `yaml:"lineage"`
}

// signal is one thing a team looks at when it decides whether to keep a practice.
type signal struct {
	Signal string `yaml:"signal"`
	Speed  string `yaml:"speed"` // fast: days to two weeks; slow: weeks or months
	Kind   string `yaml:"kind"`  // measured: somebody else would count the same; felt: people say so
}

// notes reads every practice note: its head, and beside it the text below. By the file's name.
func notes(t *testing.T) (heads map[string]note, bodies map[string][]byte) {
	t.Helper()
	names, err := fs.Glob(content, "practices/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	heads, bodies = map[string]note{}, map[string][]byte{}
	for _, name := range names {
		text, err := fs.ReadFile(content, name)
		if err != nil {
			t.Fatal(err)
		}
		parts := bytes.SplitN(text, []byte("---\n"), 3)
		if len(parts) != 3 || len(parts[0]) != 0 {
			t.Errorf("%s: the head stands between two lines of ---", name)
			continue
		}
		var n note
		if err := yaml.Load(parts[1], &n, yaml.WithKnownFields()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		heads[name], bodies[name] = n, parts[2]
		// One form for all: the program must be able to write a note it has read without changing a byte.
		if again, err := yaml.Dump(&n, yaml.WithLineWidth(-1)); err != nil || !bytes.Equal(again, parts[1]) {
			t.Errorf("%s: the head differs from its own form (%v), which is\n%s", name, err, again)
		}
	}
	return heads, bodies
}

func TestPracticeNotes(t *testing.T) {
	v := words(t)
	heads, bodies := notes(t)
	var ids []string
	for _, n := range heads {
		ids = append(ids, n.ID)
	}
	unique(t, "practices", ids)
	for name, n := range heads {
		if n.ID != strings.TrimSuffix(path.Base(name), ".md") || !kebab.MatchString(n.ID) {
			t.Errorf("%s: the id %q is the file's name", name, n.ID)
		}
		if got := len(bytes.Fields(bodies[name])); got < minBody || got > maxBody {
			t.Errorf("%s: %d words, %d to %d are read", name, got, minBody, maxBody)
		}
		if opening := "\n# " + n.Name + "\n\n" + n.Intent + "\n\n## Steps\n\n"; !bytes.HasPrefix(bodies[name], []byte(opening)) {
			t.Errorf("%s: the text opens with name, intent and steps", name)
		}
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
		known(t, name, []string{n.Status}, v.Statuses)
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
