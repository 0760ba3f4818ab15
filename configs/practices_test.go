package configs_test

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"steward/internal/practices"
)

type note struct {
	ID          string   `yaml:"id"`
	Name        string   `yaml:"name"`
	Version     int      `yaml:"version"`
	Status      string   `yaml:"status"`
	Category    string   `yaml:"category"`
	Role        string   `yaml:"dm_role"`
	Intent      string   `yaml:"intent"`
	Problem     string   `yaml:"problem"`
	Context     []string `yaml:"context"`
	Forces      []string `yaml:"forces"`
	Themes      []string `yaml:"themes"`
	Metrics     []string `yaml:"metrics"`
	Roles       []string `yaml:"roles"`
	TeamSize    string   `yaml:"team_size"`
	TimeboxMin  int      `yaml:"timebox_min"`
	Effort      string   `yaml:"effort"`
	Materials   []string `yaml:"materials"`
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

func TestPracticeNotes(t *testing.T) {
	v := words(t)
	var levels []string
	for l := range v.Evidence {
		levels = append(levels, l)
	}
	names, err := fs.Glob(content, "practices/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	notes, ids := map[string]note{}, []string{}
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
		}
		notes[name], ids = n, append(ids, n.ID)
		if got := len(bytes.Fields(parts[2])); got < minBody || got > maxBody {
			t.Errorf("%s: %d words, %d to %d are read", name, got, minBody, maxBody)
		}
	}
	unique(t, "practices", ids)
	for name, n := range notes {
		if n.ID != strings.TrimSuffix(path.Base(name), ".md") || !kebab.MatchString(n.ID) {
			t.Errorf("%s: the id %q is the file's name", name, n.ID)
		}
		known(t, name+" related", n.Related, ids)
		if slices.Contains(n.Related, n.ID) {
			t.Errorf("%s: related to itself", name)
		}
		known(t, name, n.Themes, v.Themes)
		known(t, name, n.Context, v.Context)
		known(t, name, n.Metrics, v.Metrics)
		known(t, name, []string{n.Category}, v.Categories)
		known(t, name, []string{n.Role}, v.Roles)
		known(t, name, []string{n.Evidence.Level}, levels)
		known(t, name, []string{n.Effort}, []string{"low", "medium", "high"})
		known(t, name, []string{n.Status}, []string{"draft", "active", "retired"})
		if n.Lineage.Parent != nil {
			known(t, name+" parent", []string{*n.Lineage.Parent}, ids)
		}
		if n.Name == "" || n.Intent == "" || n.Problem == "" || n.Version < 1 || n.TimeboxMin < 0 || n.TeamSize == "" || len(n.Themes) == 0 || len(n.Roles) == 0 || n.License != "same-as-project" {
			t.Errorf("%s: a required field is empty", name)
		}
		if own := n.Source.Name == "Own practice"; n.Source.Name == "" || !own && !strings.HasPrefix(n.Source.URL, "http") {
			t.Errorf("%s: a source that is not ours has a name and an address", name)
		}
	}
}
