package library

import (
	"reflect"
	"slices"
	"strings"
)

// Merge lays what one person changed in a note over what somebody else changed meanwhile: both began with was, one has
// written mine, the other's text is now. A field that only one of them changed is theirs. Where both changed one, in
// different ways, mine stands, and the field is among both.
func Merge(was, now, mine Note) (merged Note, both []string) {
	merged = mine
	a, b, c := reflect.ValueOf(was), reflect.ValueOf(now), reflect.ValueOf(&merged).Elem()
	for i := range a.NumField() {
		before, theirs, ours := said(a.Field(i)), said(b.Field(i)), said(c.Field(i))
		switch {
		case slices.Equal(before, theirs) || slices.Equal(theirs, ours):
		case slices.Equal(before, ours):
			c.Field(i).Set(b.Field(i))
		default:
			both = append(both, fieldName(a.Type().Field(i)))
		}
	}
	return merged, both
}

// fieldName is how a field is called in the head of a file; "body" is the steps.
func fieldName(f reflect.StructField) string {
	name := strings.TrimSuffix(f.Tag.Get("yaml"), ",omitempty")
	if name == "-" {
		return "body"
	}
	return name
}
