package storage

import (
	"errors"

	"steward/internal/growth"
)

// PutMeeting notes that two have met. The same day counts once.
func (tx *Tx) PutMeeting(p Pair, m growth.Met) error {
	_, err := tx.q.exec(`INSERT INTO mentor_meetings (pair, day, workspace, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (pair, day) DO NOTHING`,
		p.ID, m.Day, p.Workspace, ms(m.At))
	return mentorErr("note a meeting of pair", p.ID, err)
}

// DropMeeting takes a meeting back that was noted by mistake. What either wrote of it stays theirs.
func (tx *Tx) DropMeeting(p Pair, day string) error {
	_, err := tx.q.exec(`DELETE FROM mentor_meetings WHERE workspace = ?1 AND pair = ?2 AND day = ?3`, p.Workspace, p.ID, day)
	return mentorErr("drop a meeting of pair", p.ID, err)
}

// Meetings returns when two have met, the latest first.
func (v View) Meetings(p Pair) ([]growth.Met, error) {
	found, err := all(v.q, `SELECT day, at FROM mentor_meetings WHERE workspace = ?1 AND pair = ?2 ORDER BY day DESC`, []any{p.Workspace, p.ID},
		func(row scanner) (m growth.Met, err error) {
			var at int64
			err = row.Scan(&m.Day, &at)
			m.At = fromMS(at)
			return m, err
		})
	return found, mentorErr("read the meetings of pair", p.ID, err)
}

// MeetingCounts returns how often the pairs of a workspace have met, by pair.
func (v View) MeetingCounts(workspace string) (map[string]int, error) {
	counts := map[string]int{}
	_, err := all(v.q, `SELECT pair, COUNT(*) FROM mentor_meetings WHERE workspace = ?1 GROUP BY pair`, []any{workspace}, func(row scanner) (none struct{}, err error) {
		var pair string
		var n int
		err = row.Scan(&pair, &n)
		counts[pair] = n
		return none, err
	})
	return counts, mentorErr("count meetings of the", workspace, err)
}

func noteRow(pair, day string) string { return pair + " " + day }

// PutMeetingNote stores what one of the two wrote of a meeting, for themselves; "" removes it.
func (tx *Tx) PutMeetingNote(p Pair, person, day, text string) error {
	if text == "" {
		tx.scrub = true
		_, err := tx.q.exec(`DELETE FROM mentor_notes WHERE pair = ?1 AND day = ?2 AND person = ?3 AND workspace = ?4`, p.ID, day, person, p.Workspace)
		return mentorErr("drop a note of", person, err)
	}
	key, err := tx.keyFor(p.Workspace, person, ForMentoring)
	var body []byte
	if err == nil {
		body, err = key.Seal("mentor_notes", "body", noteRow(p.ID, day), text)
	}
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO mentor_notes (pair, day, person, workspace, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (pair, day, person) DO UPDATE SET body = excluded.body, at = excluded.at`, p.ID, day, person, p.Workspace, body, ms(tx.db.now()))
	}
	return mentorErr("store a note of", person, err)
}

// MeetingNote is what somebody wrote of a meeting, for themselves.
type MeetingNote struct{ Pair, Day, Text string }

// MeetingNotes returns somebody's own notes, the latest first: of one pair, or of all when pair is "".
func (v View) MeetingNotes(workspace, person, pair string) ([]MeetingNote, error) {
	key, err := v.PersonKey(workspace, person, ForMentoring)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := all(v.q, `SELECT pair, day, body FROM mentor_notes WHERE workspace = ?1 AND person = ?2 AND (?3 = '' OR pair = ?3) ORDER BY day DESC, pair`,
		[]any{workspace, person, pair}, func(row scanner) (n MeetingNote, err error) {
			var body []byte
			if err = row.Scan(&n.Pair, &n.Day, &body); err == nil {
				err = key.Open("mentor_notes", "body", noteRow(n.Pair, n.Day), body, &n.Text)
			}
			return n, err
		})
	return found, mentorErr("read the notes of", person, err)
}
