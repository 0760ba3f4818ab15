package configs_test

import (
	"fmt"
	"testing"
)

type method struct {
	ID        string                 `yaml:"id"`
	Name      string                 `yaml:"name"`
	OneLine   string                 `yaml:"one_line"`
	Minutes   int                    `yaml:"minutes"`
	Group     struct{ Min, Max int } `yaml:"group"`
	Anonymity []string               `yaml:"anonymity"`
	Async     bool                   `yaml:"async_ok"`
	Shape     string                 `yaml:"shape"`
	Ballot    string                 `yaml:"ballot"`
	Count     string                 `yaml:"count"`
	Rounds    int                    `yaml:"rounds"`
	Positions []position             `yaml:"positions"`
	Steps     []string               `yaml:"steps"`
	GoodFor   []string               `yaml:"good_for"`
	BadFor    []string               `yaml:"bad_for"`
	Needs     map[string]any         `yaml:"needs"`
	Prompts   map[string]string      `yaml:"prompts"`
}

type position struct {
	ID     string `yaml:"id"`
	Label  string `yaml:"label"`
	Means  string `yaml:"means"`
	Reason string `yaml:"reason"`
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
