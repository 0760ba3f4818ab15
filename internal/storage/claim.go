package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// Claimed is a notice that a worker may send.
type Claimed struct {
	Notice
	ID    string // for the worker's reports, and as metadata of the message so that it can be found again
	Rev   int64  // what is to be shown
	Again bool   // it was shown before
	// Unsure says that an earlier try may have reached Slack: look before sending again.
	Unsure    bool
	SendingAt time.Time // when that try began
	Tries     int
	lease     int64
	seq       int64
}

// Lease is how long a claimed notice is left to its worker. It covers one call with its timeout and the wait for
// others before it.
const Lease = 30 * time.Second

// Claim takes up to limit notices that are due, one at most for each lane, in the order in which they were enqueued.
func (db *DB) Claim(ctx context.Context, now time.Time, limit int) ([]Claimed, error) {
	var waiting int
	err := one(db.engine.reader(ctx), `SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE pending
		AND due_at <= ?1 AND held_until <= ?1 LIMIT 1) AS due`, []any{ms(now)}, &waiting)
	if err != nil || waiting == 0 {
		return nil, err // asking costs no write
	}
	var out []Claimed
	err = db.Tx(ctx, func(tx *Tx) error {
		out, err = tx.claim(now, limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claim notices: %w", err)
	}
	return out, nil
}

func (tx *Tx) claim(now time.Time, limit int) ([]Claimed, error) {
	if err := tx.expire(now); err != nil {
		return nil, err
	}
	out, err := all(tx.q, `UPDATE outbox SET
			held_until = ?2,
			tries = CASE state WHEN 'sending' THEN tries + 1 ELSE tries END,
			state = CASE state WHEN 'sending' THEN 'unsure' ELSE state END
		WHERE id IN (
			SELECT o.id FROM outbox o
			LEFT JOIN lanes l ON l.lane = o.lane
			LEFT JOIN pauses p ON p.workspace = o.workspace AND p.method = o.method
			WHERE o.pending AND o.due_at <= ?1 AND o.held_until <= ?1
				AND (l.free_at IS NULL OR l.free_at <= ?1)
				AND (p.until_at IS NULL OR p.until_at <= ?1)
				AND NOT EXISTS (SELECT 1 FROM outbox h WHERE h.lane = o.lane AND h.pending
					AND h.due_at <= ?1 AND (h.due_at < o.due_at OR h.due_at = o.due_at AND h.seq < o.seq))
			ORDER BY o.due_at, o.seq LIMIT ?3`+tx.db.engine.skipLocked()+`)
		RETURNING id, workspace, send_key, live, kind, channel, person, session, args, private, due_at, expires_at,
			rev, shown_rev, state, sending_at, tries, held_until, seq`,
		[]any{ms(now), ms(now.Add(Lease)), limit}, tx.readClaimed)
	slices.SortFunc(out, func(a, b Claimed) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.seq, b.seq))
	})
	return out, err
}

// expire gives up what nobody needs to see any more.
func (tx *Tx) expire(now time.Time) error {
	_, err := tx.q.exec(`UPDATE outbox SET state = 'failed', pending = FALSE, reason = 'expired', private = NULL, touched_at = ?1
		WHERE pending AND state = 'waiting' AND due_at <= ?1
			AND expires_at > 0 AND expires_at <= ?1 AND held_until <= ?1`, ms(now))
	return err
}

func (v View) readClaimed(row scanner) (c Claimed, err error) {
	var args, state string
	var due, expires, shown, sending int64
	var private []byte
	err = row.Scan(&c.ID, &c.Workspace, &c.Key, &c.Live, &c.Kind, &c.Channel, &c.Person, &c.Session, &args, &private,
		&due, &expires, &c.Rev, &shown, &state, &sending, &c.Tries, &c.lease, &c.seq)
	if err != nil {
		return c, err
	}
	if args != "" {
		c.Args = []byte(args)
	}
	c.Due, c.Expires, c.SendingAt = fromMS(due), fromMS(expires), fromMS(sending)
	c.Again, c.Unsure = shown > 0, state == stateUnsure
	if private != nil {
		c.Private, err = v.open(c.place(), private)
	}
	return c, err
}
