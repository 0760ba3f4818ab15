package app

import (
	"time"

	"steward/internal/storage"
)

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
