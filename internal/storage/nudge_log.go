package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
)

// Line is one thing that was said, as a line of a message.
type Line struct {
	Workspace, Bundle, Nudge, Recipient, Kind, Team, Day string
	Sent                                                 time.Time
	Result                                               string // "" while there is no answer
	Answered                                             time.Time
}

const lineColumns = `workspace, bundle, nudge, recipient, kind, team, day, sent_at, result, answered_at`

func readLine(row scanner) (l Line, err error) {
	var sent, answered int64
	err = row.Scan(&l.Workspace, &l.Bundle, &l.Nudge, &l.Recipient, &l.Kind, &l.Team, &l.Day, &sent, &l.Result, &answered)
	l.Sent, l.Answered = fromMS(sent), fromMS(answered)
	return l, err
}

// Lines returns what was said in a message, in order.
func (v View) Lines(workspace, bundle string) ([]Line, error) {
	return all(v.q, `SELECT `+lineColumns+` FROM nudge_log WHERE workspace = ?1 AND bundle = ?2 ORDER BY line`, []any{workspace, bundle}, readLine)
}

// Answer stores what somebody did about a line. The first answer that says something else than "opened" stays; of two
// the later one counts.
func (tx *Tx) Answer(workspace, bundle, nudgeID, result string) error {
	_, err := tx.q.exec(`UPDATE nudge_log SET result = ?4, answered_at = ?5 WHERE workspace = ?1 AND bundle = ?2 AND nudge = ?3`,
		workspace, bundle, nudgeID, result, ms(tx.db.now()))
	return err
}

// Unarrived returns the keys of messages of the last days that were given up, so that what they cost is given back.
func (v View) Unarrived(workspace string) ([]string, error) {
	return all(v.q, `SELECT DISTINCT l.bundle FROM nudge_log l JOIN outbox o ON o.workspace = l.workspace AND o.send_key = l.bundle
		WHERE l.workspace = ?1 AND o.state = 'failed' AND o.shown_rev = 0`, []any{workspace}, oneText)
}

// Spent returns the local days of what the bot said to somebody on its own since a day, one for each message.
func (v View) Spent(workspace, recipient string, since calendar.Day) (days []calendar.Day, err error) {
	_, err = all(v.q, `SELECT day, n FROM nudge_spent WHERE workspace = ?1 AND recipient = ?2 AND day >= ?3`,
		[]any{workspace, recipient, since.String()}, func(row scanner) (struct{}, error) {
			var text string
			var n int
			if err := row.Scan(&text, &n); err != nil {
				return struct{}{}, err
			}
			day, err := calendar.ParseDay(text)
			for range n {
				days = append(days, day)
			}
			return struct{}{}, err
		})
	return days, err
}

// Spend counts a message on a day of somebody's, or none: then it only keeps others from deciding about the same day at
// the same time.
func (tx *Tx) Spend(workspace, recipient string, day calendar.Day, n int) error {
	_, err := tx.q.exec(`INSERT INTO nudge_spent (workspace, recipient, day, n, at) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (workspace, recipient, day) DO UPDATE SET n = nudge_spent.n + excluded.n`, workspace, recipient, day.String(), n, ms(tx.db.now()))
	if err != nil {
		return fmt.Errorf("spend: %w", err)
	}
	return nil
}

// Choices returns how somebody stands to each kind that was ever said to them.
func (v View) Choices(workspace, recipient string) (map[string]nudge.Choice, error) {
	choices := map[string]nudge.Choice{}
	_, err := all(v.q, `SELECT kind, body FROM nudge_choices WHERE workspace = ?1 AND recipient = ?2`, []any{workspace, recipient},
		func(row scanner) (struct{}, error) {
			var kind, body string
			var c nudge.Choice
			err := row.Scan(&kind, &body)
			if err == nil {
				err = json.Unmarshal([]byte(body), &c)
			}
			choices[kind] = c
			return struct{}{}, err
		})
	return choices, err
}

// PutChoice stores how somebody stands to a kind.
func (tx *Tx) PutChoice(workspace, recipient, kind string, c nudge.Choice) error {
	body, err := json.Marshal(c)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO nudge_choices (workspace, recipient, kind, body, touched_at) VALUES (?1, ?2, ?3, ?4, ?5)
			ON CONFLICT (workspace, recipient, kind) DO UPDATE SET body = excluded.body, touched_at = excluded.touched_at`,
			workspace, recipient, kind, string(body), ms(tx.db.now()))
	}
	if err != nil {
		return fmt.Errorf("put choice of %s: %w", kind, err)
	}
	return nil
}

// Fared is how one kind fared. People is how many different ones heard it.
type Fared struct {
	Kind string
	nudge.Count
	People int
}

// FaredIn counts what was said of each kind in a time, in a team or, with "", everywhere. settled counts what has an
// answer or has waited for one until then.
func (v View) FaredIn(workspace, team string, from, to, settled time.Time) ([]Fared, error) {
	return all(v.q, `SELECT kind, COUNT(*), SUM(CASE result WHEN 'acted' THEN 1 ELSE 0 END),
			SUM(CASE result WHEN 'not_useful' THEN 1 ELSE 0 END), COUNT(DISTINCT recipient)
		FROM nudge_log WHERE workspace = ?1 AND (?2 = '' OR team = ?2) AND sent_at >= ?3 AND sent_at < ?4 AND (result <> '' OR sent_at < ?5)
		GROUP BY kind ORDER BY kind`, []any{workspace, team, ms(from), ms(to), ms(settled)}, func(row scanner) (f Fared, err error) {
		err = row.Scan(&f.Kind, &f.Sent, &f.Acted, &f.NotUseful, &f.People)
		return f, err
	})
}

// Disabled is a kind whose words did not work.
type Disabled struct {
	Kind        string
	nudge.Count // of four people or more; none where fewer got it
	At          time.Time
	Allowed     time.Time // by an admin; zero while it is disabled
}

// Disable stops a kind for everybody.
func (tx *Tx) Disable(workspace, kind string, c nudge.Count) error {
	_, err := tx.q.exec(`INSERT INTO nudge_disabled (workspace, kind, sent, acted, not_useful, disabled_at, allowed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)
		ON CONFLICT (workspace, kind) DO UPDATE SET sent = excluded.sent, acted = excluded.acted, not_useful = excluded.not_useful,
			disabled_at = excluded.disabled_at, allowed_at = 0`, workspace, kind, c.Sent, c.Acted, c.NotUseful, ms(tx.db.now()))
	return err
}

// Enable allows a disabled kind again; what was sent before does not count against it any more.
func (tx *Tx) Enable(workspace, kind string) error {
	_, err := tx.q.exec(`UPDATE nudge_disabled SET allowed_at = ?3 WHERE workspace = ?1 AND kind = ?2`, workspace, kind, ms(tx.db.now()))
	return err
}

// Disabled returns the kinds that are or were disabled in a workspace.
func (v View) Disabled(workspace string) ([]Disabled, error) {
	return all(v.q, `SELECT kind, sent, acted, not_useful, disabled_at, allowed_at FROM nudge_disabled WHERE workspace = ?1 ORDER BY kind`, []any{workspace},
		func(row scanner) (d Disabled, err error) {
			var at, allowed int64
			err = row.Scan(&d.Kind, &d.Sent, &d.Acted, &d.NotUseful, &at, &allowed)
			d.At, d.Allowed = fromMS(at), fromMS(allowed)
			return d, err
		})
}

// BundlesAbout returns the keys of the messages to somebody that speak of a subject, or of one that begins with it and an @.
func (v View) BundlesAbout(workspace, recipient, subject string) ([]string, error) {
	return all(v.q, `SELECT DISTINCT l.bundle FROM nudge_log l JOIN nudges n ON n.id = l.nudge
		WHERE n.workspace = ?1 AND n.recipient = ?2 AND (n.subject = ?3 OR n.subject LIKE ?4 ESCAPE '\')`,
		[]any{workspace, recipient, subject, likeSigns.Replace(subject) + "@%"}, oneText)
}
