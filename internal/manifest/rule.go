package manifest

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A rule looks at one value and reports what is wrong with it, and where: at
// is a JSON pointer.
type rule interface {
	check(at string, v any, report func(at, message string))
}

type properties map[string]rule

// object refuses properties that it does not know, unless it has more.
type object struct {
	required []string
	has      properties
	more     bool
}

func (r object) check(at string, v any, report func(at, message string)) {
	o, ok := v.(map[string]any)
	if !ok {
		report(at, "must be an object")
		return
	}
	for _, name := range r.required {
		if _, ok := o[name]; !ok {
			report(at, "misses "+name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if inside, known := r.has[name]; known {
			inside.check(at+"/"+name, o[name], report)
		} else if !r.more {
			report(at+"/"+name, "is unknown to Slack")
		}
	}
}

// named is an object whose keys are names of the app's own.
type named struct {
	most int
	key  *regexp.Regexp // nil: any
	form string
	of   rule
}

func (r named) check(at string, v any, report func(at, message string)) {
	o, ok := v.(map[string]any)
	if !ok {
		report(at, "must be an object")
		return
	}
	if len(o) > r.most {
		report(at, fmt.Sprintf("has %d entries, at most %d are allowed", len(o), r.most))
	}
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if r.key != nil && !r.key.MatchString(name) {
			report(at+"/"+name, "must "+r.form)
		}
		r.of.check(at+"/"+name, o[name], report)
	}
}

type list struct {
	least, most int
	unique      bool
	of          rule
}

func (r list) check(at string, v any, report func(at, message string)) {
	items, ok := v.([]any)
	if !ok {
		report(at, "must be a list")
		return
	}
	if len(items) < r.least || len(items) > r.most {
		report(at, fmt.Sprintf("has %d entries, %d to %d are allowed", len(items), r.least, r.most))
	}
	for i, item := range items {
		here := at + "/" + strconv.Itoa(i)
		r.of.check(here, item, report)
		if r.unique && slices.ContainsFunc(items[:i], func(other any) bool { return reflect.DeepEqual(item, other) }) {
			report(here, "is there twice")
		}
	}
}

// text has least to most characters and, when like is set, a form.
type text struct {
	least, most int
	like        *regexp.Regexp
	form        string
}

func (r text) check(at string, v any, report func(at, message string)) {
	s, ok := v.(string)
	if !ok {
		report(at, "must be a text")
		return
	}
	if n := utf8.RuneCountInString(s); n < r.least || n > r.most {
		report(at, fmt.Sprintf("has %d characters, %d to %d are allowed", n, r.least, r.most))
	}
	if r.like != nil && !r.like.MatchString(s) {
		report(at, "must "+r.form)
	}
}

type choice []string

func (r choice) check(at string, v any, report func(at, message string)) {
	if s, ok := v.(string); !ok || !slices.Contains(r, s) {
		report(at, "must be one of "+strings.Join(r, ", "))
	}
}

// kind is "a boolean" or "an integer".
type kind string

func (r kind) check(at string, v any, report func(at, message string)) {
	fits := false
	switch v.(type) {
	case bool:
		fits = r == "a boolean"
	case int, int64, uint64:
		fits = r == "an integer"
	}
	if !fits {
		report(at, "must be "+string(r))
	}
}
