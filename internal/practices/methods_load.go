package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"steward/internal/ballot"
)

const methodFile = "decision-methods.yaml"

// methodsYAML is the file as it is written; its parts are read one by one, so that a mistake is told with its line.
type methodsYAML struct {
	Version  int         `yaml:"version"`
	License  string      `yaml:"license"`
	Defaults yaml.Node   `yaml:"defaults"`
	TieRules yaml.Node   `yaml:"tie_rules"`
	Chooser  []yaml.Node `yaml:"chooser"`
	Methods  []yaml.Node `yaml:"methods"`
	RoleSets []yaml.Node `yaml:"role_sets"`
	Review   []string    `yaml:"outcome_review_questions"`
}

// methodsFile collects what is read, and what is wrong with it.
type methodsFile struct {
	Methods
	mistakes []error
}

// LoadMethods reads and checks the ways to decide. All mistakes come back in one error: file, line, what to do.
func LoadMethods(fsys fs.FS) (Methods, error) {
	var text methodsYAML
	if err := readYAML(fsys, methodFile, &text); err != nil {
		return Methods{}, err
	}
	f := methodsFile{Methods: Methods{Review: text.Review}}
	if f.read(text.Defaults, &f.Defaults) {
		f.checkDefaults(text.Defaults)
	}
	var rules []ballot.TieRule
	if f.read(text.TieRules, &rules) && !slices.Equal(rules, ballot.TieRules) {
		f.wrong(text.TieRules, nil, "tie_rules are %s, in this order: leave them as they are", strings.TrimPrefix(useOneOf(ballot.TieRules), "use one of "))
	}
	var nodes []yaml.Node
	for _, node := range text.Methods {
		var m Method
		if f.read(node, &m) {
			f.checkMethod(node, m)
			f.all, nodes = append(f.all, m), append(nodes, node)
		}
	}
	for i, node := range nodes { // every method is known now
		f.checkFallback(node, f.all[i])
	}
	for i, node := range text.Chooser {
		var row chooserRow
		if f.read(node, &row) {
			f.checkRow(node, row, i == len(text.Chooser)-1)
			f.rows = append(f.rows, row)
		}
	}
	for _, node := range text.RoleSets {
		var set RoleSet
		if f.read(node, &set) {
			f.checkRoles(node, set)
			f.Roles = append(f.Roles, set)
		}
	}
	return f.Methods, errors.Join(f.mistakes...)
}

// read reads one part strictly, and reports whether that went well.
func (f *methodsFile) read(node yaml.Node, into any) bool {
	err := node.Load(into, yaml.WithKnownFields())
	if err != nil {
		f.mistakes = append(f.mistakes, sayWhere(methodFile, err))
	}
	return err == nil
}

// wrong writes a mistake down.
func (f *methodsFile) wrong(node yaml.Node, path []any, format string, args ...any) {
	f.mistakes = append(f.mistakes, fmt.Errorf("%s:%d: %s", methodFile, lineOf(node, path...), fmt.Sprintf(format, args...)))
}
