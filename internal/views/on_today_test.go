package views

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Slack writes "today" in place of a pretty date. A sentence that says "on" before it would read "on today".
func TestNothingIsOnToday(t *testing.T) {
	onPretty := regexp.MustCompile(`\b[Oo]n (\\u003c|<)!date\^\d+\^\{date[a-z_]*_pretty\}`)
	files, err := filepath.Glob(filepath.Join("testdata", "*"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	dated := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			continue // a folder
		}
		if regexp.MustCompile(`[Oo]n (\\u003c|<)!date`).Match(raw) {
			dated++
		}
		if said := onPretty.Find(raw); said != nil {
			t.Errorf("%s: %s", file, said)
		}
	}
	if dated == 0 {
		t.Error("no golden says on which day something is: the test looks in the wrong place")
	}
}
