package manifest

import (
	"encoding/json"

	"go.yaml.in/yaml/v4"
)

// Check returns what Slack would refuse in a manifest, JSON or YAML, each as a
// JSON pointer and a sentence; nil means fine.
func Check(raw []byte) []string {
	var v any
	if err := yaml.Unmarshal(raw, &v); err != nil {
		return []string{"/: is neither JSON nor YAML: " + err.Error()}
	}
	var problems []string
	report := func(at, message string) {
		if at == "" {
			at = "/"
		}
		problems = append(problems, at+": "+message)
	}
	schema.check("", v, report)
	if problems != nil {
		return problems // the rest relies on the right types
	}
	text, err := json.Marshal(v)
	if err != nil {
		return []string{"/: " + err.Error()}
	}
	var a app
	if err := json.Unmarshal(text, &a); err != nil {
		return []string{"/: " + err.Error()}
	}
	for _, rule := range together {
		rule(a, report)
	}
	return problems
}
