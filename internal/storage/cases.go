package storage

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/seal"
)

// Case is a conversation about a conflict. It is kept apart from sessions: small, sealed as a whole with a key of its
// own, and found only by those who take part.
type Case struct {
	ID        string
	Workspace string
	Version   int64
	Due       time.Time // when to look at it next
	CaseBody
	secret []byte // as loaded
	body   []byte
	old    bool // the key that sealed its secret is not the newest
}

// CaseBody is what is sealed.
type CaseBody struct {
	Session  flow.Session
	AuditID  string
	Steps    int      // how many stages the audit has
	Reminded int      // the visit whose one reminder went out
	Told     []string `json:",omitempty"` // what each was told already
	Asked    []string // who asked to have the agreement deleted before its time
	Hidden   []string // who does not want to see it on their home tab
}

// ErrNoKeys says that cases need master keys.
var ErrNoKeys = errors.New("storage: without master keys nothing of a conflict is stored")

// caseKey is the id under which a case's own key seals.
const caseKey = "case"

func casePlace(c Case, table, column string) seal.Place {
	return seal.Place{Workspace: c.Workspace, Table: table, Column: column, Row: c.ID}
}

// CanSeal reports whether there are master keys.
func (db *DB) CanSeal() bool { return !db.keys.None() }

// seats are what stands for a person in a workspace; the first is what is stored.
func (v View) seats(workspace, person string) [][]byte {
	return v.db.keys.Names("case seat", workspace, person)
}

// CreateCase stores a new case with a key of its own.
func (tx *Tx) CreateCase(c Case) error {
	if tx.db.keys.None() {
		return ErrNoKeys
	}
	if c.ID == "" || c.Workspace == "" {
		return fmt.Errorf("create case: it needs id and workspace")
	}
	c.AuditID, c.Version = NewID(), 1
	if err := tx.audit(&c); err != nil {
		return caseErr("create", c.ID, err)
	}
	secret := seal.NewSecret()
	body, err := sealCase(c, secret)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO cases (id, workspace, version, body, due_at) VALUES (?1, ?2, ?3, ?4, ?5)`,
			c.ID, c.Workspace, c.Version, body, ms(c.Due))
	}
	if err == nil {
		err = tx.putCaseKey(c, secret)
	}
	if err == nil {
		err = tx.putSeats(c)
	}
	if err != nil {
		return caseErr("create", c.ID, err)
	}
	return nil
}

func (tx *Tx) putCaseKey(c Case, secret []byte) error {
	sealed, err := tx.seal(casePlace(c, "case_keys", "secret"), secret)
	if err != nil {
		return err
	}
	_, err = tx.q.exec(`INSERT INTO case_keys (case_id, secret) VALUES (?1, ?2)
		ON CONFLICT (case_id) DO UPDATE SET secret = excluded.secret`, c.ID, sealed)
	return err
}

// SaveCase stores a case that was loaded before. When something of it was forgotten it gets a new key, so that no copy
// of the old one opens any more.
func (tx *Tx) SaveCase(c Case, forgot bool) error {
	if err := tx.audit(&c); err != nil {
		return caseErr("save", c.ID, err)
	}
	secret := c.secret
	if forgot {
		secret = seal.NewSecret()
	}
	body, err := sealCase(c, secret)
	if err != nil {
		return caseErr("save", c.ID, err)
	}
	n, err := tx.q.exec(`UPDATE cases SET version = ?2 + 1, body = ?3, due_at = ?4 WHERE id = ?1 AND version = ?2`, c.ID, c.Version, body, ms(c.Due))
	if err == nil && n == 0 {
		err = ErrConflict
	}
	if err == nil && (forgot || c.old) {
		tx.scrub = true
		err = tx.putCaseKey(c, secret)
	}
	if err == nil && c.old {
		err = tx.putSeats(c)
	}
	if err != nil {
		return caseErr("save", c.ID, err)
	}
	return nil
}

// SeatCase stores who has a seat in a case after somebody was taken out of it.
func (tx *Tx) SeatCase(c Case) error {
	if err := tx.putSeats(c); err != nil {
		return caseErr("seat", c.ID, err)
	}
	return nil
}

// putSeats stores who has a seat, under the newest master key.
func (tx *Tx) putSeats(c Case) error {
	if _, err := tx.q.exec(`DELETE FROM case_seats WHERE case_id = ?1`, c.ID); err != nil {
		return err
	}
	for p := range c.Session.Seats {
		if _, err := tx.q.exec(`INSERT INTO case_seats (case_id, seat) VALUES (?1, ?2)`, c.ID, tx.seats(c.Workspace, string(p))[0]); err != nil {
			return err
		}
	}
	return nil
}

// PostponeCase looks at a case later; for one that cannot be read now.
func (tx *Tx) PostponeCase(id string, due time.Time) error {
	_, err := tx.q.exec(`UPDATE cases SET due_at = ?2 WHERE id = ?1`, id, ms(due))
	return err
}

// DropCase destroys a case: its key first of all.
func (tx *Tx) DropCase(id string) error {
	for _, query := range []string{`DELETE FROM case_keys WHERE case_id = ?1`, `DELETE FROM case_seats WHERE case_id = ?1`, `DELETE FROM cases WHERE id = ?1`} {
		if _, err := tx.q.exec(query, id); err != nil {
			return caseErr("drop", id, err)
		}
	}
	tx.scrub = true
	return nil
}

// Case returns a case to somebody who has a seat in it. To everybody else there is no such case.
func (v View) Case(workspace, person, id string) (Case, error) {
	names := v.seats(workspace, person)
	cases, err := all(v.q, `SELECT `+caseColumns+`, s.seat FROM cases c JOIN case_keys k ON k.case_id = c.id JOIN case_seats s ON s.case_id = c.id
		WHERE c.id = ?1 AND c.workspace = ?2`, []any{id, workspace}, func(row scanner) (*Case, error) {
		var seat []byte
		c, err := v.readCase(row, &seat)
		if err != nil || !slices.ContainsFunc(names, func(n []byte) bool { return bytes.Equal(n, seat) }) {
			return nil, err
		}
		return &c, nil
	})
	for _, c := range cases {
		if err == nil && c != nil {
			return v.openCase(*c)
		}
	}
	if err == nil {
		err = ErrNotFound
	}
	return Case{}, caseErr("load", id, err)
}

func caseErr(verb, id string, err error) error { return fmt.Errorf("%s case %s: %w", verb, id, err) }
