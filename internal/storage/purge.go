package storage

import (
	"context"
	"fmt"
	"time"
)

// How long things are kept.
const (
	KeepDeliveries = 24 * time.Hour       // keys of what Slack delivered: its last repeat comes within minutes
	KeepSent       = 7 * 24 * time.Hour   // notices that were shown
	KeepFailed     = 30 * 24 * time.Hour  // notices that were given up
	KeepCancelled  = 30 * 24 * time.Hour  // sessions that were cancelled
	KeepSessions   = 365 * 24 * time.Hour // sessions that were closed
	KeepActions    = 365 * 24 * time.Hour // actions that were done or dropped
)

// purges are run in this order. Each has one parameter: rows older than that go.
var purges = []struct {
	what  string
	keep  time.Duration
	query string
}{
	{"deliveries", KeepDeliveries, `DELETE FROM seen WHERE at < ?1`},
	{"sent notices", KeepSent, `DELETE FROM outbox WHERE state = 'sent' AND touched_at < ?1`},
	{"failed notices", KeepFailed, `DELETE FROM outbox WHERE state = 'failed' AND touched_at < ?1`},
	{"lanes", time.Hour, `DELETE FROM lanes WHERE free_at < ?1`},
	{"pauses", time.Hour, `DELETE FROM pauses WHERE until_at < ?1`},
	{"secrets", 0, `DELETE FROM session_secrets WHERE session IN (SELECT id FROM sessions WHERE ended_at > 0 AND ended_at < ?1)`},
	{"cancelled sessions", KeepCancelled, `DELETE FROM sessions WHERE state = 'cancelled' AND ended_at > 0 AND ended_at < ?1`},
	{"closed sessions", KeepSessions, `DELETE FROM sessions WHERE state = 'closed' AND ended_at > 0 AND ended_at < ?1`},
	{"actions", KeepActions, `DELETE FROM actions WHERE closed_at > 0 AND closed_at < ?1`},
}

// leftovers belong to sessions that are gone.
var leftovers = []string{
	`DELETE FROM contributions WHERE session IN (SELECT DISTINCT c.session FROM contributions c LEFT JOIN sessions s ON s.id = c.session WHERE s.id IS NULL)`,
	`DELETE FROM session_seats WHERE session NOT IN (SELECT id FROM sessions)`,
	`DELETE FROM session_secrets WHERE session NOT IN (SELECT id FROM sessions)`,
}

// Purge deletes what is older than it needs to be, and tells how many rows of each kind went. It is meant to run every
// hour; on a clock that stands still it does nothing the second time.
func (db *DB) Purge(ctx context.Context, now time.Time) (map[string]int64, error) {
	gone := map[string]int64{}
	err := db.Tx(ctx, func(tx *Tx) error {
		clear(gone)
		for _, p := range purges {
			n, err := tx.q.exec(p.query, ms(now.Add(-p.keep)))
			if err != nil {
				return fmt.Errorf("purge %s: %w", p.what, err)
			}
			if n > 0 {
				gone[p.what] = n
			}
		}
		tx.scrub = len(gone) > 0
		if gone["cancelled sessions"]+gone["closed sessions"] == 0 {
			return nil
		}
		for _, query := range leftovers {
			if _, err := tx.q.exec(query); err != nil {
				return fmt.Errorf("purge leftovers: %w", err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return gone, nil
}
