package growth

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheShippedMatrices(t *testing.T) {
	m, err := LoadMatrices(os.DirFS("../../configs"))
	if err != nil {
		t.Fatal(err)
	}
	r, ok := m.Role("delivery-manager")
	if len(m.Roles) != 3 || !ok || len(r.Grades) != 6 || len(r.Competencies) != 11 {
		t.Errorf("%d roles, %d grades, %d competencies", len(m.Roles), len(r.Grades), len(r.Competencies))
	}
	if g, ok := r.Grade("middle-plus"); !ok || len(g.About) != 8 {
		t.Errorf("%+v", g)
	}
}

const own = `version: 1
license: same-as-project
roles:
  - id: tester
    name: Tester
    purpose: Find out.
    grades:
      - {id: one, name: One, expected: {asking: 2}}
      - {id: two, name: Two, expected: {asking: 3}}
    competencies:
      - id: asking
        name: Asking
        group: work
        levels: {1: a, 2: b, 3: c, 4: d, 5: e}
`

func load(t *testing.T, text string) (Matrices, error) {
	t.Helper()
	shipped, err := os.ReadFile("../../configs/competencies.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return LoadMatrices(fstest.MapFS{"competencies.yaml": {Data: shipped}, "competencies-own.yaml": {Data: []byte(text)}})
}

func TestAnOperatorsOwnRole(t *testing.T) {
	m, err := load(t, own)
	if _, ok := m.Role("tester"); err != nil || !ok || len(m.Roles) != 4 {
		t.Errorf("%v, %d roles", err, len(m.Roles))
	}
	m, err = load(t, strings.Replace(own, "id: tester", "id: engineer", 1))
	if r, _ := m.Role("engineer"); err != nil || len(m.Roles) != 3 || r.Name != "Tester" {
		t.Errorf("a role of the same id does not take the other's place: %v, %+v", err, r)
	}
}

func TestAMistakeIsToldWithFileAndLine(t *testing.T) {
	for rule, tt := range map[string]struct{ old, new, says string }{
		"levels are 1 to 5":                  {"asking: 3", "asking: 6", `competencies-own.yaml:9: role "tester": grade "two" says no level`},
		"a grade contains the one before":    {"asking: 3", "asking: 1", "competencies-own.yaml:9: "},
		"each competency has an expectation": {"expected: {asking: 2}", "expected: {}", "competencies-own.yaml:8: "},
		"expectations are of competencies":   {"expected: {asking: 2}", "expected: {asking: 2, typing: 1}", "competencies-own.yaml:8: "},
		"five texts":                         {", 5: e}", "}", "competencies-own.yaml:14: "},
		"no sixth":                           {"5: e}", "5: e, 6: f}", "competencies-own.yaml:14: "},
		"unknown keys are told":              {"    purpose: Find out.", "    porpoise: swim", `competencies-own.yaml:6: unknown key "porpoise"`},
		"ids are plain":                      {"id: asking", "id: Asking Well", "competencies-own.yaml:11: "},
		"ids are unique":                     {"{id: two", "{id: one", "competencies-own.yaml:9: "},
		"names are there":                    {"name: Tester", "name: ''", "competencies-own.yaml:5: "},
		"what is no YAML is told too":        {"roles:", "roles: [", "competencies-own.yaml: "},
	} {
		t.Run(rule, func(t *testing.T) {
			text := strings.Replace(own, tt.old, tt.new, 1)
			if text == own {
				t.Fatal("the test changes nothing")
			}
			if _, err := load(t, text); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}
