package blockkit

import (
	"fmt"
	"reflect"
	"strconv"
)

// Options of menus, checkboxes and radio buttons.

// option is one line of a menu. The value may have 150 characters: Slack's
// reference and Python package say so, its Node types still say 75.
func option(words func(most int) rule, more fields) rule {
	fs := fields{"text": must(words(75)), "value": must(str(1, 150)), "description": may(words(75))}
	for name, f := range more {
		fs[name] = f
	}
	return object(fs)
}

var (
	menuOption     = option(plain, nil)                              // selects
	tickOption     = option(text, nil)                               // checkboxes, radio buttons
	overflowOption = option(plain, fields{"url": may(str(1, 3000))}) // the only options that may be links
)

// options is a list of 1 to most options with different values.
func options(most int, o rule) rule {
	return both(array(1, most, o), differentValues)
}

func differentValues(c *checker, at string, v any) {
	items, _ := v.([]any)
	seen := map[string]bool{}
	for i, item := range items {
		o, _ := item.(map[string]any)
		value, ok := o["value"].(string)
		if ok && seen[value] {
			c.problem(at+"/"+strconv.Itoa(i)+"/value", fmt.Sprintf("value %q already exists", value))
		}
		seen[value] = true
	}
}

var (
	optionGroup  = object(fields{"label": must(plain(75)), "options": must(options(100, menuOption))})
	optionGroups = both(array(1, 100, optionGroup), differentValuesInGroups)
)

func differentValuesInGroups(c *checker, at string, v any) {
	groups, _ := v.([]any)
	group := map[string]int{}
	for i, g := range groups {
		for j, o := range offered(map[string]any{"option_groups": []any{g}}) {
			o, _ := o.(map[string]any)
			value, ok := o["value"].(string)
			if first, seen := group[value]; ok && seen && first != i {
				c.problem(fmt.Sprintf("%s/%d/options/%d/value", at, i, j), fmt.Sprintf("value %q already exists", value))
			}
			group[value] = i
		}
	}
}

// offered is every option of a menu, grouped or not.
func offered(o map[string]any) []any {
	all, _ := o["options"].([]any)
	groups, _ := o["option_groups"].([]any)
	for _, g := range groups {
		g, _ := g.(map[string]any)
		some, _ := g["options"].([]any)
		all = append(all[:len(all):len(all)], some...)
	}
	return all
}

// initialIsOffered: what is chosen at first equals an option in full, its
// text and description too, not only its value.
func initialIsOffered(c *checker, at string, o map[string]any) {
	isOffered := func(v any) bool {
		for _, candidate := range offered(o) {
			if reflect.DeepEqual(candidate, v) {
				return true
			}
		}
		return false
	}
	if v, ok := o["initial_option"]; ok && !isOffered(v) {
		c.problem(at+"/initial_option", "must match one of the options in full")
	}
	initial, _ := o["initial_options"].([]any)
	for i, v := range initial {
		if !isOffered(v) {
			c.problem(at+"/initial_options/"+strconv.Itoa(i), "must match one of the options in full")
		}
	}
}

// suggestions are the answer to a block_suggestion.
var suggestions = object(fields{
	"options":       may(both(array(0, 100, menuOption), differentValues)), // nothing found is an answer
	"option_groups": may(both(array(0, 100, optionGroup), differentValuesInGroups)),
}, exactlyOne("options", "option_groups"))
