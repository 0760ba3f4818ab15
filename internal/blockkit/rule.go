package blockkit

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A rule looks at one JSON value and notes what is wrong with it. The tables
// are made of the rules in this file.
type rule func(c *checker, at string, v any)

// noLimit is for lengths of which Slack's reference says nothing.
const noLimit = math.MaxInt32

// fields are the properties of an object; any other property is a problem.
type fields map[string]field

type field struct {
	required bool
	rule     rule
}

// A relation is a rule about how the properties of one object go together.
type relation func(c *checker, at string, o map[string]any)

type relations []relation

func must(r rule) field { return field{true, r} }
func may(r rule) field  { return field{false, r} }

// object checks each property, then the rules about how they go together.
func object(fs fields, together ...relation) rule {
	names := slices.Sorted(maps.Keys(fs))
	return func(c *checker, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			c.problem(at, "must provide an object")
			return
		}
		for _, name := range slices.Sorted(maps.Keys(o)) {
			if _, known := fs[name]; !known {
				c.problem(at, "invalid additional property: "+name)
			}
		}
		for _, name := range names {
			value, present := o[name]
			switch {
			case present:
				fs[name].rule(c, at+"/"+name, value)
			case fs[name].required:
				c.problem(at, "missing required field: "+name)
			}
		}
		for _, t := range together {
			t(c, at, o)
		}
	}
}

// array checks the number of items, then each of them.
func array(least, most int, item rule) rule {
	return func(c *checker, at string, v any) {
		items, ok := v.([]any)
		if !ok {
			c.problem(at, "must provide an array")
			return
		}
		if len(items) < least {
			c.problem(at, fmt.Sprintf("no less than %d items allowed", least))
		}
		if len(items) > most {
			c.problem(at, fmt.Sprintf("no more than %d items allowed", most))
		}
		for i, v := range items {
			item(c, at+"/"+strconv.Itoa(i), v)
		}
	}
}

// str is a string of least to most code points.
func str(least, most int) rule {
	return func(c *checker, at string, v any) {
		s, ok := v.(string)
		if !ok {
			c.problem(at, "must provide a string")
			return
		}
		n := utf8.RuneCountInString(s)
		if n < least {
			c.problem(at, fmt.Sprintf("must be more than %d characters", least-1))
		}
		if n > most {
			c.problem(at, fmt.Sprintf("must be less than %d characters", most+1))
		}
	}
}

// matching is a string for which fits says yes; form names what is expected.
func matching(form string, fits func(string) bool) rule {
	return func(c *checker, at string, v any) {
		if s, ok := v.(string); !ok {
			c.problem(at, "must provide a string")
		} else if !fits(s) {
			c.problem(at, "must be in the format "+form)
		}
	}
}

func oneOf(words ...string) rule {
	return func(c *checker, at string, v any) {
		if s, ok := v.(string); !ok {
			c.problem(at, "must provide a string")
		} else if !slices.Contains(words, s) {
			c.problem(at, "must be one of: "+strings.Join(words, ", "))
		}
	}
}

func boolean(c *checker, at string, v any) {
	if _, ok := v.(bool); !ok {
		c.problem(at, "must provide a boolean")
	}
}

func number(c *checker, at string, v any) {
	if _, ok := v.(json.Number); !ok {
		c.problem(at, "must provide a number")
	}
}

// integer is a number without a fraction, least to most.
func integer(least, most int64) rule {
	return func(c *checker, at string, v any) {
		n, ok := v.(json.Number)
		i, err := n.Int64()
		switch {
		case !ok, err != nil:
			c.problem(at, "must provide an integer")
		case i < least:
			c.problem(at, fmt.Sprintf("must be greater than %d", least-1))
		case i > most:
			c.problem(at, fmt.Sprintf("must be less than %d", most+1))
		}
	}
}

// both is for a value that two tables have something to say about.
func both(rules ...rule) rule {
	return func(c *checker, at string, v any) {
		for _, r := range rules {
			r(c, at, v)
		}
	}
}
