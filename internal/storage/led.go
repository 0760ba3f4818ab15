package storage

import (
	"fmt"
	"time"

	"steward/internal/practices"
)

// Led returns who led the sessions of a channel that closed since a moment, the latest first, whatever they ran. Health
// checks that opened by themselves are left out: whoever sits in the seat of one did not take a turn.
func (v View) Led(workspace, channel string, since time.Time) ([]practices.Led, error) {
	out, err := all(v.q, `SELECT COALESCE(p.person, ''), s.ended_at FROM sessions s
		LEFT JOIN session_seats p ON p.session = s.id AND p.role = 'facilitator'
		WHERE s.workspace = ?1 AND s.channel = ?2 AND s.state = 'closed' AND s.ended_at >= ?3
			AND NOT (s.flow = ?4 AND s.created_by = '') ORDER BY s.ended_at DESC, s.id`,
		[]any{workspace, channel, ms(since), practices.HealthKey}, func(row scanner) (l practices.Led, err error) {
			var ended int64
			err = row.Scan(&l.By, &ended)
			l.Ended = fromMS(ended)
			return l, err
		})
	if err != nil {
		return nil, fmt.Errorf("who led in channel %s: %w", channel, err)
	}
	return out, nil
}

// Facilitated counts the closed sessions of one flow that a person led, as far back as sessions are kept.
func (v View) Facilitated(workspace, person, flow string) (n int, err error) {
	err = one(v.q, `SELECT COUNT(*) FROM session_seats p JOIN sessions s ON s.id = p.session
		WHERE p.workspace = ?1 AND p.person = ?2 AND p.role = 'facilitator' AND s.workspace = ?1 AND s.state = 'closed' AND s.flow = ?3`,
		[]any{workspace, person, flow}, &n)
	if err != nil {
		return 0, fmt.Errorf("sessions that %s led: %w", person, err)
	}
	return n, nil
}

// Host returns who leads what began last in a channel, or began it where nobody leads, or ErrNotFound.
func (v View) Host(workspace, channel string) (person string, err error) {
	err = one(v.q, `SELECT COALESCE(p.person, s.created_by) FROM sessions s LEFT JOIN session_seats p ON p.session = s.id AND p.role = 'facilitator'
		WHERE s.workspace = ?1 AND s.channel = ?2 ORDER BY s.created_at DESC, s.id, p.person LIMIT 1`, []any{workspace, channel}, &person)
	if err != nil {
		return "", fmt.Errorf("host of channel %s: %w", channel, err)
	}
	return person, nil
}
