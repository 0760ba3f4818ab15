package app

import (
	"slices"

	"steward/internal/storage"
)

// A Category is a kind of messages that people turn on and off: of some triggers of the catalogue, named by what stands
// before the dot, or a question that comes in turn. The same names stand in a person's storage.Habits.Off.
type Category struct {
	Key      string
	Triggers []string
}

// Categories are a handful, in the order in which they are listed. What somebody asked for by name, such as a look back
// at an agreement after a conflict, is in none of them and is stopped where it was asked for.
var Categories = []Category{
	{"actions", []string{"action"}},
	{"retros", []string{"retro", "agreement", "member"}},
	{"decisions", []string{"decision"}},
	{"checkins", []string{"coaching", "idp", "mentoring"}},
	{"health", []string{"health", "change"}},
	{"recognition", []string{"recognition"}},
	{"facilitating", []string{KindFacilitating}},
	{"tips", []string{"session", "practice", "item", "wip", "flow", "metric", "sle", "forecast", "experiment", "process", "partnership"}},
}

// Wants reports whether somebody wants messages of a category.
func Wants(h storage.Habits, c Category) bool {
	return !slices.ContainsFunc(c.Triggers, func(t string) bool { return slices.Contains(h.Off, t) })
}

// unwanted is what somebody's Habits.Off becomes when they want these categories: what is in none stays as it was.
func unwanted(h storage.Habits, wants []string) (off []string) {
	off = slices.DeleteFunc(slices.Clone(h.Off), func(t string) bool {
		return slices.ContainsFunc(Categories, func(c Category) bool { return slices.Contains(c.Triggers, t) })
	})
	for _, c := range Categories {
		if !slices.Contains(wants, c.Key) {
			off = append(off, c.Triggers...)
		}
	}
	return off
}
