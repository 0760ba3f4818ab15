package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/coaching"
	"steward/internal/seal"
)

// Coached is somebody who asked for check-ins. What they want of them is sealed with a key of their own.
type Coached struct {
	Workspace, Person string
	State             string    // coaching.On, Paused or Off
	Every             int       // days from one check-in to the next
	Next              time.Time // when the next is due
	Profile           coaching.Profile

	version int64
	keys    seal.Keys // of this person alone
	secret  []byte    // as sealed with the master keys
}

// coachingKey is the id under which a person's own key seals.
const coachingKey = "person"

func coachingPlace(workspace, table, column, row string) seal.Place {
	return seal.Place{Workspace: workspace, Table: table, Column: column, Row: row}
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
	err = one(v.q, `SELECT p.version, p.state, p.every_days, p.next_at, p.body, k.secret FROM coaching_people p
		JOIN coaching_keys k ON k.workspace = p.workspace AND k.person = p.person WHERE p.workspace = ?1 AND p.person = ?2`,
		[]any{workspace, person}, &c.version, &c.State, &c.Every, &next, &body, &c.secret)
	if err != nil {
		return c, coachErr("load", person, err)
	}
	c.Next = fromMS(next)
	secret, err := v.open(coachingPlace(workspace, "coaching_keys", "secret", person), c.secret)
	if err == nil {
		c.keys, err = seal.One(coachingKey, secret)
	}
	if err == nil {
		body, err = c.keys.Open(coachingPlace(workspace, "coaching_people", "body", person), body)
	}
	if err == nil && json.Unmarshal(body, &c.Profile) != nil {
		err = errUnreadable
	}
	return c, coachErr("open", person, err)
}

// PutCoached stores how somebody stands with check-ins. The first time they get a key. What was loaded must be the
// newest: of two changes at once the second starts over.
func (tx *Tx) PutCoached(c Coached) (Coached, error) {
	fresh := c.version == 0
	if fresh {
		if err := tx.clearCoached(c); err != nil {
			return c, coachErr("clear", c.Person, err)
		}
	}
	if fresh || !tx.db.keys.None() && !tx.db.keys.Newest(c.secret) {
		if err := tx.keyCoached(&c, fresh); err != nil {
			return c, coachErr("key", c.Person, err)
		}
	}
	body, err := c.sealed(coachingPlace(c.Workspace, "coaching_people", "body", c.Person), c.Profile)
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

// keyCoached makes a key for somebody, or seals the one they have with the newest master key.
func (tx *Tx) keyCoached(c *Coached, fresh bool) error {
	at := coachingPlace(c.Workspace, "coaching_keys", "secret", c.Person)
	secret := seal.NewSecret()
	var err error
	if !fresh {
		if secret, err = tx.open(at, c.secret); err != nil {
			return err
		}
		tx.scrub = true
	}
	if c.keys, err = seal.One(coachingKey, secret); err != nil {
		return err
	}
	if c.secret, err = tx.seal(at, secret); err != nil {
		return err
	}
	_, err = tx.q.exec(`INSERT INTO coaching_keys (workspace, person, secret) VALUES (?1, ?2, ?3)
		ON CONFLICT (workspace, person) DO UPDATE SET secret = excluded.secret`, c.Workspace, c.Person, c.secret)
	return err
}

// clearCoached takes away what nobody can open any more, because somebody destroyed its key.
func (tx *Tx) clearCoached(c Coached) error {
	for _, table := range []string{"coaching_moods", "coaching_checkins", "coaching_people"} {
		if _, err := tx.q.exec(`DELETE FROM `+table+` WHERE workspace = ?1 AND person = ?2 AND NOT EXISTS
			(SELECT 1 FROM coaching_keys WHERE workspace = ?1 AND person = ?2)`, c.Workspace, c.Person); err != nil {
			return err
		}
	}
	return nil
}

func (c Coached) sealed(at seal.Place, body any) ([]byte, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, errUnreadable
	}
	return c.keys.Seal(at, raw)
}

// DropCoached forgets everything about somebody's check-ins: their key first of all.
func (tx *Tx) DropCoached(workspace, person string) error {
	for _, table := range []string{"coaching_keys", "coaching_moods", "coaching_checkins", "coaching_people"} {
		if _, err := tx.q.exec(`DELETE FROM `+table+` WHERE workspace = ?1 AND person = ?2`, workspace, person); err != nil {
			return coachErr("drop", person, err)
		}
	}
	tx.scrub = true
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
