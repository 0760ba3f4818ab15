package storage

import (
	"fmt"
	"time"

	"steward/internal/calendar"
)

// Nudge is something that might be said to a person or in a channel, for as long as it is true.
type Nudge struct {
	ID        string
	Workspace string
	Recipient string // a person or, when Public, a channel
	Public    bool
	Kind      string // the trigger
	Subject   string // id of the thing
	Team      string
	Due       time.Time
	Expires   time.Time // zero is never
	Snoozed   time.Time // the recipient asked for it then
	Look      time.Time // when it is decided on again; zero while it rests
	Said      time.Time
}

const nudgeColumns = `id, workspace, recipient, public, kind, subject, team, due_at, expires_at, snoozed_until, look_at, said_at`

// FindNudges stores what a sweep found of one kind, at a time. What it found before stays as it is, and what rested may
// be said again, unless the kind is said once for each subject. What it did not find any more goes: at once when it was
// never said, else after a while, because its message still stands.
func (tx *Tx) FindNudges(workspace, kind string, once bool, found []Nudge, at time.Time) error {
	for _, n := range found {
		_, err := tx.q.exec(`INSERT INTO nudges (`+nudgeColumns+`, found_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, 0, ?11)
			ON CONFLICT (workspace, recipient, kind, subject) DO UPDATE SET team = excluded.team, due_at = excluded.due_at,
				expires_at = excluded.expires_at, found_at = excluded.found_at,
				look_at = CASE WHEN nudges.look_at = 0 AND (NOT ?12 OR nudges.said_at = 0) THEN excluded.look_at ELSE nudges.look_at END`,
			NewID(), workspace, n.Recipient, n.Public, kind, n.Subject, n.Team, ms(n.Due), ms(n.Expires), ms(n.Look), ms(at), once)
		if err != nil {
			return fmt.Errorf("find nudges %s: %w", kind, err)
		}
	}
	if _, err := tx.q.exec(`DELETE FROM nudges WHERE workspace = ?1 AND kind = ?2 AND found_at < ?3 AND said_at < ?4`,
		workspace, kind, ms(at), ms(at.Add(-KeepSaid))); err != nil {
		return fmt.Errorf("drop nudges %s: %w", kind, err)
	}
	if _, err := tx.q.exec(`DELETE FROM nudges WHERE workspace = ?1 AND kind = ?2 AND found_at < ?3 AND said_at = 0`, workspace, kind, ms(at)); err != nil {
		return fmt.Errorf("drop nudges %s: %w", kind, err)
	}
	_, err := tx.q.exec(`UPDATE nudges SET look_at = 0 WHERE workspace = ?1 AND kind = ?2 AND found_at < ?3`, workspace, kind, ms(at))
	return err
}

// Recipient is a person or a channel of a workspace.
type Recipient struct {
	Workspace, ID string
	Public        bool // a channel
}

// NudgesDue returns those to whom something might be said now, the longest waiting first.
func (v View) NudgesDue(now time.Time, limit int) ([]Recipient, error) {
	return all(v.q, `SELECT workspace, recipient, public FROM nudges WHERE look_at > 0 AND look_at <= ?1
		GROUP BY workspace, recipient, public ORDER BY MIN(look_at), recipient LIMIT ?2`, []any{ms(now), limit},
		func(row scanner) (r Recipient, err error) {
			err = row.Scan(&r.Workspace, &r.ID, &r.Public)
			return r, err
		})
}

// NudgesOf returns what might be said to somebody now.
func (v View) NudgesOf(r Recipient, now time.Time) ([]Nudge, error) {
	return all(v.q, `SELECT `+nudgeColumns+` FROM nudges WHERE workspace = ?1 AND recipient = ?2 AND public = ?3 AND look_at > 0 AND look_at <= ?4
		ORDER BY due_at, id`, []any{r.Workspace, r.ID, r.Public, ms(now)}, readNudge)
}

// Nudge returns one row, or ErrNotFound.
func (v View) Nudge(workspace, id string) (Nudge, error) {
	found, err := all(v.q, `SELECT `+nudgeColumns+` FROM nudges WHERE workspace = ?1 AND id = ?2`, []any{workspace, id}, readNudge)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Nudge{}, fmt.Errorf("nudge %s: %w", id, err)
	}
	return found[0], nil
}

func readNudge(row scanner) (n Nudge, err error) {
	var due, expires, snoozed, look, said int64
	err = row.Scan(&n.ID, &n.Workspace, &n.Recipient, &n.Public, &n.Kind, &n.Subject, &n.Team, &due, &expires, &snoozed, &look, &said)
	n.Due, n.Expires, n.Snoozed, n.Look, n.Said = fromMS(due), fromMS(expires), fromMS(snoozed), fromMS(look), fromMS(said)
	return n, err
}

// LookAgain says when a nudge is decided on again; the zero time lets it rest.
func (tx *Tx) LookAgain(id string, at time.Time) error {
	_, err := tx.q.exec(`UPDATE nudges SET look_at = ?2 WHERE id = ?1`, id, ms(at))
	return err
}

// Wait is a nudge that is decided on again later: as it was when it was read, and when that is. The zero time lets it rest.
type Wait struct {
	ID          string
	Look, Again time.Time
}

// LookAgainAt says of many nudges when they are decided on again. One that was changed since it was read, because somebody chose
// something or another process spoke, stays as it is now.
func (tx *Tx) LookAgainAt(waits []Wait) error {
	for _, w := range waits {
		if _, err := tx.q.exec(`UPDATE nudges SET look_at = ?3 WHERE id = ?1 AND look_at = ?2`, w.ID, ms(w.Look), ms(w.Again)); err != nil {
			return fmt.Errorf("put off nudge %s: %w", w.ID, err)
		}
	}
	return nil
}

// SnoozeNudge puts one nudge off until a time that its recipient chose.
func (tx *Tx) SnoozeNudge(workspace, id string, until time.Time) error {
	_, err := tx.q.exec(`UPDATE nudges SET snoozed_until = ?3, look_at = ?3, said_at = 0 WHERE workspace = ?1 AND id = ?2`, workspace, id, ms(until))
	return err
}

// LookAtAll has everything of a recipient decided on anew: their clock, their leave or their choices have changed. With a
// kind it is that kind alone; recipient "" is everybody of the workspace. What was said once and rests stays at rest.
func (tx *Tx) LookAtAll(workspace, recipient, kind string) error {
	_, err := tx.q.exec(`UPDATE nudges SET look_at = ?4 WHERE workspace = ?1 AND (?2 = '' OR recipient = ?2) AND (?3 = '' OR kind = ?3)
		AND (look_at > 0 OR said_at = 0)`, workspace, recipient, kind, ms(tx.db.now()))
	return err
}

// Said stores that nudges were said in one message, each a line of it, on a day of the recipient's.
func (tx *Tx) Said(bundle, day string, lines []Nudge) error {
	now := ms(tx.db.now())
	for i, n := range lines {
		_, err := tx.q.exec(`INSERT INTO nudge_log (workspace, bundle, nudge, line, recipient, kind, team, day, sent_at, result, answered_at)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', 0)`, n.Workspace, bundle, n.ID, i, n.Recipient, n.Kind, n.Team, day, now)
		if err == nil {
			_, err = tx.q.exec(`UPDATE nudges SET said_at = ?2, look_at = 0, snoozed_until = 0 WHERE id = ?1`, n.ID, now)
		}
		if err != nil {
			return fmt.Errorf("say nudge %s: %w", n.ID, err)
		}
	}
	return nil
}

// UnsaidLine takes back one line of a message that was shown without it.
func (tx *Tx) UnsaidLine(workspace, bundle, nudgeID string) error {
	_, err := tx.q.exec(`UPDATE nudges SET said_at = 0 WHERE workspace = ?1 AND id = ?2`, workspace, nudgeID)
	if err == nil {
		_, err = tx.q.exec(`DELETE FROM nudge_log WHERE workspace = ?1 AND bundle = ?2 AND nudge = ?3`, workspace, bundle, nudgeID)
	}
	if err != nil {
		return fmt.Errorf("take back a line of %s: %w", bundle, err)
	}
	return nil
}

// Unsaid takes back what was never shown: its rows in the log, and its part of the budget.
func (tx *Tx) Unsaid(workspace, bundle string) error {
	lines, err := tx.Lines(workspace, bundle)
	if err != nil || len(lines) == 0 {
		return err
	}
	for _, query := range []string{
		`UPDATE nudges SET said_at = 0 WHERE workspace = ?1 AND id IN (SELECT nudge FROM nudge_log WHERE workspace = ?1 AND bundle = ?2)`,
		`DELETE FROM nudge_log WHERE workspace = ?1 AND bundle = ?2`,
	} {
		if _, err := tx.q.exec(query, workspace, bundle); err != nil {
			return fmt.Errorf("take back %s: %w", bundle, err)
		}
	}
	day, err := calendar.ParseDay(lines[0].Day)
	if err != nil {
		return err
	}
	return tx.GiveBack(workspace, lines[0].Recipient, day)
}

// GiveBack takes one message of a day of somebody's out of the count.
func (tx *Tx) GiveBack(workspace, recipient string, day calendar.Day) error {
	_, err := tx.q.exec(`UPDATE nudge_spent SET n = n - 1 WHERE workspace = ?1 AND recipient = ?2 AND day = ?3 AND n > 0`, workspace, recipient, day.String())
	return err
}
