package config

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"steward/internal/spelling"
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
	found, wrong := settings(root, known)
	if len(wrong) == 0 {
		return found, nil // Check looks at the values, when flags and variables are known as well
	}
	return nil, told(path, append(wrong, wrongValues(found)...))
}

// A mistake is what is wrong with one line.
type mistake struct {
	line int
	text string
}

func settings(root *yaml.Node, known []string) (found map[string]setting, wrong []mistake) {
	found = map[string]setting{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		add := func(format string, args ...any) {
			wrong = append(wrong, mistake{key.Line, fmt.Sprintf(format, args...)})
		}
		before, twice := found[key.Value]
		switch {
		case !slices.Contains(known, key.Value):
			add("unknown key %q.%s", key.Value, suggestion(key.Value, known))
		case twice:
			add("%q stands twice, first on line %d. Keep one of them", key.Value, before.line)
		case value.Kind != yaml.ScalarNode:
			add("%q needs one plain value, not a list or a group", key.Value)
		case value.ShortTag() == "!!null":
			// "key:" alone leaves the key as it would be without the line.
		default:
			found[key.Value] = setting{text: value.Value, line: key.Line}
		}
	}
	return found, wrong
}

// wrongValues are the problems of the values that the file puts in force, each looked at by itself. A file that cannot
// be used for another reason is thus mended in one go.
func wrongValues(found map[string]setting) (wrong []mistake) {
	var usual Config
	for _, k := range Keys() {
		usual.set(k.Name, k.Default)
	}
	for _, k := range Keys() {
		s, inFile := found[k.Name]
		if !inFile || os.Getenv(k.Env) != "" {
			continue
		}
		c := usual
		c.set(k.Name, s.text)
		for _, problem := range append(c.General(), c.wrongSecrets()...) {
			wrong = append(wrong, mistake{s.line, problem})
		}
	}
	return wrong
}

// told joins mistakes into one error, a line each, in the order of the file.
func told(path string, wrong []mistake) error {
	slices.SortStableFunc(wrong, func(a, b mistake) int { return a.line - b.line })
	var all []error
	for _, m := range wrong {
		all = append(all, fmt.Errorf("%s:%d: %s", path, m.line, m.text))
	}
	return errors.Join(all...)
}

// suggestion compares as if underscores, capitals and the variables' prefix were
// no slips, for those who carry a variable's name over into the file.
func suggestion(key string, known []string) string {
	plain := strings.ReplaceAll(strings.ToLower(key), "_", "-")
	if near := spelling.Nearest(strings.TrimPrefix(plain, "steward-"), known); near != "" {
		return fmt.Sprintf(" Did you mean %q?", near)
	}
	return " Known keys: " + strings.Join(known, ", ")
}
