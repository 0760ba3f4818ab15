package growth

import (
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Named is something to choose from a list.
type Named struct {
	ID   string `yaml:"id"`
	Name string `yaml:"name"`
}

// Skills are what can be offered and wished for, and the languages in which people talk.
type Skills struct{ Skills, Languages []Named }

// skillFiles may be several, so that an organisation can add its own.
const skillFiles = "skills*.yaml"

// What a list in Slack holds, and how much of a name it shows.
const (
	mostChoices = 100
	longestName = 75
)

var skillID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// LoadSkills reads and checks the lists.
func LoadSkills(files fs.FS) (s Skills, err error) {
	names, err := fs.Glob(files, skillFiles)
	if err != nil || len(names) == 0 {
		return s, fmt.Errorf("no %s found: nothing can be offered or wished for", skillFiles)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }) // ours first
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return s, fmt.Errorf("read %s: %w", name, err)
		}
		var file struct {
			Version   int     `yaml:"version"`
			License   string  `yaml:"license"`
			Skills    []Named `yaml:"skills"`
			Languages []Named `yaml:"languages"`
		}
		if err := yaml.Load(raw, &file, yaml.WithKnownFields()); err != nil {
			return s, fmt.Errorf("%s: %w", name, err)
		}
		for _, add := range []struct {
			what string
			to   *[]Named
			more []Named
		}{{"skill", &s.Skills, file.Skills}, {"language", &s.Languages, file.Languages}} {
			if *add.to, err = joined(*add.to, add.more, add.what); err != nil {
				return s, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return s, nil
}

// joined adds to a list what may be added.
func joined(list, more []Named, what string) ([]Named, error) {
	for _, n := range more {
		switch {
		case !skillID.MatchString(n.ID):
			return nil, fmt.Errorf("%s %q: an id is small letters and digits, with hyphens between words", what, n.ID)
		case n.Name == "" || utf8.RuneCountInString(n.Name) > longestName:
			return nil, fmt.Errorf("%s %s: it needs a name of %d characters at most", what, n.ID, longestName)
		case slices.ContainsFunc(list, func(o Named) bool { return o.ID == n.ID }):
			return nil, fmt.Errorf("%s %s is there twice", what, n.ID)
		}
		list = append(list, n)
	}
	if len(list) > mostChoices {
		return nil, fmt.Errorf("%d of what a %s may be: a list holds %d", len(list), what, mostChoices)
	}
	return list, nil
}

// Skill is what a skill is called, "" when there is none of that id any more.
func (s Skills) Skill(id string) string { return nameOf(s.Skills, id) }

// Language is what a language is called, "" when there is none of that id any more.
func (s Skills) Language(id string) string { return nameOf(s.Languages, id) }

func nameOf(list []Named, id string) string {
	for _, n := range list {
		if n.ID == id {
			return n.Name
		}
	}
	return ""
}
