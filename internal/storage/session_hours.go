package storage

import (
	"fmt"
	"slices"
	"time"
)

// PutHours remembers for whom a session was outside their working hours.
func (tx *Tx) PutHours(meta Meta, at time.Time, people, outside []string) error {
	for _, p := range people {
		_, err := tx.q.exec(`INSERT INTO session_hours (session, person, workspace, channel, outside, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (session, person) DO NOTHING`, meta.ID, p, meta.Workspace, meta.Channel, slices.Contains(outside, p), ms(at))
		if err != nil {
			return fmt.Errorf("hours of session %s: %w", meta.ID, err)
		}
	}
	return nil
}

// Outside counts for each person how many of the last live sessions of a channel were outside their working hours. Who
// was in none of them is not in it.
func (v View) Outside(workspace, channel string, sessions int) (map[string]int, error) {
	counts := map[string]int{}
	_, err := all(v.q, `SELECT person, SUM(CASE WHEN outside THEN 1 ELSE 0 END) FROM session_hours WHERE workspace = ?1 AND channel = ?2 AND session IN
		(SELECT session FROM session_hours WHERE workspace = ?1 AND channel = ?2 GROUP BY session ORDER BY MAX(at) DESC, session LIMIT ?3)
		GROUP BY person`, []any{workspace, channel, sessions}, func(row scanner) (struct{}, error) {
		var person string
		var n int
		err := row.Scan(&person, &n)
		counts[person] = n
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("hours of channel %s: %w", channel, err)
	}
	return counts, nil
}
