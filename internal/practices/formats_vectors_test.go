package practices

import (
	"encoding/json"
	"os"
	"testing"
)

// vectors decodes one section of the published test vectors.
func vectors[T any](t *testing.T, section string) T {
	t.Helper()
	text, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	var v T
	if err := json.Unmarshal(all[section], &v); err != nil {
		t.Fatalf("%s: %v", section, err)
	}
	return v
}
