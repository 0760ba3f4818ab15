package blockkit

import (
	"fmt"
	"slices"
)

// Slack's page says 12 segments or series; slack-go's comments still say 6.
const mostSeries = 12

var (
	point   = object(fields{"label": must(str(1, 20)), "value": must(number)})
	segment = object(fields{"label": must(str(1, 20)), "value": must(number)}, aboveZero)
	series  = object(fields{"name": must(str(1, 20)), "data": must(array(1, 20, point))})
	axes    = object(fields{"categories": must(array(1, 20, str(1, 20))), "x_label": may(str(0, 50)), "y_label": may(str(0, 50))})

	pie  = object(fields{"type": must(str(1, 255)), "segments": must(array(1, mostSeries, segment))})
	plot = object(fields{"type": must(str(1, 255)), "series": must(array(1, mostSeries, series)), "axis_config": must(axes)},
		onePointEach)

	visualization = fields{"title": must(str(1, 50)),
		"chart": must(byType(map[string]rule{"pie": pie, "bar": plot, "area": plot, "line": plot}))}
)

// aboveZero: a slice of a pie cannot be empty or negative.
func aboveZero(c *checker, at string, o map[string]any) {
	if v, ok := o["value"].(interface{ Float64() (float64, error) }); ok {
		if f, err := v.Float64(); err == nil && f <= 0 {
			c.problem(at+"/value", "must be greater than 0")
		}
	}
}

// onePointEach: names and categories differ, and each series has one point
// for every category.
func onePointEach(c *checker, at string, o map[string]any) {
	axis, _ := o["axis_config"].(map[string]any)
	categories := strs(axis["categories"], "")
	if repeats(categories) {
		c.problem(at+"/axis_config/categories", "must be different")
	}
	slices.Sort(categories)
	if repeats(strs(o["series"], "name")) {
		c.problem(at+"/series", "must have different names")
	}
	all, _ := o["series"].([]any)
	for i, s := range all {
		s, _ := s.(map[string]any)
		labels := strs(s["data"], "label")
		slices.Sort(labels)
		if !slices.Equal(labels, categories) {
			c.problem(fmt.Sprintf("%s/series/%d/data", at, i), "must have exactly one point for every category")
		}
	}
}

// strs are the strings of an array, or those under a key of its objects.
func strs(v any, key string) (all []string) {
	items, _ := v.([]any)
	for _, item := range items {
		if o, ok := item.(map[string]any); ok && key != "" {
			item = o[key]
		}
		if s, ok := item.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

func repeats(all []string) bool {
	seen := map[string]bool{}
	for _, s := range all {
		if seen[s] {
			return true
		}
		seen[s] = true
	}
	return false
}
