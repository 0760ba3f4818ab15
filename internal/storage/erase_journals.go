package storage

import (
	"errors"
	"fmt"

	"steward/internal/coaching"
	"steward/internal/seal"
)

// Journals returns the people of a workspace who keep a journal, but for one.
func (v View) Journals(l *Leaver) ([]string, error) {
	return all(v.q, `SELECT person FROM coaching_people WHERE workspace = ?1 AND person <> ?2 ORDER BY person`, []any{l.Workspace, l.ID}, oneText)
}

// Unshare takes a person out of one journal of somebody else: with whom an answer was shared. What the author wrote is
// theirs and stays as it is.
func (tx *Tx) Unshare(person string, l *Leaver) error {
	c, err := tx.Coached(l.Workspace, person)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	var entries []coaching.CheckIn
	if err == nil {
		entries, err = tx.CheckIns(c, "")
	}
	if unreadable(err) {
		tx.db.log.Warn("look for somebody in a journal", "err", err) // nobody can read it
		return nil
	}
	if err != nil {
		return err
	}
	changed := false
	for _, x := range entries {
		if !withLeaver(x, l) {
			continue
		}
		shared := make([]coaching.Sharing, len(x.Shared))
		for i, s := range x.Shared {
			if s.With == l.ID {
				s.With = string(l.Stand(x.ID))
			}
			shared[i] = s
		}
		x.Shared, changed = shared, true
		if err := tx.PutCheckIn(c, x); err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	tx.scrub = true
	if _, err := tx.PutCoached(c); err != nil { // of two changes at once the second starts over
		return fmt.Errorf("unshare: %w", err)
	}
	return nil
}

func withLeaver(x coaching.CheckIn, l *Leaver) bool {
	for _, s := range x.Shared {
		if s.With == l.ID {
			return true
		}
	}
	return false
}

// PassOver reports whether an error says that what somebody stored opens no more, and logs it: its key was retired, or the
// file is damaged. Whoever goes through the rows of many passes over that one.
func (v View) PassOver(what, person string, err error) bool {
	if !unreadable(err) {
		return false
	}
	v.db.log.Warn("open "+what, "person", person, "err", err)
	return true
}

// unreadable reports whether something is there that nobody can open.
func unreadable(err error) bool {
	return errors.Is(err, seal.ErrRetired) || errors.Is(err, seal.ErrBroken) || errors.Is(err, errUnreadable)
}
