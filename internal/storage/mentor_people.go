package storage

import (
	"errors"
	"fmt"

	"steward/internal/growth"
	"steward/internal/seal"
)

// Mentored is what somebody said about mentoring. Nobody but they are shown it; only a matching reads that of all.
type Mentored struct {
	Workspace, Person string
	Profile           growth.Profile
	Reason            growth.Reason // why the last matching found no mentor for them

	version int64
}

func mentorErr(verb, id string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s mentoring of %s: %w", verb, id, err)
}

// Mentored returns what somebody said about mentoring, or ErrNotFound when they never did.
func (v View) Mentored(workspace, person string) (Mentored, error) {
	found, err := v.mentored(workspace, person)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Mentored{Workspace: workspace, Person: person}, mentorErr("load", person, err)
	}
	return found[0], nil
}

// AllMentored returns what everybody in a workspace said about mentoring, by id: to match them, and for nothing else. What
// cannot be opened any more is passed over.
func (v View) AllMentored(workspace string) ([]Mentored, error) { return v.mentored(workspace, "") }

func (v View) mentored(workspace, person string) (found []Mentored, err error) {
	type row struct {
		Mentored
		body, secret []byte
	}
	rows, err := all(v.q, `SELECT p.person, p.version, p.reason, p.body, k.secret FROM mentor_people p
		JOIN person_keys k ON k.workspace = p.workspace AND k.person = p.person AND k.purpose = ?3
		WHERE p.workspace = ?1 AND (?2 = '' OR p.person = ?2) ORDER BY p.person`, []any{workspace, person, string(ForMentoring)},
		func(s scanner) (r row, err error) {
			r.Workspace = workspace
			return r, s.Scan(&r.Person, &r.version, &r.Reason, &r.body, &r.secret)
		})
	for _, r := range rows {
		key, err := v.opened(PersonKey{Workspace: workspace, Person: r.Person, For: ForMentoring, secret: r.secret})
		if err == nil {
			err = key.Open("mentor_people", "body", r.Person, r.body, &r.Profile)
		}
		switch {
		case err == nil:
			found = append(found, r.Mentored)
		case person == "" && unopenable(err):
			v.db.log.Warn("read what somebody said about mentoring", "err", err)
		default:
			return nil, mentorErr("open", r.Person, err)
		}
	}
	return found, err
}

// unopenable reports whether an error says that nobody can read something any more.
func unopenable(err error) bool {
	return errors.Is(err, seal.ErrRetired) || errors.Is(err, seal.ErrBroken) || errors.Is(err, errUnreadable)
}

// PutMentored stores what somebody said about mentoring. What was loaded must be the newest: of two changes at once the
// second starts over.
func (tx *Tx) PutMentored(m Mentored) error { return tx.putMentored(m, ms(tx.db.now())) }

// AmendMentored stores what came of a matching or of somebody else's leaving. It does not count as a word of the person.
func (tx *Tx) AmendMentored(m Mentored) error { return tx.putMentored(m, 0) }

func (tx *Tx) putMentored(m Mentored, at int64) error {
	key, err := tx.keyFor(m.Workspace, m.Person, ForMentoring)
	var body []byte
	if err == nil {
		body, err = key.Seal("mentor_people", "body", m.Person, m.Profile)
	}
	if err != nil {
		return mentorErr("seal", m.Person, err)
	}
	query := `UPDATE mentor_people SET version = ?3 + 1, reason = ?4, body = ?5, updated_at = CASE WHEN CAST(?6 AS BIGINT) = 0 THEN updated_at ELSE ?6 END
		WHERE workspace = ?1 AND person = ?2 AND version = ?3`
	if m.version == 0 {
		query = `INSERT INTO mentor_people (workspace, person, version, reason, body, updated_at) VALUES (?1, ?2, ?3 + 1, ?4, ?5, ?6)
			ON CONFLICT (workspace, person) DO NOTHING`
	}
	n, err := tx.q.exec(query, m.Workspace, m.Person, m.version, string(m.Reason), body, at)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return mentorErr("store", m.Person, err)
}

// PutMentorReason stores why a matching found no mentor for somebody, "" when it did.
func (tx *Tx) PutMentorReason(workspace, person string, why growth.Reason) error {
	_, err := tx.q.exec(`UPDATE mentor_people SET reason = ?3 WHERE workspace = ?1 AND person = ?2`, workspace, person, string(why))
	return mentorErr("store the reason for", person, err)
}

// DropMentored forgets what somebody said about mentoring, and their notes of meetings: the key first of all.
func (tx *Tx) DropMentored(workspace, person string) error {
	err := tx.DropPersonKey(workspace, person, ForMentoring)
	for _, table := range []string{"mentor_notes", "mentor_people"} {
		if err == nil {
			_, err = tx.q.exec(`DELETE FROM `+table+` WHERE workspace = ?1 AND person = ?2`, workspace, person)
		}
	}
	return mentorErr("drop", person, err)
}

// MentoringIn returns the workspaces in which somebody said something about mentoring.
func (v View) MentoringIn() ([]string, error) {
	return all(v.q, `SELECT DISTINCT workspace FROM mentor_people ORDER BY workspace`, nil, oneText)
}
