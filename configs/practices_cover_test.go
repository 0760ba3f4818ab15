package configs_test

import "testing"

// A theme with one answer would get the same answer each time it returns; a metric with none could never be helped.
func TestPracticesServeTheVocabulary(t *testing.T) {
	const leastForTheme, leastForMetric = 2, 1
	v := words(t)
	heads, _ := notes(t)
	served := map[string]int{}
	for name, n := range heads {
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
