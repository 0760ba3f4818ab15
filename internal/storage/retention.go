package storage

import (
	"encoding/json"
	"fmt"
	"time"
)

// What a workspace may keep for a shorter time than usual.
const (
	KeptSessions  = "sessions"  // retros and ballots that are over, with what was said in them
	KeptActions   = "actions"   // done or dropped
	KeptDecisions = "decisions" // records
	KeptCheckIns  = "checkins"  // what people said in check-ins
	KeptMentoring = "mentoring" // mentoring that has ended
	KeptFeedback  = "feedback"  // that somebody asked for
	KeptPlans     = "plans"     // development plans that were closed
	KeptHealth    = "health"    // totals of health checks, pulses and safety surveys
)

// Retained are the kinds of which a workspace may say how long they are kept: shorter than Most months, never longer.
// Whoever stores another kind of the same sort gives it a line. A query has two parameters: rows of the workspace (?2)
// that are older than ?1 go.
var Retained = []struct {
	Kind  string
	Most  int // months, the usual
	query string
}{
	{KeptSessions, 12, `DELETE FROM sessions WHERE state = 'closed' AND ended_at > 0 AND ended_at < ?1 AND workspace = ?2`},
	{KeptActions, 12, `DELETE FROM actions WHERE closed_at > 0 AND closed_at < ?1 AND workspace = ?2`},
	// As long as it is known who was asked, a later round is compared with it, which what stands in the channel needs.
	{KeptHealth, 36, `DELETE FROM health_rounds WHERE closed_at > 0 AND closed_at < ?1 AND workspace = ?2 AND people = ''`},
	{KeptDecisions, 60, `DELETE FROM decisions WHERE created_at < ?1 AND workspace = ?2`},
	{KeptPlans, 12, `DELETE FROM plans WHERE closed_at > 0 AND closed_at < ?1 AND workspace = ?2`},
	{KeptCheckIns, 24, `DELETE FROM coaching_checkins WHERE began_at < ?1 AND workspace = ?2`},
	{KeptMentoring, 12, `DELETE FROM mentor_pairs WHERE stand = 'over' AND ended_at < ?1 AND workspace = ?2`},
	{KeptFeedback, 24, `DELETE FROM feedback WHERE asked_at < ?1 AND workspace = ?2`},
}

// purgeSooner deletes what single workspaces want kept for a shorter time than usual. It returns the sessions that went.
func (tx *Tx) purgeSooner(now time.Time, gone map[string]int64) (sessions []string, err error) {
	type wish struct {
		workspace string
		months    map[string]int
	}
	wishes, err := all(tx.q, `SELECT workspace, body FROM workspace_settings ORDER BY workspace`, nil, func(row scanner) (w wish, err error) {
		var body string
		var s Settings
		if err = row.Scan(&w.workspace, &body); err == nil {
			err = json.Unmarshal([]byte(body), &s)
		}
		w.months = s.Retention
		return w, err
	})
	if err != nil {
		return nil, fmt.Errorf("read how long things are kept: %w", err)
	}
	for _, w := range wishes {
		for _, r := range Retained {
			months := w.months[r.Kind]
			if months <= 0 || months >= r.Most {
				continue
			}
			before := ms(now.AddDate(0, -months, 0))
			if r.Kind == KeptDecisions { // their seats say who may look at them again, and go with them
				if _, err := tx.q.exec(`DELETE FROM session_seats WHERE session IN (SELECT id FROM decisions WHERE created_at < ?1 AND workspace = ?2)
					AND session NOT IN (SELECT id FROM sessions)`, before, w.workspace); err != nil {
					return nil, fmt.Errorf("purge seats of decisions sooner: %w", err)
				}
			}
			ids, err := all(tx.q, r.query+` RETURNING id`, []any{before, w.workspace}, oneText)
			if err != nil {
				return nil, fmt.Errorf("purge %s sooner: %w", r.Kind, err)
			}
			if len(ids) > 0 {
				gone[r.Kind+" sooner"] = int64(len(ids))
			}
			if r.Kind == KeptSessions {
				sessions = append(sessions, ids...)
			}
		}
	}
	return sessions, nil
}
