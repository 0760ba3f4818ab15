package configs_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"steward/internal/assist"
	"steward/internal/growth"
	"steward/internal/practices"
)

// The files as they lie on disk: those that are not embedded yet are checked too.
var content = os.DirFS(".")

var (
	kebab  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	braces = regexp.MustCompile(`\{[a-z_]+\}`)
)

// Texts must be short enough to be read where they appear; lengths in characters.
const (
	maxNudge    = 240
	maxQuestion = 140
	minBody     = 120 // words of a practice note
	maxBody     = 250
)

type vocabulary struct {
	Version        int                `yaml:"version"`
	License        string             `yaml:"license"`
	Themes         []string           `yaml:"themes"`
	Context        []string           `yaml:"context"`
	Metrics        []string           `yaml:"metrics"`
	Categories     []string           `yaml:"practice_categories"`
	Streams        []string           `yaml:"practice_streams"`
	Statuses       []string           `yaml:"practice_statuses"`
	Efforts        []string           `yaml:"practice_efforts"`
	Difficulties   []string           `yaml:"practice_difficulties"`
	Speeds         []string           `yaml:"signal_speeds"`
	Kinds          []string           `yaml:"signal_kinds"`
	Roles          []string           `yaml:"dm_roles"`
	Evidence       map[string]float64 `yaml:"evidence_levels"`
	QuestionStages []string           `yaml:"question_stages"`
	QuestionTopics []string           `yaml:"question_topics"`
	Anonymity      []string           `yaml:"anonymity"`
	Verdicts       []string           `yaml:"experiment_verdicts"`
	Adoption       []string           `yaml:"adoption_stages"`
	ActionStatus   []string           `yaml:"action_status"`
	ActionKinds    []string           `yaml:"action_kinds"`
}

func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := fs.ReadFile(content, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Load(text, into, yaml.WithKnownFields()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func words(t *testing.T) vocabulary {
	var v vocabulary
	read(t, "vocabulary.yaml", &v)
	return v
}

func unique(t *testing.T, what string, ids []string) {
	t.Helper()
	for i, id := range ids {
		if id == "" || slices.Index(ids, id) != i {
			t.Errorf("%s: id %q is empty or used twice", what, id)
		}
	}
}

func known(t *testing.T, what string, tags, allowed []string) {
	t.Helper()
	for _, tag := range tags {
		if !slices.Contains(allowed, tag) {
			t.Errorf("%s: %q is not in the vocabulary", what, tag)
		}
	}
}

func within(t *testing.T, what, text string, most int) {
	t.Helper()
	if n := utf8.RuneCountInString(text); n == 0 || n > most {
		t.Errorf("%s: %d characters, 1 to %d are allowed", what, n, most)
	}
}

// Every top-level file must be one that some test below reads.
func TestEveryFileIsChecked(t *testing.T) {
	checked := []string{"assist.yaml", "coaching-questions.yaml", "competencies.yaml", "conflict-stages.yaml", "decision-methods.yaml",
		"distress-words-de.yaml", "distress-words-en.yaml", "distress-words-ru.yaml", "health-checks.yaml", "maturity.yaml", "nudges.yaml", "retro-formats.yaml", "retro-synonyms.yaml", "search-synonyms.yaml", "skills.yaml", "takeover.yaml", "themes.yaml", "vocabulary.yaml", "word-screen-en.yaml"}
	names, err := fs.Glob(content, "*.yaml")
	if err != nil || !slices.Equal(names, checked) {
		t.Errorf("files %v, checked %v, %v", names, checked, err)
	}
}

func TestWhatTheProgramLoads(t *testing.T) {
	formats, err := practices.LoadFormats(content)
	if err != nil {
		t.Error(err)
	}
	if _, err := practices.LoadHealthChecks(content); err != nil {
		t.Error(err)
	}
	if _, err := practices.LoadWords(content); err != nil {
		t.Error(err)
	}
	if _, err := assist.LoadTasks(content); err != nil {
		t.Error(err)
	}
	if _, err := growth.LoadLadder(content); err != nil {
		t.Error(err)
	}
	if _, err := growth.LoadTakeover(content); err != nil {
		t.Error(err)
	}
	var modes []string
	for _, m := range practices.Anonymities {
		modes = append(modes, string(m))
	}
	if v := words(t); !slices.Equal(modes, v.Anonymity) {
		t.Errorf("anonymity: the code knows %v, the vocabulary %v", modes, v.Anonymity)
	}
	used := map[string]bool{}
	for _, f := range formats.All() {
		for _, tag := range slices.Concat(f.When, f.AvoidWhen) {
			used[tag] = true
		}
	}
	for _, s := range formats.States() {
		if !used[s] {
			t.Errorf("no format says anything about the state %q", s)
		}
	}
}
