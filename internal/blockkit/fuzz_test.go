package blockkit

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever arrives, Check answers: it never panics, and every problem points
// into the payload.
func FuzzCheck(f *testing.F) {
	files, _ := filepath.Glob("testdata/accepted/*.json")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
		var blocks []json.RawMessage
		if json.Unmarshal(raw, &blocks) == nil {
			for _, b := range blocks {
				f.Add("[" + string(b) + "]")
			}
		}
	}
	f.Add(`[null,[],{"type":null},{"type":"section","text":null,"fields":{},"accessory":[]}]`)
	f.Add(`{"type":"modal","title":7,"blocks":[{"type":"input","element":{"type":"number_input","min_value":"-","max_value":".","initial_value":"9.9.9"}}]}`)
	f.Add(strings.Repeat(`[{"type":"container","child_blocks":`, 50))
	f.Fuzz(func(t *testing.T, raw string) {
		for surface, root := range map[Surface]string{Message: "/blocks", Modal: "/view", Home: "/view"} {
			for _, p := range Check(surface, json.RawMessage(raw)) {
				if !strings.HasPrefix(p.Pointer, root) || p.Message == "" {
					t.Errorf("problem %q points nowhere", p)
				}
			}
		}
		CheckOptions(json.RawMessage(raw))
	})
}

// What Check costs for a message as large as Slack allows.
func BenchmarkCheck(b *testing.B) {
	section := `{"type":"section","text":{"type":"mrkdwn","text":"` + strings.Repeat("x", 3000) + `"}}`
	raw := json.RawMessage("[" + strings.Repeat(section+",", 49) + section + "]")
	for b.Loop() {
		if got := Check(Message, raw); got != nil {
			b.Fatal(got)
		}
	}
}
