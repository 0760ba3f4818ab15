package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v4"
)

// readYAML reads one file strictly: a key that the target does not have is refused,
// because a misspelt key would otherwise be a setting that silently does nothing.
func readYAML(fsys fs.FS, name string, into any) error {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err := yaml.Load(text, into, yaml.WithKnownFields()); err != nil {
		return sayWhere(name, err)
	}
	return nil
}

// sayWhere turns the library's error into one line for each mistake: file, line, what to do.
func sayWhere(name string, err error) error {
	var many *yaml.LoadErrors
	if !errors.As(err, &many) {
		return fmt.Errorf("%s: %w: correct the YAML there", name, err)
	}
	var all []error
	for _, e := range many.Errors {
		what := e.Message
		if key, _, unknown := strings.Cut(strings.TrimPrefix(what, "field "), " not found in type "); unknown {
			what = fmt.Sprintf("unknown key %q", key)
		}
		all = append(all, fmt.Errorf("%s:%d: %s: correct or remove it", name, e.Mark.Line, what))
	}
	return errors.Join(all...)
}

// lineOf returns the line of a value inside a mapping or list; the nearest parent's when a part is missing.
func lineOf(n yaml.Node, path ...any) int {
	for _, step := range path {
		next := child(n, step)
		if next == nil {
			break
		}
		n = *next
	}
	return n.Line
}

func child(n yaml.Node, step any) *yaml.Node {
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	case string:
		if n.Kind != yaml.MappingNode {
			return nil
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	}
	return nil
}
