package blockkit

import (
	"fmt"
	"reflect"
	"strconv"
)

// The composition objects: text, option, option group, confirm, filter.

// plain is text without markup, 1 to most characters.
func plain(most int) rule { return textOf(most, "plain_text") }

// text may have markup, 1 to most characters.
func text(most int) rule { return textOf(most, "plain_text", "mrkdwn") }

func textOf(most int, types ...string) rule {
	shape := map[string]rule{
		"plain_text": object(fields{"type": must(str(1, 255)), "text": must(str(1, most)), "emoji": may(boolean)}),
		"mrkdwn":     object(fields{"type": must(str(1, 255)), "text": must(str(1, most)), "verbatim": may(boolean)}),
	}
	allowed := map[string]rule{}
	for _, t := range types {
		allowed[t] = shape[t]
	}
	return byType(allowed)
}

// byType picks the rule that an object's type asks for.
func byType(rules map[string]rule) rule {
	return func(c *checker, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			c.problem(at, "must provide an object")
			return
		}
		if name, ok := typeOf(c, at, o); ok {
			if r, known := rules[name]; known {
				r(c, at, v)
			} else {
				c.problem(at+"/type", "unsupported type: "+name)
			}
		}
	}
}

func typeOf(c *checker, at string, o map[string]any) (string, bool) {
	v, present := o["type"]
	if !present {
		c.problem(at, "missing required field: type")
		return "", false
	}
	name, ok := v.(string)
	if !ok {
		c.problem(at+"/type", "must provide a string")
	}
	return name, ok
}

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

// exactlyOne is for fields of which Slack wants one and refuses two.
func exactlyOne(a, b string) relation {
	return func(c *checker, at string, o map[string]any) {
		_, hasA := o[a]
		_, hasB := o[b]
		if hasA == hasB {
			c.problem(at, "must define either "+a+" or "+b)
		}
	}
}

// atLeastOne is for fields that may stand together but not all be missing.
func atLeastOne(names ...string) relation {
	return func(c *checker, at string, o map[string]any) {
		for _, name := range names {
			if _, ok := o[name]; ok {
				return
			}
		}
		c.problem(at, fmt.Sprintf("must define at least one of %v", names))
	}
}

var suggestions = object(fields{
	"options":       may(both(array(0, 100, menuOption), differentValues)), // nothing found is an answer
	"option_groups": may(both(array(0, 100, optionGroup), differentValuesInGroups)),
}, exactlyOne("options", "option_groups"))

// The reference requires all four; Slack's Node types let three be missing.
var confirm = object(fields{
	"title":   must(plain(100)),
	"text":    must(text(300)),
	"confirm": must(plain(30)),
	"deny":    must(plain(30)),
	"style":   may(style),
})

var (
	style          = oneOf("primary", "danger")
	dispatchConfig = object(fields{
		"trigger_actions_on": may(array(1, 2, oneOf("on_enter_pressed", "on_character_entered"))),
	})
	conversationFilter = object(fields{
		"include":                          may(array(1, 4, oneOf("im", "mpim", "private", "public"))),
		"exclude_external_shared_channels": may(boolean),
		"exclude_bot_users":                may(boolean),
	}, atLeastOne("include", "exclude_external_shared_channels", "exclude_bot_users"))
	slackFile = object(fields{"id": may(str(1, 255)), "url": may(webAddress)}, exactlyOne("id", "url"))
)
