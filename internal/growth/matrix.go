package growth

import "slices"

// Levels of a competency: 1 aware, 2 practises with help, 3 independent, 4 leads and teaches, 5 shapes the organisation.
const (
	Lowest  = 1
	Highest = 5
)

// Competency is an observable ability; a level includes those below it.
type Competency struct {
	ID     string         `yaml:"id"`
	Name   string         `yaml:"name"`
	Group  string         `yaml:"group"`
	Levels map[int]string `yaml:"levels"` // what can be seen at each level
}

// Grade is what a role expects at one step of it.
type Grade struct {
	ID       string         `yaml:"id"`
	Name     string         `yaml:"name"`
	Expected map[string]int `yaml:"expected"` // the level of each competency
	About    []Trait        `yaml:"about"`    // what else there is to say of it
}

// Trait is one thing that can be said of a grade.
type Trait struct {
	Label string `yaml:"label"`
	Text  string `yaml:"text"`
}

// Role is a matrix: competencies, and what each grade expects of them. Competencies stand in the order in which they are
// asked for.
type Role struct {
	ID           string       `yaml:"id"`
	Name         string       `yaml:"name"`
	Purpose      string       `yaml:"purpose"`
	Grades       []Grade      `yaml:"grades"`
	Competencies []Competency `yaml:"competencies"`
}

// Grade finds a grade by its id.
func (r Role) Grade(id string) (Grade, bool) {
	i := slices.IndexFunc(r.Grades, func(g Grade) bool { return g.ID == id })
	if i < 0 {
		return Grade{}, false
	}
	return r.Grades[i], true
}

// Competency finds a competency by its id.
func (r Role) Competency(id string) (Competency, bool) {
	i := slices.IndexFunc(r.Competencies, func(c Competency) bool { return c.ID == id })
	if i < 0 {
		return Competency{}, false
	}
	return r.Competencies[i], true
}

// Matrices are all roles there are, and what levels are called.
type Matrices struct {
	LevelNames map[int]string
	Roles      []Role
}

// Role finds a role by its id.
func (m Matrices) Role(id string) (Role, bool) {
	i := slices.IndexFunc(m.Roles, func(r Role) bool { return r.ID == id })
	if i < 0 {
		return Role{}, false
	}
	return m.Roles[i], true
}
