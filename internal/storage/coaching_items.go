package storage

import (
	"errors"
	"strings"

	"steward/internal/coaching"
)

// coachingOf is what somebody wants of check-ins, and what they said in them, opened with their own key.
func (v View) coachingOf(workspace, person string) (items []Item, err error) {
	c, err := v.Coached(workspace, person)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	entries, err := v.CheckIns(c, "")
	if err != nil {
		return nil, err
	}
	items = append(items, Item{Text: c.Profile.Goal, More: map[string]any{"state": c.State, "every_days": c.Every, "next": c.Next, "wants": c.Profile}})
	for _, x := range entries {
		items = append(items, Item{At: x.Began, Text: saidIn(x), More: map[string]any{"id": x.ID, "ended": x.Ended, "said": x, "mood": x.Mood, "energy": x.Energy}})
	}
	return items, nil
}

// saidIn is what somebody said in one check-in, in a line.
func saidIn(x coaching.CheckIn) string {
	var said []string
	for _, text := range []string{x.Helped, x.Reflection, x.Floor, x.Higher, x.Plan.When, x.Plan.Will, x.Plan.Smaller} {
		if text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, " / ")
}
