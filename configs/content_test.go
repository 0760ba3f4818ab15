package configs_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

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
	checked := []string{"coaching-questions.yaml", "competencies.yaml", "conflict-stages.yaml", "decision-methods.yaml",
		"health-checks.yaml", "nudges.yaml", "retro-formats.yaml", "retro-synonyms.yaml", "vocabulary.yaml"}
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

func TestNudges(t *testing.T) {
	var file struct {
		Version int    `yaml:"version"`
		License string `yaml:"license"`
		Nudges  []struct {
			ID         string `yaml:"id"`
			Trigger    string `yaml:"trigger"`
			Audience   string `yaml:"audience"`
			Importance int    `yaml:"importance"`
			BaseDays   int    `yaml:"base_days"`
			Primary    string `yaml:"primary"`
			Text       string `yaml:"text"`
		} `yaml:"nudges"`
	}
	read(t, "nudges.yaml", &file)
	var ids, triggers []string
	for _, n := range file.Nudges {
		ids, triggers = append(ids, n.ID), append(triggers, n.Trigger)
		within(t, n.ID, n.Text, maxNudge)
		within(t, n.ID+" button", n.Primary, 30)
		known(t, n.ID, []string{n.Audience}, []string{"person", "channel", "facilitator", "home"})
		if n.Importance < 1 || n.Importance > 3 || n.BaseDays < 1 {
			t.Errorf("%s: importance 1 to 3, base_days from 1", n.ID)
		}
		if strings.ContainsAny(braces.ReplaceAllString(n.Text, ""), "{}") {
			t.Errorf("%s: broken placeholder in %q", n.ID, n.Text)
		}
		// A preview on a lock screen may be read by others: it tells nothing.
		if strings.HasPrefix(n.Trigger, "conflict.") && strings.Contains(n.Text, "{") {
			t.Errorf("%s: a nudge about a conflict is neutral", n.ID)
		}
	}
	unique(t, "nudges", ids)
	unique(t, "triggers", triggers)
}

func TestCoachingQuestions(t *testing.T) {
	v := words(t)
	var file struct {
		Version   int    `yaml:"version"`
		License   string `yaml:"license"`
		Questions []struct {
			ID    string `yaml:"id"`
			Stage string `yaml:"stage"`
			Topic string `yaml:"topic"`
			Depth int    `yaml:"depth"`
			Text  string `yaml:"text"`
		} `yaml:"questions"`
	}
	read(t, "coaching-questions.yaml", &file)
	var ids []string
	for _, q := range file.Questions {
		ids = append(ids, q.ID)
		within(t, q.ID, q.Text, maxQuestion)
		known(t, q.ID, []string{q.Stage}, v.QuestionStages)
		known(t, q.ID, []string{q.Topic}, v.QuestionTopics)
		if q.Depth < 1 || q.Depth > 3 || !strings.HasSuffix(q.Text, "?") || strings.Count(q.Text, "?") != 1 {
			t.Errorf("%s: one open question of depth 1 to 3: %q", q.ID, q.Text)
		}
	}
	unique(t, "questions", ids)
}

func TestCompetencies(t *testing.T) {
	v := words(t)
	var file struct {
		Version int            `yaml:"version"`
		License string         `yaml:"license"`
		Levels  map[int]string `yaml:"level_names"`
		Roles   []struct {
			ID      string `yaml:"id"`
			Name    string `yaml:"name"`
			Purpose string `yaml:"purpose"`
			Grades  []struct {
				ID       string         `yaml:"id"`
				Name     string         `yaml:"name"`
				Expected map[string]int `yaml:"expected"`
			} `yaml:"grades"`
			Competencies []struct {
				ID     string         `yaml:"id"`
				Name   string         `yaml:"name"`
				Group  string         `yaml:"group"`
				Levels map[int]string `yaml:"levels"`
			} `yaml:"competencies"`
		} `yaml:"roles"`
	}
	read(t, "competencies.yaml", &file)
	var roles []string
	for _, r := range file.Roles {
		roles = append(roles, r.ID)
		var ids []string
		for _, c := range r.Competencies {
			ids = append(ids, c.ID)
			for level := 1; level <= 5; level++ {
				if c.Levels[level] == "" || file.Levels[level] == "" {
					t.Errorf("%s, %s: level %d is missing", r.ID, c.ID, level)
				}
			}
			if c.Name == "" || c.Group == "" || len(c.Levels) != 5 {
				t.Errorf("%s, %s: a name, a group and five levels", r.ID, c.ID)
			}
			if r.ID == "delivery-manager" {
				known(t, c.ID, []string{c.Group}, v.Roles)
			}
		}
		unique(t, r.ID, ids)
		var grades []string
		for i, g := range r.Grades {
			grades = append(grades, g.ID)
			for _, id := range ids {
				if l := g.Expected[id]; l < 1 || l > 5 {
					t.Errorf("%s, grade %s: no expected level for %s", r.ID, g.ID, id)
				}
				if i > 0 && g.Expected[id] < r.Grades[i-1].Expected[id] {
					t.Errorf("%s, grade %s: expects less of %s than the grade below", r.ID, g.ID, id)
				}
			}
			for id := range g.Expected {
				known(t, r.ID+", grade "+g.ID, []string{id}, ids)
			}
		}
		unique(t, r.ID+" grades", grades)
	}
	unique(t, "roles", roles)
	if !slices.Equal(roles, []string{"delivery-manager", "engineer", "team-lead"}) {
		t.Errorf("roles %v", roles)
	}
}

type method struct {
	ID        string                 `yaml:"id"`
	Name      string                 `yaml:"name"`
	OneLine   string                 `yaml:"one_line"`
	Minutes   int                    `yaml:"minutes"`
	Group     struct{ Min, Max int } `yaml:"group"`
	Anonymity []string               `yaml:"anonymity"`
	Async     bool                   `yaml:"async_ok"`
	Scale     map[int]string         `yaml:"scale"`
	Steps     []string               `yaml:"steps"`
	GoodFor   []string               `yaml:"good_for"`
	BadFor    []string               `yaml:"bad_for"`
	Needs     map[string]any         `yaml:"needs"`
	Prompts   map[string]string      `yaml:"prompts"`
}

func TestDecisionMethods(t *testing.T) {
	var file struct {
		Version  int    `yaml:"version"`
		License  string `yaml:"license"`
		Defaults struct {
			Quorum       float64        `yaml:"quorum_fraction"`
			AnonymousMin int            `yaml:"anonymous_min"`
			TieRule      string         `yaml:"tie_rule"`
			ReviewDays   map[string]int `yaml:"review_days"`
		} `yaml:"defaults"`
		TieRules []string `yaml:"tie_rules"`
		Chooser  []struct {
			If      map[string]any `yaml:"if"`
			Method  string         `yaml:"method"`
			Because string         `yaml:"because"`
		} `yaml:"chooser"`
		Methods  []method `yaml:"methods"`
		RoleSets []struct {
			ID    string
			Name  string
			Roles []struct {
				ID       string
				Min, Max int
			}
		} `yaml:"role_sets"`
		Review []string `yaml:"outcome_review_questions"`
	}
	read(t, "decision-methods.yaml", &file)
	var ids []string
	for _, m := range file.Methods {
		ids = append(ids, m.ID)
		known(t, m.ID, m.Anonymity, []string{"named", "anonymous"})
		if m.Name == "" || m.OneLine == "" || m.Minutes < 1 || m.Group.Min < 1 || m.Group.Max < m.Group.Min || len(m.Steps) < 2 || len(m.GoodFor) == 0 || len(m.BadFor) == 0 || len(m.Needs) == 0 {
			t.Errorf("%s is not complete", m.ID)
		}
	}
	unique(t, "methods", ids)
	known(t, "defaults", []string{file.Defaults.TieRule}, file.TieRules)
	for i, row := range file.Chooser {
		known(t, fmt.Sprintf("chooser row %d", i+1), []string{row.Method}, append(ids, "route_to_human"))
		within(t, fmt.Sprintf("chooser row %d", i+1), row.Because, maxQuestion)
		if last := i == len(file.Chooser)-1; (len(row.If) == 0) != last {
			t.Errorf("chooser row %d: only the last row has no condition, and it has none", i+1)
		}
	}
	for _, m := range file.Methods {
		if next, ok := m.Needs["fallback"].(string); ok {
			known(t, m.ID+" fallback", []string{next}, ids)
		}
	}
	for _, q := range file.Review {
		within(t, "review question", q, maxQuestion)
	}
	var sets []string
	for _, s := range file.RoleSets {
		sets = append(sets, s.ID)
		var roles []string
		for _, r := range s.Roles {
			roles = append(roles, r.ID)
			if r.Min < 0 || r.Max < max(r.Min, 1) {
				t.Errorf("%s, %s: %d to %d people", s.ID, r.ID, r.Min, r.Max)
			}
		}
		unique(t, s.ID, roles)
	}
	unique(t, "role sets", sets)
}

func TestConflictStages(t *testing.T) {
	type field struct {
		ID          string   `yaml:"id"`
		Label       string   `yaml:"label"`
		Type        string   `yaml:"type"`
		From        string   `yaml:"from"`
		Choices     []string `yaml:"choices"`
		Min         int      `yaml:"min"`
		Max         int      `yaml:"max"`
		Lint        bool     `yaml:"lint"`
		NeverShared bool     `yaml:"never_shared"`
	}
	var file struct {
		Version       int               `yaml:"version"`
		License       string            `yaml:"license"`
		Limits        map[string]int    `yaml:"limits"`
		Notifications map[string]string `yaml:"notifications"`
		Screen        []struct {
			ID    string   `yaml:"id"`
			Text  string   `yaml:"text"`
			OnYes string   `yaml:"on_yes"`
			Show  []string `yaml:"show"`
		} `yaml:"safety_screen"`
		StopTexts map[string]string `yaml:"stop_texts"`
		Signs     []struct {
			Stage       int
			Text, Route string
		} `yaml:"escalation_signs"`
		Modes    []struct{ ID, When, Hint string } `yaml:"modes"`
		Feelings []string                          `yaml:"feelings"`
		Needs    []string                          `yaml:"needs"`
		Stages   []struct {
			ID         string         `yaml:"id"`
			VisibleTo  string         `yaml:"visible_to"`
			Consent    string         `yaml:"consent"`
			Intro      string         `yaml:"intro"`
			Fields     []field        `yaml:"fields"`
			Choices    []string       `yaml:"choices"`
			Prompts    map[string]any `yaml:"prompts"`
			Scores     map[string]int `yaml:"scores"`
			LineFields []string       `yaml:"line_fields"`
			Checks     []string       `yaml:"checks"`
			Next       string         `yaml:"next"`
		} `yaml:"stages"`
		Exits []struct{ ID, From, By, Note string } `yaml:"exits"`
		Lint  []struct {
			Flag, Ask string
			Patterns  []string
		} `yaml:"lint_rules"`
	}
	read(t, "conflict-stages.yaml", &file)
	var stages []string
	for _, s := range file.Stages {
		stages = append(stages, s.ID)
	}
	unique(t, "stages", stages)
	for i, s := range file.Stages {
		if s.Next == "" && i != len(file.Stages)-1 {
			t.Errorf("stage %s leads nowhere", s.ID)
		}
		if s.Next != "" {
			known(t, "stage "+s.ID, []string{s.Next}, stages)
		}
		known(t, "stage "+s.ID, []string{s.VisibleTo}, []string{"initiator", "invitee", "author", "parties"})
		if s.Consent == "" {
			t.Errorf("stage %s: say what is agreed to", s.ID)
		}
		var fields []string
		for _, f := range s.Fields {
			fields = append(fields, f.ID)
			known(t, s.ID+"."+f.ID, []string{f.From}, []string{"", "feelings", "needs"})
		}
		unique(t, "stage "+s.ID, fields)
	}
	var screens []string
	for _, s := range file.Screen {
		screens = append(screens, s.ID)
		if s.OnYes != "stop" || len(s.Show) == 0 {
			t.Errorf("screen %s: a yes stops and shows people to turn to", s.ID)
		}
	}
	unique(t, "safety screen", screens)
	for i, s := range file.Signs {
		if s.Stage != i+1 {
			t.Errorf("escalation sign %d stands for stage %d", i+1, s.Stage)
		}
		known(t, s.Text, []string{s.Route}, []string{"flow", "human", "stop"})
	}
	unique(t, "feelings", file.Feelings)
	unique(t, "needs", file.Needs)
	for _, r := range file.Lint {
		within(t, r.Flag, r.Ask, maxQuestion)
		if len(r.Patterns) == 0 {
			t.Errorf("lint rule %s looks for nothing", r.Flag)
		}
	}
}

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
