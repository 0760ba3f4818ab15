package storage

import (
	"context"
	"fmt"
	"time"

	"steward/internal/seal"
)

// Ask is what a person asked of the language model. It waits, is under way, and ends with an outcome.
type Ask struct {
	ID, Workspace, Person string
	Task                  string    // key of the task
	Subject               string    // id of what it is about: a session, a note, a check-in
	About                 string    // ids of parts of the subject, as the task understands them
	Window                string    // id of the window that waits for the answer
	Typed                 []byte    // what the person typed for it; sealed, and gone once it has ended
	Mark                  string    // of what the person was shown that would be sent, "" if they were not; gone once it has ended
	Key, Natural          string    // of the delivery that brought it, neither stored here: see [Tx.Seen]
	Held                  time.Time // when it is made: not before then, unless it is freed; zero is at once
	Outcome               string    // how it ended; "" before
	CreatedAt             time.Time
}

// States of an ask.
const (
	askWaiting = "waiting"
	askEnded   = "ended"
)

// AskLease is how long an ask that was taken is left to whoever took it, who holds it anew while they are at it. It is
// short beside the patience of people: when a process dies, another does the ask while they still wait.
const AskLease = 10 * time.Second

func (a Ask) place() seal.Place {
	return seal.Place{Workspace: a.Workspace, Table: "assist_asks", Column: "typed", Row: a.ID}
}

// PutAsk stores an ask that waits.
func (tx *Tx) PutAsk(a Ask) (err error) {
	var typed []byte
	if len(a.Typed) > 0 {
		if typed, err = tx.seal(a.place(), a.Typed); err != nil {
			return err
		}
	}
	_, err = tx.q.exec(`INSERT INTO assist_asks (id, workspace, person, task, subject, about, view_id, typed, state, tries, held_until, outcome, rating, created_at, ended_at, mark)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?12, '', 0, ?10, 0, ?11)`,
		a.ID, a.Workspace, a.Person, a.Task, a.Subject, a.About, a.Window, typed, askWaiting, ms(tx.db.now()), a.Mark, ms(a.Held))
	return askErr("put", a.ID, err)
}

// AskedSince counts what a workspace has asked since a time.
func (v View) AskedSince(workspace string, since time.Time) (n int, err error) {
	err = one(v.q, `SELECT COUNT(*) FROM assist_asks WHERE workspace = ?1 AND created_at >= ?2`, []any{workspace, ms(since)}, &n)
	return n, askErr("count", workspace, err)
}

// AskedBy counts what one person of it has asked since a time.
func (v View) AskedBy(workspace, person string, since time.Time) (n int, err error) {
	err = one(v.q, `SELECT COUNT(*) FROM assist_asks WHERE workspace = ?1 AND created_at >= ?2 AND person = ?3`, []any{workspace, ms(since), person}, &n)
	return n, askErr("count for a person of", workspace, err)
}

// TakeAsks takes up to limit asks that wait, or whose taker was lost, the oldest first. Any number of processes may take
// at once: each ask is taken by one.
func (db *DB) TakeAsks(ctx context.Context, now time.Time, limit int) (taken []Ask, err error) {
	var waiting int
	err = one(db.engine.reader(ctx), `SELECT COUNT(*) FROM (SELECT 1 FROM assist_asks WHERE state = ?1 AND held_until <= ?2 LIMIT 1) AS due`, []any{askWaiting, ms(now)}, &waiting)
	if err != nil || waiting == 0 {
		return nil, askErr("look for", "any", err) // asking costs no write
	}
	err = db.Tx(ctx, func(tx *Tx) error {
		taken, err = all(tx.q, `UPDATE assist_asks SET held_until = ?2, tries = tries + 1 WHERE id IN (
				SELECT o.id FROM assist_asks o WHERE o.state = ?4 AND o.held_until <= ?1 ORDER BY o.created_at, o.id LIMIT ?3`+tx.db.engine.skipLocked()+`)
			RETURNING id, workspace, person, task, subject, about, view_id, typed, mark, created_at`,
			[]any{ms(now), ms(now.Add(AskLease)), limit, askWaiting}, tx.readAsk)
		return err
	})
	return taken, askErr("take", "some", err)
}

func (v View) readAsk(row scanner) (a Ask, err error) {
	var typed []byte
	var created int64
	if err = row.Scan(&a.ID, &a.Workspace, &a.Person, &a.Task, &a.Subject, &a.About, &a.Window, &typed, &a.Mark, &created); err != nil {
		return a, err
	}
	a.CreatedAt = fromMS(created)
	if typed != nil {
		if a.Typed, err = v.open(a.place(), typed); err != nil {
			return a, nil // its key is gone: it ends for want of words, and keeps no other ask from being done
		}
	}
	return a, nil
}

// AskIn is the ask that a window of a person waits for, or "".
func (v View) AskIn(workspace, person, window string) (id string, err error) {
	found, err := all(v.q, `SELECT id FROM assist_asks WHERE state = ?1 AND workspace = ?2 AND person = ?3 AND view_id = ?4`,
		[]any{askWaiting, workspace, person, window}, oneText)
	if len(found) > 0 {
		id = found[0]
	}
	return id, askErr("look for one in window", window, err)
}

// FreeAsk ends the time for which an ask was held when it was made. One that somebody took meanwhile stays theirs.
func (tx *Tx) FreeAsk(id string) error {
	_, err := tx.q.exec(`UPDATE assist_asks SET held_until = 0 WHERE id = ?1 AND state = ?2 AND tries = 0`, id, askWaiting)
	return askErr("free", id, err)
}

// HoldAsk leaves an ask to whoever took it until a time; a time that is over gives it back. It is false for one that has
// ended, and then there is nothing more to do for it.
func (tx *Tx) HoldAsk(id string, until time.Time) (bool, error) {
	n, err := tx.q.exec(`UPDATE assist_asks SET held_until = ?2 WHERE id = ?1 AND state = ?3`, id, ms(until), askWaiting)
	return n > 0, askErr("hold", id, err)
}

// EndAsk ends an ask with its outcome; what was typed for it goes, from the files as well. It is false for one that had
// ended.
func (tx *Tx) EndAsk(id, outcome string) (bool, error) {
	var typed int
	if err := one(tx.q, `SELECT COUNT(*) FROM assist_asks WHERE id = ?1 AND typed IS NOT NULL`, []any{id}, &typed); err != nil {
		return false, askErr("end", id, err)
	}
	tx.scrub = tx.scrub || typed > 0
	n, err := tx.q.exec(`UPDATE assist_asks SET state = ?2, outcome = ?3, typed = NULL, mark = '', ended_at = ?4 WHERE id = ?1 AND state <> ?2`,
		id, askEnded, outcome, ms(tx.db.now()))
	return n > 0, askErr("end", id, err)
}

// AskOf is what an ask of a person's own is about and how it ended, or ErrNotFound.
func (v View) AskOf(workspace, person, id string) (a Ask, err error) {
	a = Ask{ID: id, Workspace: workspace, Person: person}
	err = one(v.q, `SELECT task, subject, about, outcome FROM assist_asks WHERE workspace = ?1 AND person = ?2 AND id = ?3`,
		[]any{workspace, person, id}, &a.Task, &a.Subject, &a.About, &a.Outcome)
	return a, askErr("read", id, err)
}

// RateAsk stores whether an answer was of use: 1 it was, -1 it was not.
func (tx *Tx) RateAsk(workspace, person, id string, rating int) error {
	_, err := tx.q.exec(`UPDATE assist_asks SET rating = ?4 WHERE workspace = ?1 AND person = ?2 AND id = ?3`, workspace, person, id, rating)
	return askErr("rate", id, err)
}

func askErr(doing, id string, err error) error {
	if err != nil {
		return fmt.Errorf("%s ask %s: %w", doing, id, err)
	}
	return nil
}
