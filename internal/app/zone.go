package app

import (
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// zones are the clocks of those people whose zone is known.
func zones(view storage.View, workspace string, people []string) (known []*time.Location) {
	for _, id := range people {
		if p, err := view.Person(workspace, id); err == nil && p.Zone != "" {
			if z, err := calendar.Zone(p.Zone); err == nil {
				known = append(known, z)
			}
		}
	}
	return known
}

// zoneOf is where a person is, UTC when that is not known.
func zoneOf(view storage.View, who Who) *time.Location {
	for _, z := range zones(view, who.Workspace, []string{who.User}) {
		return z
	}
	return time.UTC
}

// zone is a clock by its IANA name, UTC when there is none of that name.
func zone(name string) *time.Location {
	if z, err := calendar.Zone(name); err == nil {
		return z
	}
	return time.UTC
}
