package app

import (
	"slices"
	"strings"

	"steward/internal/storage"
)

// A Category is a kind of messages that people turn on and off: of some triggers, named by how they begin.
type Category struct {
	Key      string
	Asked    bool // comes only to those who asked for it
	Triggers []string
}

// Categories are a handful, in the order in which they are listed. Every trigger of the catalogue is in one of them; what
// somebody asked for by name, such as a look back at an agreement, is in none and is stopped where it was asked for.
var Categories = []Category{
	{Key: "actions", Triggers: []string{"action."}},
	{Key: "retros", Triggers: []string{"retro.", "agreement.", "member."}},
	{Key: "decisions", Triggers: []string{"decision."}},
	{Key: "health", Triggers: []string{"health.", "change."}},
	{Key: "tips", Triggers: []string{"session.", "practice.", "item.", "wip.", "flow.", "metric.", "sle.", "forecast.", "experiment.", "process.", "partnership."}},
	{Key: "checkins", Asked: true, Triggers: []string{"coaching.", "idp.", "mentoring."}},
	{Key: "recognition", Asked: true, Triggers: []string{"recognition."}},
}

// CategoryOf is the category of a trigger, or "".
func CategoryOf(trigger string) string {
	for _, c := range Categories {
		if slices.ContainsFunc(c.Triggers, func(t string) bool { return strings.HasPrefix(trigger, t) }) {
			return c.Key
		}
	}
	return ""
}

// Wants reports whether somebody wants messages of a category.
func Wants(h storage.Habits, c Category) bool {
	if c.Asked {
		return slices.Contains(h.On, c.Key)
	}
	return !slices.Contains(h.Off, c.Key)
}
