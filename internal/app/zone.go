package app

import (
	"time"

	"steward/internal/storage"
)

// zones are the clocks of those people whose zone is known.
func zones(view storage.View, workspace string, people []string) (known []*time.Location) {
	for _, id := range people {
		if p, err := view.Person(workspace, id); err == nil && p.Zone != "" {
			if z, err := time.LoadLocation(p.Zone); err == nil {
				known = append(known, z)
			}
		}
	}
	return known
}

// zone is the clock that somebody lives by: UTC as long as nobody told.
func zone(view storage.View, workspace, user string) *time.Location {
	p, err := view.Person(workspace, user)
	if err != nil {
		return time.UTC
	}
	z, err := time.LoadLocation(p.Zone)
	if err != nil {
		return time.UTC
	}
	return z
}
