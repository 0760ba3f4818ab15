package storage

import (
	"encoding/json"
	"fmt"
	"time"
)

// Schedule is work that is due at a time, once or again and again.
type Schedule struct {
	ID        string
	Workspace string
	Kind      string
	Subject   string          // what it is about: a channel, or a channel, an @ and which of several
	Rule      json.RawMessage // when it comes again; empty is once
	Next      time.Time       // zero is never again
	Grace     time.Duration   // how late it may be done; 0 is DefaultGrace
	Paused    bool
	Last      time.Time
}

// DefaultGrace is how late work may be done when nobody said anything else.
const DefaultGrace = 2 * time.Hour

// scheduleColumns leave out the column person, which is always empty.
const scheduleColumns = `id, workspace, kind, subject, rule, next_at, grace, paused, last_at`

// PutSchedule stores a schedule, new or changed. There is one of a kind and a subject.
func (tx *Tx) PutSchedule(s Schedule) error {
	if s.Workspace == "" || s.Kind == "" {
		return fmt.Errorf("put schedule: it needs a workspace and a kind")
	}
	if s.ID == "" {
		s.ID = NewID()
	}
	if s.Grace == 0 {
		s.Grace = DefaultGrace
	}
	_, err := tx.q.exec(`INSERT INTO schedules (`+scheduleColumns+`, person, held_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', 0)
		ON CONFLICT (workspace, kind, subject, person) DO UPDATE SET rule = excluded.rule, next_at = excluded.next_at,
			grace = excluded.grace, paused = excluded.paused, held_until = 0`,
		s.ID, s.Workspace, s.Kind, s.Subject, string(s.Rule), ms(s.Next), s.Grace.Milliseconds(), s.Paused, ms(s.Last))
	if err != nil {
		return fmt.Errorf("put schedule %s: %w", s.Kind, err)
	}
	return nil
}

// DropSchedule forgets a schedule.
func (tx *Tx) DropSchedule(workspace, kind, subject string) error {
	_, err := tx.q.exec(`DELETE FROM schedules WHERE workspace = ?1 AND kind = ?2 AND subject = ?3`, workspace, kind, subject)
	return err
}

// DueSchedules returns what is due, the longest overdue first.
func (v View) DueSchedules(now time.Time, limit int) ([]Schedule, error) {
	return all(v.q, `SELECT `+scheduleColumns+` FROM schedules WHERE next_at > 0 AND NOT paused AND next_at <= ?1 AND held_until <= ?1
		ORDER BY next_at LIMIT ?2`, []any{ms(now), limit}, readSchedule)
}

// RollOn moves a schedule to its next time and rule, and reports whether it still stood where the caller saw it: of several
// processes that look at once, one wins.
func (tx *Tx) RollOn(s, next Schedule, done bool) (won bool, err error) {
	last := s.Last
	if done {
		last = tx.db.now()
	}
	n, err := tx.q.exec(`UPDATE schedules SET next_at = ?3, rule = ?4, last_at = ?5, held_until = 0 WHERE id = ?1 AND next_at = ?2 AND NOT paused`,
		s.ID, ms(s.Next), ms(next.Next), string(next.Rule), ms(last))
	if err != nil {
		return false, fmt.Errorf("roll schedule %s on: %w", s.ID, err)
	}
	return n > 0, nil
}

// HoldSchedule lets a schedule wait, unless it has rolled on meanwhile.
func (tx *Tx) HoldSchedule(s Schedule, until time.Time) error {
	_, err := tx.q.exec(`UPDATE schedules SET held_until = ?3 WHERE id = ?1 AND next_at = ?2`, s.ID, ms(s.Next), ms(until))
	return err
}

// Schedule returns the schedule of a kind and a subject, or ErrNotFound.
func (v View) Schedule(workspace, kind, subject string) (Schedule, error) {
	found, err := all(v.q, `SELECT `+scheduleColumns+` FROM schedules WHERE workspace = ?1 AND kind = ?2 AND subject = ?3`,
		[]any{workspace, kind, subject}, readSchedule)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Schedule{}, fmt.Errorf("schedule %s of %s: %w", kind, subject, err)
	}
	return found[0], nil
}

// Schedules returns the schedules of a kind in a workspace, the next first; with "" of every kind.
func (v View) Schedules(workspace, kind string) ([]Schedule, error) {
	return all(v.q, `SELECT `+scheduleColumns+` FROM schedules WHERE workspace = ?1 AND (?2 = '' OR kind = ?2) ORDER BY next_at, id`,
		[]any{workspace, kind}, readSchedule)
}

func readSchedule(row scanner) (s Schedule, err error) {
	var rule string
	var next, grace, last int64
	err = row.Scan(&s.ID, &s.Workspace, &s.Kind, &s.Subject, &rule, &next, &grace, &s.Paused, &last)
	if rule != "" {
		s.Rule = json.RawMessage(rule)
	}
	s.Next, s.Grace, s.Last = fromMS(next), time.Duration(grace)*time.Millisecond, fromMS(last)
	return s, err
}
