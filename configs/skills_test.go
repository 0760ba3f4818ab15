package configs_test

import (
	"testing"
)

// A skill that a plan speaks of can be asked of a mentor in the same words.
func TestEveryCompetencyCanBeMentored(t *testing.T) {
	type named struct {
		ID   string `yaml:"id"`
		Name string `yaml:"name"`
	}
	var file struct {
		Version   int     `yaml:"version"`
		License   string  `yaml:"license"`
		Skills    []named `yaml:"skills"`
		Languages []named `yaml:"languages"`
	}
	read(t, "skills.yaml", &file)
	skills := map[string]string{}
	for _, s := range file.Skills {
		skills[s.ID] = s.Name
	}
	var matrix struct {
		Version int            `yaml:"version"`
		License string         `yaml:"license"`
		Levels  map[int]string `yaml:"level_names"`
		Roles   []struct {
			ID           string           `yaml:"id"`
			Name         string           `yaml:"name"`
			Purpose      string           `yaml:"purpose"`
			Grades       []map[string]any `yaml:"grades"`
			Competencies []struct {
				ID     string         `yaml:"id"`
				Name   string         `yaml:"name"`
				Group  string         `yaml:"group"`
				Levels map[int]string `yaml:"levels"`
			} `yaml:"competencies"`
		} `yaml:"roles"`
	}
	read(t, "competencies.yaml", &matrix)
	n := 0
	for _, r := range matrix.Roles {
		for _, c := range r.Competencies {
			n++
			if skills[c.ID] != c.Name {
				t.Errorf("competency %s is called %q and as a skill %q", c.ID, c.Name, skills[c.ID])
			}
		}
	}
	if n < 20 || len(skills) < n+4 || len(file.Languages) < 20 {
		t.Errorf("%d competencies, %d skills, %d languages", n, len(skills), len(file.Languages))
	}
	for _, theme := range []string{"flow", "change", "coaching", "facilitation"} {
		if skills[theme] == "" {
			t.Errorf("%s is no skill", theme)
		}
	}
}
