package storage

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"steward/internal/flow"
)

// Meta is where a session belongs.
type Meta struct {
	ID        string
	Workspace string // Slack's team id
	Channel   string
	CreatedBy string
	CreatedAt time.Time
	Version   int64 // rises with every change
}

// The states of a session, as stored.
const (
	running   = "running"
	closed    = "closed"
	cancelled = "cancelled"
)

func stateOf(s flow.Session) string {
	switch {
	case s.Running():
		return running
	case s.Cancelled:
		return cancelled
	}
	return closed
}

// CreateSession stores a new session. The session's own ID is used when meta names none.
func (tx *Tx) CreateSession(meta Meta, s flow.Session) error {
	if meta.ID == "" {
		meta.ID = s.ID
	}
	s.ID = meta.ID
	if meta.CreatedAt.IsZero() {
		meta.CreatedAt = tx.db.now()
	}
	meta.Version = 1
	header, err := json.Marshal(s)
	if err != nil {
		return sessionErr("create", s.ID, err)
	}
	n, err := tx.q.exec(`INSERT INTO sessions
		(id, workspace, channel, flow, state, header, deadline, created_by, created_at, touched_at, ended_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO NOTHING`,
		meta.ID, meta.Workspace, meta.Channel, s.Flow, stateOf(s), string(header), ms(s.Deadline),
		meta.CreatedBy, ms(meta.CreatedAt), ms(tx.db.now()), ms(s.Ended))
	if err == nil && n == 0 {
		err = ErrExists
	}
	if err != nil {
		return sessionErr("create", s.ID, err)
	}
	if _, err := tx.q.exec(`INSERT INTO session_versions (session, version) VALUES (?1, ?2)`, s.ID, meta.Version); err != nil {
		return sessionErr("create", s.ID, err)
	}
	if err := tx.saveSeats(meta, nil, s.Seats); err != nil {
		return sessionErr("create", s.ID, err)
	}
	if err := tx.saveLog(s.ID, flow.Log{}, s.Log); err != nil {
		return sessionErr("create", s.ID, err)
	}
	tx.keep(&live{session: s, meta: meta}, true)
	return nil
}

// SaveSession stores what changed since the session was loaded in this transaction: contributions that are new, other
// or gone, and the header if it is another. What it costs depends on the change, not on the size of the session.
func (tx *Tx) SaveSession(s flow.Session) error {
	old := tx.found(s.ID)
	if old == nil {
		return sessionErr("save", s.ID, fmt.Errorf("it was not loaded in this transaction"))
	}
	n, err := tx.q.exec(`UPDATE session_versions SET version = ?2 + 1 WHERE session = ?1 AND version = ?2`, s.ID, old.meta.Version)
	if err == nil && n == 0 {
		tx.db.cache.drop(s.ID)
		err = ErrConflict
	}
	if err == nil && !sameHeader(old.session, s) {
		err = tx.saveHeader(old, s)
	}
	if err != nil {
		return sessionErr("save", s.ID, err)
	}
	if err := tx.saveLog(s.ID, old.session.Log, s.Log); err != nil {
		return sessionErr("save", s.ID, err)
	}
	meta := old.meta
	meta.Version++
	tx.keep(&live{s, meta, old.secret}, true)
	return nil
}

func (tx *Tx) saveHeader(old *live, s flow.Session) error {
	header, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if old.session.Running() && !s.Running() {
		tx.scrub = true
	}
	_, err = tx.q.exec(`UPDATE sessions SET state = ?2, header = ?3, deadline = ?4, ended_at = ?5, touched_at = ?6 WHERE id = ?1`,
		s.ID, stateOf(s), string(header), ms(s.Deadline), ms(s.Ended), ms(tx.db.now()))
	if err != nil {
		return err
	}
	return tx.saveSeats(old.meta, old.session.Seats, s.Seats)
}

// sameHeader compares all but the log. Steps share what they leave alone, and DeepEqual sees shared slices and maps
// at once. A false "no" costs a write and nothing else.
func sameHeader(a, b flow.Session) bool {
	a.Log, b.Log = flow.Log{}, flow.Log{}
	return reflect.DeepEqual(&a, &b)
}

// readSession loads a session with its contributions. q must see both in one state.
func readSession(q querier, id string) (*live, error) {
	var l live
	var header string
	var created int64
	err := one(q, `SELECT id, workspace, channel, created_by, created_at, version, header FROM sessions
		JOIN session_versions ON session = id WHERE id = ?1`, []any{id},
		&l.meta.ID, &l.meta.Workspace, &l.meta.Channel, &l.meta.CreatedBy, &created, &l.meta.Version, &header)
	if err != nil {
		return nil, err
	}
	l.meta.CreatedAt = fromMS(created)
	if err := json.Unmarshal([]byte(header), &l.session); err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	l.session.Log, err = readLog(q, id)
	return &l, err
}
