package views

import (
	"encoding/json"
	"testing"
)

// textPart is a text somewhere in a view, and what kind it is of.
type textPart struct{ kind, text string }

// read lists the texts and ids of a view in the order in which they are written.
func read(t *testing.T, raw []byte) []textPart {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	var parts []textPart
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if text, ok := v["text"].(string); ok {
				kind, _ := v["type"].(string)
				parts = append(parts, textPart{kind, text})
			}
			for _, key := range []string{"action_id", "block_id"} {
				if id, ok := v[key].(string); ok {
					parts = append(parts, textPart{key, id})
				}
			}
			for _, key := range []string{"title", "text", "fields", "accessory", "elements", "element", "label", "hint", "placeholder", "options",
				"option_groups", "initial_option", "initial_options", "description", "blocks", "confirm", "deny", "submit", "close"} {
				walk(v[key])
			}
		}
	}
	walk(v)
	return parts
}
