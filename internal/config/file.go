package config

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A setting is one key of the file, with the line that holds it.
type setting struct {
	text string
	line int
}

// readFile reads a YAML file of keys and plain values. It refuses keys that it
// does not know and names the nearest one: a slip in a key would otherwise leave
// a default in force, unseen.
func readFile(path string, known []string) (map[string]setting, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("the configuration file %s does not exist. Correct STEWARD_CONFIG, or write one with: bot config --example > %s", path, path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the configuration file: %w", err)
	}
	var doc yaml.Node
	// Unmarshal, because Load takes a file of comments alone for an error.
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		return nil, fmt.Errorf("%s is not YAML: %w", path, err)
	}
	if len(doc.Content) == 0 {
		return nil, nil // nothing but comments
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, fmt.Errorf(`%s:%d: expected lines of the form "key: value"`, path, root.Line)
	}
	return settings(path, root, known)
}

func settings(path string, root *yaml.Node, known []string) (map[string]setting, error) {
	found := map[string]setting{}
	var wrong []error
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		at := fmt.Sprintf("%s:%d", path, key.Line)
		before, twice := found[key.Value]
		switch {
		case !slices.Contains(known, key.Value):
			wrong = append(wrong, fmt.Errorf("%s: unknown key %q.%s", at, key.Value, suggestion(key.Value, known)))
		case twice:
			wrong = append(wrong, fmt.Errorf("%s: %q stands twice, first on line %d. Keep one of them", at, key.Value, before.line))
		case value.Kind != yaml.ScalarNode:
			wrong = append(wrong, fmt.Errorf("%s: %q needs one plain value, not a list or a group", at, key.Value))
		case value.ShortTag() == "!!null":
			// "key:" alone leaves the key as it would be without the line.
		default:
			found[key.Value] = setting{text: value.Value, line: key.Line}
		}
	}
	return found, errors.Join(wrong...)
}

// suggestion compares as if underscores, capitals and the variables' prefix were
// no slips, for those who carry a variable's name over into the file.
func suggestion(key string, known []string) string {
	plain := strings.ReplaceAll(strings.ToLower(key), "_", "-")
	if near := nearest(strings.TrimPrefix(plain, "steward-"), known); near != "" {
		return fmt.Sprintf(" Did you mean %q?", near)
	}
	return " Known keys: " + strings.Join(known, ", ")
}
