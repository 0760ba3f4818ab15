package configs_test

import (
	"strings"
	"testing"
)

// What the community of delivery managers names in its talks and a newcomer will look for.
var named = []string{
	"pdca", "five-whys", "ishikawa", "current-reality-tree", "cynefin", "lewin-three-steps", "kotter-accelerators", "statik",
	"value-stream-mapping", "lean-waste-hunt", "ice-score", "rice-score", "wsjf", "roam-risks", "paei-roles", "team-kick-off",
	"mentoring", "coaching", "knowledge-base", "showcases", "planning-rhythm",
}

// A theme with one answer would get the same answer each time it returns; a metric with none could never be helped.
func TestPracticesServeTheVocabulary(t *testing.T) {
	const leastForTheme, leastForMetric = 2, 1
	v := words(t)
	served := map[string]int{}
	for name, n := range notes(t) {
		for what, tags := range map[string][]string{"theme ": n.Themes, "metric ": n.Metrics, "context ": n.Context, "": {n.Category}} {
			unique(t, name+" "+what, tags)
			for _, tag := range tags {
				served[what+tag]++
			}
		}
	}
	count := func(what string, tags []string, least int) {
		for _, tag := range tags {
			if served[what+tag] < least {
				t.Errorf("%s%s: %d notes, at least %d should help", what, tag, served[what+tag], least)
			}
		}
	}
	count("theme ", v.Themes, leastForTheme)
	count("metric ", v.Metrics, leastForMetric)
	count("context ", v.Context, 1)
	count("", v.Categories, 1)
}

func TestNamedPracticesAreWritten(t *testing.T) {
	notes := notes(t)
	for _, id := range named {
		name := "practices/" + id + ".md"
		n, ok := notes[name]
		if !ok {
			t.Errorf("%s: not written", id)
			continue
		}
		if !strings.HasPrefix(n.Evidence.URL, "http") && n.Evidence.Level != "anecdote" && n.Evidence.Level != "none" {
			t.Errorf("%s: evidence of level %s has an address", id, n.Evidence.Level)
		}
		if !strings.Contains(n.Body, "\n## When to leave it\n\n") {
			t.Errorf("%s: says when to leave it", id)
		}
	}
}
