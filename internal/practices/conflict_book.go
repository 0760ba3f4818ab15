package practices

import (
	"fmt"
	"io/fs"
)

// conflictFile holds what the conflict practice asks and says.
const conflictFile = "conflict-stages.yaml"

// Guide is the conflict practice as its file describes it: limits, questions, texts, word lists.
type Guide struct {
	Version       int               `yaml:"version"`
	License       string            `yaml:"license"`
	Limits        GuideLimits       `yaml:"limits"`
	Notifications map[string]string `yaml:"notifications"`
	Screen        []SafetyQuestion  `yaml:"safety_screen"`
	StopTexts     map[string]string `yaml:"stop_texts"`
	Signs         []EscalationSign  `yaml:"escalation_signs"`
	Modes         []ModeHint        `yaml:"modes"`
	Feelings      []string          `yaml:"feelings"`
	Needs         []string          `yaml:"needs"`
	Stages        []GuideStage      `yaml:"stages"`
	Exits         []GuideExit       `yaml:"exits"`
	Rules         []LintRule        `yaml:"lint_rules"`
	Words         WordScreen        `yaml:"-"`
}

// GuideLimits are counts, and days on which people work.
type GuideLimits struct {
	PartiesMin         int `yaml:"parties_min"`
	PartiesMax         int `yaml:"parties_max"`
	InviteDays         int `yaml:"invite_days"`
	ReminderDays       int `yaml:"reminder_days"`
	InviteReminderDays int `yaml:"invite_reminder_days"`
	IdleDays           int `yaml:"idle_days"`
	MirrorRounds       int `yaml:"mirror_rounds"`
	PauseDays          int `yaml:"pause_days"`
}

// SafetyQuestion is one that stops the flow when it is answered with yes; Show are the kinds of contacts that fit.
type SafetyQuestion struct {
	ID    string   `yaml:"id"`
	Text  string   `yaml:"text"`
	OnYes string   `yaml:"on_yes"`
	Show  []string `yaml:"show"`
}

// EscalationSign is one of Glasl's nine stages in plain words.
type EscalationSign struct {
	Stage int    `yaml:"stage"`
	Text  string `yaml:"text"`
	Route Route  `yaml:"route"`
}

// ModeHint is a thought about one of the Thomas-Kilmann modes.
type ModeHint struct {
	ID   string `yaml:"id"`
	When string `yaml:"when"`
	Hint string `yaml:"hint"`
}

// GuideStage says what a stage is about and asks for.
type GuideStage struct {
	ID         string         `yaml:"id"`
	VisibleTo  string         `yaml:"visible_to"`
	Consent    string         `yaml:"consent"`
	Intro      string         `yaml:"intro"`
	Fields     []GuideField   `yaml:"fields"`
	Choices    []string       `yaml:"choices"`
	Prompts    GuidePrompts   `yaml:"prompts"`
	Scores     map[string]int `yaml:"scores"`
	LineFields []string       `yaml:"line_fields"`
	Checks     []string       `yaml:"checks"`
	Next       string         `yaml:"next"`
}

// GuidePrompts are what the author of a mirrored text is asked.
type GuidePrompts struct {
	Confirm string   `yaml:"confirm"`
	Choices []string `yaml:"choices"`
}

// GuideField is one field of a form.
type GuideField struct {
	ID          string   `yaml:"id"`
	Label       string   `yaml:"label"`
	Type        string   `yaml:"type"` // "" is text; choice, multi, scale, per_line
	From        string   `yaml:"from"`
	Choices     []string `yaml:"choices"`
	Min         int      `yaml:"min"`
	Max         int      `yaml:"max"`
	Lint        bool     `yaml:"lint"`
	NeverShared bool     `yaml:"never_shared"`
}

// GuideExit is a door out of the flow.
type GuideExit struct {
	ID   string `yaml:"id"`
	From string `yaml:"from"`
	By   string `yaml:"by"`
	Note string `yaml:"note"`
}

// LoadGuide reads the conflict practice and the word lists of all languages that are there.
func LoadGuide(fsys fs.FS) (Guide, error) {
	var g Guide
	if err := readYAML(fsys, conflictFile, &g); err != nil {
		return g, err
	}
	var err error
	if g.Words, err = loadWordScreen(fsys); err != nil {
		return g, err
	}
	l := g.Limits
	for name, n := range map[string]int{"parties_min": l.PartiesMin - 1, "parties_max": l.PartiesMax - l.PartiesMin + 1, "invite_days": l.InviteDays,
		"reminder_days": l.ReminderDays, "invite_reminder_days": l.InviteReminderDays, "idle_days": l.IdleDays, "mirror_rounds": l.MirrorRounds, "pause_days": l.PauseDays} {
		if n < 1 {
			return g, fmt.Errorf("%s: limits.%s is too small", conflictFile, name)
		}
	}
	return g, nil
}

// Stage returns what the guide says about a stage.
func (g Guide) Stage(id string) GuideStage {
	for _, s := range g.Stages {
		if s.ID == id {
			return s
		}
	}
	return GuideStage{ID: id}
}

// Field returns what the guide says about a field of a stage.
func (s GuideStage) Field(id string) GuideField {
	for _, f := range s.Fields {
		if f.ID == id {
			return f
		}
	}
	return GuideField{ID: id}
}
