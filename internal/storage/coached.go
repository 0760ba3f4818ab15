package storage

import (
	"fmt"
	"time"

	"steward/internal/coaching"
)

// Coached is somebody who asked for check-ins. What they want of them is sealed with a key of their own.
type Coached struct {
	Workspace, Person string
	State             string    // coaching.On, Paused or Off
	Every             int       // days from one check-in to the next
	Next              time.Time // when the next is due
	Profile           coaching.Profile

	version int64
	key     PersonKey
}

func coachErr(verb, id string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s coaching of %s: %w", verb, id, err)
}

// Coached returns how somebody stands with check-ins, or ErrNotFound when they never asked for any.
func (v View) Coached(workspace, person string) (c Coached, err error) {
	c = Coached{Workspace: workspace, Person: person}
	var next int64
	var body []byte
	key := PersonKey{Workspace: workspace, Person: person, For: ForCheckIns}
	err = one(v.q, `SELECT p.version, p.state, p.every_days, p.next_at, p.body, k.secret FROM coaching_people p
		JOIN person_keys k ON k.workspace = p.workspace AND k.person = p.person AND k.purpose = ?3 WHERE p.workspace = ?1 AND p.person = ?2`,
		[]any{workspace, person, string(ForCheckIns)}, &c.version, &c.State, &c.Every, &next, &body, &key.secret)
	if err != nil {
		return c, coachErr("load", person, err)
	}
	c.Next = fromMS(next)
	if c.key, err = v.opened(key); err == nil {
		err = c.key.Open("coaching_people", "body", person, body, &c.Profile)
	}
	return c, coachErr("open", person, err)
}

// PutCoached stores how somebody stands with check-ins. The first time they get a key. What was loaded must be the
// newest: of two changes at once the second starts over.
func (tx *Tx) PutCoached(c Coached) (Coached, error) {
	fresh := c.version == 0
	var err error
	if fresh {
		if err = tx.clearCoached(c); err == nil {
			c.key, err = tx.NewPersonKey(c.Workspace, c.Person, ForCheckIns)
		}
	} else {
		c.key, err = tx.UpToDate(c.key)
	}
	if err != nil {
		return c, coachErr("key", c.Person, err)
	}
	body, err := c.key.Seal("coaching_people", "body", c.Person, c.Profile)
	if err != nil {
		return c, coachErr("seal", c.Person, err)
	}
	query := `UPDATE coaching_people SET version = ?3 + 1, state = ?4, every_days = ?5, next_at = ?6, body = ?7, updated_at = ?8
		WHERE workspace = ?1 AND person = ?2 AND version = ?3`
	if fresh {
		query = `INSERT INTO coaching_people (workspace, person, version, state, every_days, next_at, body, updated_at)
			VALUES (?1, ?2, ?3 + 1, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (workspace, person) DO NOTHING`
	}
	n, err := tx.q.exec(query, c.Workspace, c.Person, c.version, c.State, c.Every, ms(c.Next), body, ms(tx.db.now()))
	if err == nil && n == 0 {
		err = ErrConflict
	}
	c.version++
	return c, coachErr("store", c.Person, err)
}

// clearCoached takes away what nobody can open any more, because somebody destroyed its key; and a key that opens nothing.
func (tx *Tx) clearCoached(c Coached) error {
	for _, table := range []string{"coaching_moods", "coaching_checkins", "coaching_people"} {
		if _, err := tx.q.exec(`DELETE FROM `+table+` WHERE workspace = ?1 AND person = ?2 AND NOT EXISTS
			(SELECT 1 FROM person_keys WHERE workspace = ?1 AND person = ?2 AND purpose = ?3)`, c.Workspace, c.Person, string(ForCheckIns)); err != nil {
			return err
		}
	}
	_, err := tx.q.exec(`DELETE FROM person_keys WHERE workspace = ?1 AND person = ?2 AND purpose = ?3 AND NOT EXISTS
		(SELECT 1 FROM coaching_people WHERE workspace = ?1 AND person = ?2)`, c.Workspace, c.Person, string(ForCheckIns))
	return err
}

// DropCoached forgets everything about somebody's check-ins: their key first of all.
func (tx *Tx) DropCoached(workspace, person string) error {
	if err := tx.DropPersonKey(workspace, person, ForCheckIns); err != nil {
		return coachErr("drop", person, err)
	}
	for _, table := range []string{"coaching_moods", "coaching_checkins", "coaching_people"} {
		if _, err := tx.q.exec(`DELETE FROM `+table+` WHERE workspace = ?1 AND person = ?2`, workspace, person); err != nil {
			return coachErr("drop", person, err)
		}
	}
	return nil
}

// Due is somebody for whom something is due, and since when.
type Due struct {
	Workspace, Person string
	ID                string // of the check-in that it is about, if it is about one
	At                time.Time
}

// CheckInsDue lists those of a workspace whose next check-in is due, the longest overdue first.
func (v View) CheckInsDue(workspace string, now time.Time) ([]Due, error) {
	return all(v.q, `SELECT workspace, person, '', next_at FROM coaching_people
		WHERE workspace = ?1 AND state = 'on' AND next_at > 0 AND next_at <= ?2 ORDER BY next_at, person`, []any{workspace, ms(now)}, readDue)
}

// CuesDue lists the reminders that people of a workspace set for their own plans, come due since a moment.
func (v View) CuesDue(workspace string, since, now time.Time) ([]Due, error) {
	return all(v.q, `SELECT c.workspace, c.person, c.id, c.cue_at FROM coaching_checkins c
		JOIN coaching_people p ON p.workspace = c.workspace AND p.person = c.person AND p.state = 'on'
		WHERE c.workspace = ?1 AND c.cue_at > ?2 AND c.cue_at <= ?3 ORDER BY c.cue_at, c.id`, []any{workspace, ms(since), ms(now)}, readDue)
}

func readDue(row scanner) (d Due, err error) {
	var at int64
	err = row.Scan(&d.Workspace, &d.Person, &d.ID, &at)
	d.At = fromMS(at)
	return d, err
}
