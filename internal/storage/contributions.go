package storage

import (
	"fmt"

	"steward/internal/flow"
)

// saveLog writes the difference between two logs of a session. That no id comes twice is the log's own rule; the version
// check of the session keeps two logs from being saved over one another.
func (tx *Tx) saveLog(session string, old, log flow.Log) error {
	put, gone := log.Changes(old)
	for _, c := range put { // one that moved leaves its old place
		if was, ok := old.Find(c.ID); ok && was.Seq != c.Seq {
			gone = append(gone, c.ID)
		}
	}
	for _, id := range gone {
		was, _ := old.Find(id)
		if _, err := tx.q.exec(`DELETE FROM contributions WHERE session = ?1 AND seq = ?2`, session, was.Seq); err != nil {
			return fmt.Errorf("remove contribution: %w", err)
		}
	}
	for _, c := range put {
		if err := tx.putContribution(session, c); err != nil {
			return err
		}
	}
	if len(gone) > 0 || log.Len() < old.Len()+len(put) { // rows went or were overwritten
		tx.scrub = true
	}
	return nil
}

func (tx *Tx) putContribution(session string, c flow.Contribution) error {
	kind, body, err := flow.Encode(c.Body)
	if err != nil {
		return err
	}
	_, err = tx.q.exec(`INSERT INTO contributions (session, seq, id, stage, pass, said_by, at, kind, body)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
		ON CONFLICT (session, seq) DO UPDATE SET id = excluded.id, stage = excluded.stage, pass = excluded.pass,
			said_by = excluded.said_by, at = excluded.at, kind = excluded.kind, body = excluded.body`,
		session, c.Seq, c.ID, c.Stage, c.Pass, string(c.By), ms(c.At), kind, string(body))
	if err != nil {
		return fmt.Errorf("put contribution: %w", err)
	}
	return nil
}

func readLog(q querier, session string) (flow.Log, error) {
	items, err := all(q, `SELECT id, seq, stage, pass, said_by, at, kind, body FROM contributions
		WHERE session = ?1 ORDER BY seq`, []any{session}, readContribution)
	if err != nil {
		return flow.Log{}, fmt.Errorf("read contributions: %w", err)
	}
	return flow.LogOf(items), nil
}

func readContribution(row scanner) (flow.Contribution, error) {
	var c flow.Contribution
	var at int64
	var kind, body string
	if err := row.Scan(&c.ID, &c.Seq, &c.Stage, &c.Pass, &c.By, &at, &kind, &body); err != nil {
		return c, err
	}
	c.At = fromMS(at)
	var err error
	c.Body, err = flow.Decode(kind, []byte(body))
	return c, err
}
