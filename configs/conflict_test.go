package configs_test

import (
	"testing"
)

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
