package app

import (
	"context"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// mostVersions is from how many texts of a practice a team chooses: more are found by searching.
const mostVersions = 20

// Versions are a practice and what was adapted from it, as far as that is on the shelf. meant is the one that a retro most
// likely means: the latest that somebody in it has written since it began, else the practice itself.
func (m *Moment) Versions(ctx context.Context, workspace string, r practices.RetroRoom, id string) (list []Shelved, meant string, err error) {
	s, err := m.notes.current(ctx, workspace)
	if err != nil {
		return nil, "", err
	}
	n, ok := s.note(id)
	if !ok {
		return nil, "", storage.ErrNotFound
	}
	list, meant = []Shelved{n}, n.ID
	var latest time.Time
	for _, b := range s.below(id) {
		if b.Away() || len(list) == mostVersions {
			continue
		}
		list = append(list, b.Shelved)
		_, here := r.Session.Seats[flow.Person(b.Author)]
		if here && !b.Changed.Before(r.Session.Began) && b.Changed.After(latest) {
			latest, meant = b.Changed, b.ID
		}
	}
	return list, meant, nil
}

// kin are the notes from which some were adapted, and those that were adapted from them. A team that has one of a family in
// use is not offered another.
func (s *shelf) kin(ids map[string]bool) (all []string) {
	for id := range ids {
		n, ok := s.note(id)
		if !ok {
			continue
		}
		for _, b := range slices.Concat(s.above(n), s.below(id)) {
			all = append(all, b.ID)
		}
	}
	return all
}
