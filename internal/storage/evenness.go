package storage

import (
	"fmt"
	"math"
	"time"

	"steward/internal/practices"
)

// Even is how evenly the turns of a session were shared.
type Even struct {
	Session, Workspace, Channel, Flow string
	practices.Evenness
	Ended time.Time // zero while the session runs
}

// myriad is what a share is stored in: four decimals, as it is told.
const myriad = 10_000

// PutEven stores the numbers of a session in place of earlier ones.
func (tx *Tx) PutEven(e Even) error {
	_, err := tx.q.exec(`INSERT INTO evenness (session, workspace, channel, flow, people, turns, gini, even, ended_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
		ON CONFLICT (session) DO UPDATE SET people = excluded.people, turns = excluded.turns, gini = excluded.gini, even = excluded.even,
			ended_at = excluded.ended_at`,
		e.Session, e.Workspace, e.Channel, e.Flow, e.People, e.Turns, share(e.Gini), share(e.Even), ms(e.Ended))
	if err != nil {
		return sessionErr("put evenness of", e.Session, err)
	}
	return nil
}

func share(x float64) int64 { return int64(math.Round(x * myriad)) }

// DropEven forgets the numbers of a session, such as one that was cancelled.
func (tx *Tx) DropEven(session string) error {
	if _, err := tx.q.exec(`DELETE FROM evenness WHERE session = ?1`, session); err != nil {
		return sessionErr("drop evenness of", session, err)
	}
	return nil
}

const evenColumns = `SELECT session, workspace, channel, flow, people, turns, gini, even, ended_at FROM evenness `

func readEven(row scanner) (e Even, err error) {
	var gini, even, ended int64
	err = row.Scan(&e.Session, &e.Workspace, &e.Channel, &e.Flow, &e.People, &e.Turns, &gini, &even, &ended)
	e.Gini, e.Evenness.Even, e.Ended = float64(gini)/myriad, float64(even)/myriad, fromMS(ended)
	return e, err
}

// EvennessOf returns the numbers of one session, also of one that runs, or ErrNotFound.
func (v View) EvennessOf(session string) (Even, error) {
	found, err := all(v.q, evenColumns+`WHERE session = ?1`, []any{session}, readEven)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Even{}, fmt.Errorf("evenness of session %s: %w", session, err)
	}
	return found[0], nil
}

// Evenness returns the numbers of sessions that closed since a moment, the latest first: of one channel, or of all when
// channel is "". There is a row only for sessions of four people or more, so none needs to be hidden.
func (v View) Evenness(workspace, channel string, since time.Time, limit int) ([]Even, error) {
	out, err := all(v.q, evenColumns+`WHERE workspace = ?1 AND (?2 = '' OR channel = ?2) AND ended_at > 0 AND ended_at >= ?3
		ORDER BY ended_at DESC, session LIMIT ?4`, []any{workspace, channel, ms(since), limit}, readEven)
	if err != nil {
		return nil, fmt.Errorf("evenness: %w", err)
	}
	return out, nil
}
