package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/flow"
)

// Record is a session in a list: without its contributions.
type Record struct {
	Meta    Meta
	Session flow.Session
}

const recordColumns = `s.id, s.workspace, s.channel, s.created_by, s.created_at, v.version, s.header`

func readRecord(row scanner) (Record, error) {
	var r Record
	var created int64
	var header string
	err := row.Scan(&r.Meta.ID, &r.Meta.Workspace, &r.Meta.Channel, &r.Meta.CreatedBy, &created, &r.Meta.Version, &header)
	if err != nil {
		return r, err
	}
	r.Meta.CreatedAt = fromMS(created)
	if err := json.Unmarshal([]byte(header), &r.Session); err != nil {
		return r, fmt.Errorf("read header of session %s: %w", r.Meta.ID, err)
	}
	return r, nil
}

// History returns the sessions of one flow in a channel that were closed (not cancelled), the latest first.
func (v View) History(workspace, channel, flow string, limit int) ([]Record, error) {
	return all(v.q, `SELECT `+recordColumns+` FROM sessions s JOIN session_versions v ON v.session = s.id
		WHERE s.workspace = ?1 AND s.channel = ?2 AND s.state = 'closed' AND s.flow = ?3
		ORDER BY s.ended_at DESC, s.id LIMIT ?4`, []any{workspace, channel, flow, limit}, readRecord)
}

// Running returns the sessions of one flow that are under way in a channel, the oldest first.
func (v View) Running(workspace, channel, flow string) ([]Record, error) {
	return all(v.q, `SELECT `+recordColumns+` FROM sessions s JOIN session_versions v ON v.session = s.id
		WHERE s.workspace = ?1 AND s.channel = ?2 AND s.state = 'running' AND s.flow = ?3
		ORDER BY s.created_at, s.id`, []any{workspace, channel, flow}, readRecord)
}

// RunningOf returns the sessions under way in which a person has a seat, the oldest first.
func (v View) RunningOf(workspace, person string) ([]Record, error) {
	return all(v.q, `SELECT `+recordColumns+` FROM session_seats p JOIN sessions s ON s.id = p.session JOIN session_versions v ON v.session = s.id
		WHERE p.workspace = ?1 AND p.person = ?2 AND s.workspace = ?1 AND s.state = 'running' ORDER BY s.created_at, s.id`,
		[]any{workspace, person}, readRecord)
}

// DueSessions returns the ids of sessions whose timebox has run out, the longest overdue first.
func (v View) DueSessions(now time.Time, limit int) ([]string, error) {
	return all(v.q, `SELECT id FROM sessions WHERE state = 'running' AND deadline > 0 AND deadline <= ?1
		ORDER BY deadline, id LIMIT ?2`, []any{ms(now), limit}, oneText)
}

// StaleSessions returns the ids of running sessions whose header has not changed since before, the stalest first:
// nobody advanced them, joined or left.
func (v View) StaleSessions(before time.Time, limit int) ([]string, error) {
	return all(v.q, `SELECT id FROM sessions WHERE state = 'running' AND touched_at < ?1
		ORDER BY touched_at, id LIMIT ?2`, []any{ms(before), limit}, oneText)
}

// UnderWay returns the sessions of one flow that are under way in a workspace, the oldest first.
func (v View) UnderWay(workspace, flow string) ([]Record, error) {
	return all(v.q, `SELECT `+recordColumns+` FROM sessions s JOIN session_versions v ON v.session = s.id
		WHERE s.workspace = ?1 AND s.state = 'running' AND s.flow = ?2 ORDER BY s.created_at, s.id`, []any{workspace, flow}, readRecord)
}

// LastClosed returns of each channel its latest session of one flow that was closed since a time.
func (v View) LastClosed(workspace, flow string, since time.Time) ([]Record, error) {
	return all(v.q, `SELECT `+recordColumns+` FROM sessions s JOIN session_versions v ON v.session = s.id
		WHERE s.workspace = ?1 AND s.state = 'closed' AND s.flow = ?2 AND s.ended_at >= ?3
			AND NOT EXISTS (SELECT 1 FROM sessions l WHERE l.workspace = s.workspace AND l.channel = s.channel AND l.state = 'closed'
				AND l.flow = s.flow AND (l.ended_at > s.ended_at OR l.ended_at = s.ended_at AND l.id > s.id))
		ORDER BY s.channel`, []any{workspace, flow, ms(since)}, readRecord)
}
