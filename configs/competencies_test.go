package configs_test

import (
	"maps"
	"slices"
	"testing"
)

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
				About    []struct {
					Label string `yaml:"label"`
					Text  string `yaml:"text"`
				} `yaml:"about"`
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
		if r.ID != "delivery-manager" {
			continue
		}
		if !slices.Equal(grades, []string{"junior", "junior-plus", "middle", "middle-plus", "senior", "lead"}) {
			t.Errorf("grades of a delivery manager: %v", grades)
		}
		for i, g := range r.Grades {
			if i > 0 && maps.Equal(g.Expected, r.Grades[i-1].Expected) {
				t.Errorf("grade %s expects nothing more than the grade below", g.ID)
			}
			if len(g.About) != len(r.Grades[0].About) {
				t.Errorf("grade %s says less about itself than the others", g.ID)
			}
			for j, a := range g.About {
				if a.Label != r.Grades[0].About[j].Label || a.Text == "" {
					t.Errorf("grade %s: %q is told otherwise than of the first", g.ID, a.Label)
				}
			}
		}
	}
	unique(t, "roles", roles)
	if !slices.Equal(roles, []string{"delivery-manager", "engineer", "team-lead"}) {
		t.Errorf("roles %v", roles)
	}
}
