package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/library"
)

// Act is something that a person really did here, which they may take as evidence into their plan.
type Act struct {
	Kind    string // one of the three below
	ID      string
	At      time.Time
	Title   string // of an action or a note, as it was written
	Flow    string // of a session that they led
	Channel string
}

// What counts as an act.
const (
	ActLed   = "led"   // a session, to its end
	ActDone  = "done"  // an action that they owned
	ActNoted = "noted" // a practice note that was verified since they wrote it
)

// Key names an act among all others.
func (a Act) Key() string { return a.Kind + ":" + a.ID }

// Acts returns what somebody did since a moment, the latest first: for their own eyes.
func (v View) Acts(workspace, person string, since time.Time) ([]Act, error) {
	out, err := all(v.q, `SELECT 'led', s.id, s.ended_at, '', s.flow, s.channel FROM session_seats p JOIN sessions s ON s.id = p.session
		WHERE p.workspace = ?1 AND p.person = ?2 AND p.role = 'facilitator' AND s.workspace = ?1 AND s.state = 'closed' AND s.ended_at >= ?3
		UNION ALL SELECT 'done', id, closed_at, title, '', channel FROM actions WHERE workspace = ?1 AND owner = ?2 AND status = 'done' AND closed_at >= ?3
		UNION ALL SELECT 'noted', n.id, c.verified_at, n.body, '', '' FROM notes n JOIN note_care c ON c.workspace = n.workspace AND c.note = n.id
			WHERE n.workspace = ?1 AND n.created_by = ?2 AND c.verified_at >= ?3 AND c.verified_at > 0
		ORDER BY 3 DESC, 2`, []any{workspace, person, ms(since)}, func(row scanner) (a Act, err error) {
		var at int64
		err = row.Scan(&a.Kind, &a.ID, &at, &a.Title, &a.Flow, &a.Channel)
		a.At = fromMS(at)
		if a.Kind == ActNoted && err == nil {
			var n library.Note
			if json.Unmarshal([]byte(a.Title), &n) != nil {
				return a, errUnreadable
			}
			a.Title = n.Name
		}
		return a, err
	})
	if err != nil {
		return nil, fmt.Errorf("what %s did: %w", person, err)
	}
	return out, nil
}
