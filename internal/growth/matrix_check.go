package growth

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// How much a matrix may hold: more is not gone through in a few pages of a form. Texts are in characters.
const (
	MostCompetencies = 20
	mostGrades       = 12
	mostLevelText    = 200
	mostName         = 60
)

// matrixID is the shape of ids, which become parts of what a button says it is.
var matrixID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check tells what does not fit together in a role.
func (f *matrixReader) check(node yaml.Node, r Role, here map[string]bool) {
	wrong := func(path []any, format string, args ...any) {
		f.mistakes = append(f.mistakes, fmt.Errorf("%s:%d: role %q: %s", f.file, lineAt(node, path...), r.ID, fmt.Sprintf(format, args...)))
	}
	f.named(wrong, nil, r.ID, r.Name, here[r.ID])
	if n := len(r.Competencies); n == 0 || n > MostCompetencies {
		wrong([]any{"competencies"}, "%d competencies: give it 1 to %d", n, MostCompetencies)
	}
	if n := len(r.Grades); n == 0 || n > mostGrades {
		wrong([]any{"grades"}, "%d grades: give it 1 to %d", n, mostGrades)
	}
	known := map[string]bool{}
	for i, c := range r.Competencies {
		at := []any{"competencies", i}
		f.named(wrong, at, c.ID, c.Name, known[c.ID])
		known[c.ID] = true
		for level := Lowest; level <= Highest; level++ {
			if n := utf8.RuneCountInString(c.Levels[level]); n == 0 || n > mostLevelText {
				wrong(append(at, "levels", fmt.Sprint(level)), "competency %q needs a text for level %d, of %d characters at most", c.ID, level, mostLevelText)
			}
		}
		for level := range c.Levels {
			if level < Lowest || level > Highest {
				wrong(append(at, "levels", fmt.Sprint(level)), "competency %q: there is no level %d, they are %d to %d", c.ID, level, Lowest, Highest)
			}
		}
	}
	grades := map[string]bool{}
	for i, g := range r.Grades {
		at := []any{"grades", i}
		f.named(wrong, at, g.ID, g.Name, grades[g.ID])
		grades[g.ID] = true
		for _, c := range r.Competencies {
			if l, ok := g.Expected[c.ID]; !ok || l < Lowest || l > Highest {
				wrong(append(at, "expected", c.ID), "grade %q says no level from %d to %d for %q", g.ID, Lowest, Highest, c.ID)
			} else if i > 0 && l < r.Grades[i-1].Expected[c.ID] {
				wrong(append(at, "expected", c.ID), "grade %q expects less of %q than %q, the grade before it", g.ID, c.ID, r.Grades[i-1].ID)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(g.Expected)) {
			if !known[id] {
				wrong(append(at, "expected", id), "grade %q expects %q, which is no competency of this role", g.ID, id)
			}
		}
		for j, a := range g.About {
			if strings.TrimSpace(a.Label) == "" || strings.TrimSpace(a.Text) == "" || utf8.RuneCountInString(a.Label+a.Text) > 2*mostLevelText {
				wrong(append(at, "about", j), "grade %q: what is said about it needs a label and a text, of %d characters at most", g.ID, 2*mostLevelText)
			}
		}
	}
}

func (f *matrixReader) named(wrong func([]any, string, ...any), at []any, id, name string, twice bool) {
	at = slices.Clone(at)
	switch {
	case !matrixID.MatchString(id) || len(id) > mostName:
		wrong(append(at, "id"), "%q is no id: use small letters and digits joined by -, such as team-lead", id)
	case twice:
		wrong(append(at, "id"), "the id %q is there twice: choose another", id)
	}
	if strings.TrimSpace(name) == "" || utf8.RuneCountInString(name) > mostName {
		wrong(append(at, "name"), "%q needs a name of %d characters at most", id, mostName)
	}
}

// lineAt is the line of a value inside a mapping or list; the nearest parent's when a part is missing.
func lineAt(n yaml.Node, path ...any) int {
	for _, step := range path {
		next := childOf(n, step)
		if next == nil {
			break
		}
		n = *next
	}
	return n.Line
}

func childOf(n yaml.Node, step any) *yaml.Node {
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	}
	return nil
}
