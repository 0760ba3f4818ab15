package storage

import (
	"errors"
	"fmt"
	"time"
)

// The states of a notice, as stored.
const (
	stateWaiting = "waiting"
	stateSending = "sending" // a call to Slack is under way, or was when the program died
	stateUnsure  = "unsure"  // nobody knows whether it arrived
	stateSent    = "sent"
	stateFailed  = "failed" // for good
)

// Pace is the least time between two posts to one channel, and between two edits of one message. Slack allows one post
// a second for each channel; more edits than that nobody can read.
const Pace = time.Second

// Sending says that the call to Slack is about to begin. It must be committed before the call, and the state to draw
// must be loaded after it. It returns the newest revision, which Sent wants back, or ErrLost.
func (tx *Tx) Sending(c Claimed) (rev int64, err error) {
	now := tx.db.now()
	lanes := []string{""}
	err = one(tx.q, `SELECT rev, lane FROM outbox WHERE id = ?1 AND held_until = ?2 AND pending`,
		[]any{c.ID, c.lease}, &rev, &lanes[0])
	if errors.Is(err, ErrNotFound) {
		err = ErrLost
	}
	if err != nil {
		return 0, fmt.Errorf("send %s: %w", c.Key, err)
	}
	n, err := tx.q.exec(`UPDATE outbox SET state = 'sending', sending_at = ?3 WHERE id = ?1 AND held_until = ?2`, c.ID, c.lease, ms(now))
	if err == nil && n == 0 {
		err = ErrLost
	}
	if c.Live && lanes[0] != c.editLane() { // the first edit keeps its distance from the post
		lanes = append(lanes, c.editLane())
	}
	for _, lane := range lanes {
		if err == nil {
			_, err = tx.q.exec(`INSERT INTO lanes (lane, free_at) VALUES (?1, ?2) ON CONFLICT (lane) DO UPDATE SET free_at = excluded.free_at`,
				lane, ms(now.Add(Pace)))
		}
	}
	if err != nil {
		return 0, fmt.Errorf("send %s: %w", c.Key, err)
	}
	return rev, nil
}

// Sent says that rev is shown, as the message ts in channel (both may be empty, for a home tab). If the notice got a
// newer revision in the meantime it waits again.
func (tx *Tx) Sent(id string, rev int64, channel, ts string) error {
	now := tx.db.now()
	if _, err := tx.q.exec(`UPDATE lanes SET free_at = ?2 WHERE lane IN (SELECT lane FROM outbox WHERE id = ?1)`, id, ms(now.Add(Pace))); err != nil {
		return fmt.Errorf("sent notice %s: %w", id, err) // the pace counts from the answer: a call may be on its way for a while
	}
	return tx.report("sent", id, `UPDATE outbox SET
			shown_rev = ?2,
			state = CASE WHEN rev > ?2 THEN 'waiting' ELSE 'sent' END,
			pending = rev > ?2,
			private = CASE WHEN rev > ?2 THEN private ELSE NULL END,
			lane = CASE WHEN live THEN 'edit:' || workspace || '/' || send_key ELSE lane END,
			method = CASE WHEN live THEN redo_method ELSE method END,
			held_until = 0, tries = 0, sent_to = ?3, sent_ts = ?4, sent_at = ?5, touched_at = ?5, reason = ''
		WHERE id = ?1`, id, rev, channel, ts, ms(now))
}

// Noticed reports whether a notice is still there: it goes with the person it is for.
func (v View) Noticed(id string) (bool, error) {
	var n int
	if err := one(v.q, `SELECT COUNT(*) FROM outbox WHERE id = ?1`, []any{id}, &n); err != nil {
		return false, fmt.Errorf("look for notice %s: %w", id, err)
	}
	return n > 0, nil
}

// Retry puts a notice back until at. countTry is false when Slack asked for a pause: that is nobody's failure.
func (tx *Tx) Retry(id string, at time.Time, countTry bool) error {
	return tx.putBack("retry", id, stateWaiting, at, countTry)
}

// PutOff has a notice that was not begun wait until a moment, and lets others of its lane go before it.
func (tx *Tx) PutOff(id string, until time.Time) error {
	return tx.report("put off", id, `UPDATE outbox SET state = 'waiting', due_at = ?2, held_until = 0, tries = 0, touched_at = ?3
		WHERE id = ?1 AND pending`, id, ms(until), ms(tx.db.now()))
}

// Unsure says that nobody knows whether the message arrived. It is looked for at the time given. countTry is false when
// that was known before, and nothing was tried again.
func (tx *Tx) Unsure(id string, at time.Time, countTry bool) error {
	return tx.putBack("unsure", id, stateUnsure, at, countTry)
}

func (tx *Tx) putBack(verb, id, state string, at time.Time, countTry bool) error {
	try := 0
	if countTry {
		try = 1
	}
	return tx.report(verb, id, `UPDATE outbox SET state = ?5, held_until = ?2, tries = tries + ?3, touched_at = ?4
		WHERE id = ?1 AND pending`, id, ms(at), try, ms(tx.db.now()), state)
}

// Fail gives up showing rev of a notice, for good. A live one waits again when there is something newer to show, also
// when that came while the call was under way.
func (tx *Tx) Fail(id string, rev int64, reason string) error {
	return tx.report("fail", id, `UPDATE outbox SET
			state = CASE WHEN rev > ?2 THEN 'waiting' ELSE 'failed' END,
			pending = rev > ?2,
			private = CASE WHEN rev > ?2 THEN private ELSE NULL END,
			tries = CASE WHEN rev > ?2 THEN 0 ELSE tries END,
			reason = ?3, held_until = 0, touched_at = ?4
		WHERE id = ?1 AND pending`, id, rev, reason, ms(tx.db.now()))
}

func (tx *Tx) report(verb, id, query string, args ...any) error {
	tx.wake = true // the next one in the lane may go
	if _, err := tx.q.exec(query, args...); err != nil {
		return fmt.Errorf("%s notice %s: %w", verb, id, err)
	}
	return nil
}

// Pause holds back everything that reaches a workspace by that method, as Slack's Retry-After says. An earlier end
// never shortens a pause.
func (tx *Tx) Pause(workspace, method string, until time.Time) error {
	_, err := tx.q.exec(`INSERT INTO pauses (workspace, method, until_at) VALUES (?1, ?2, ?3) ON CONFLICT (workspace, method)
		DO UPDATE SET until_at = excluded.until_at WHERE excluded.until_at > pauses.until_at`, workspace, method, ms(until))
	if err != nil {
		return fmt.Errorf("pause %s: %w", method, err)
	}
	return nil
}

// Failure is a notice that was given up.
type Failure struct {
	Notice
	ID, Reason string
	At         time.Time
}

// Failures returns what could not be shown of a session, the latest first.
func (v View) Failures(session string, limit int) ([]Failure, error) {
	return all(v.q, `SELECT id, workspace, send_key, live, kind, channel, person, session, reason, touched_at FROM outbox
		WHERE session = ?1 AND state = 'failed' ORDER BY touched_at DESC, seq DESC LIMIT ?2`, []any{session, limit},
		func(row scanner) (f Failure, err error) {
			var at int64
			err = row.Scan(&f.ID, &f.Workspace, &f.Key, &f.Live, &f.Kind, &f.Channel, &f.Person, &f.Session, &f.Reason, &at)
			f.At = fromMS(at)
			return f, err
		})
}

// Backlog counts the notices in each state, for metrics.
func (v View) Backlog() (map[string]int, error) {
	counts := map[string]int{}
	_, err := all(v.q, `SELECT state, COUNT(*) FROM outbox GROUP BY state`, nil, func(row scanner) (struct{}, error) {
		var state string
		var n int
		err := row.Scan(&state, &n)
		counts[state] = n
		return struct{}{}, err
	})
	return counts, err
}

// Ripe counts the notices whose time has come and that Slack has not taken yet.
func (v View) Ripe(now time.Time) (n int, err error) {
	err = one(v.q, `SELECT COUNT(*) FROM outbox WHERE pending AND due_at <= ?1`, []any{ms(now)}, &n)
	return n, err
}
