package storage

import (
	"fmt"
	"slices"
)

// eraseCarried drops what a person wrote to somebody and is not sent yet. Where somebody else's words name them, the name
// goes.
func (tx *Tx) eraseCarried(l *Leaver) error {
	type row struct {
		id, key string
		private []byte
	}
	rows, err := all(tx.q, `SELECT id, send_key, private FROM outbox WHERE workspace = ?1 AND private IS NOT NULL`, []any{l.Workspace},
		func(s scanner) (r row, err error) { return r, s.Scan(&r.id, &r.key, &r.private) })
	if err != nil {
		return fmt.Errorf("read notices: %w", err)
	}
	for _, r := range rows {
		place := Notice{Workspace: l.Workspace, Key: r.key}.place()
		words, err := tx.open(place, r.private)
		if err != nil {
			tx.db.log.Warn("look for somebody in a notice", "notice", r.id, "err", err) // nobody can read it
			continue
		}
		switch {
		case slices.Contains(account.FindAllString(string(words), -1), l.ID):
			_, err = tx.q.exec(`DELETE FROM outbox WHERE id = ?1`, r.id)
		case l.In(string(words)):
			sealed, failed := tx.seal(place, []byte(l.stored(string(words), l.Stand("outbox"))))
			if failed != nil {
				return failed
			}
			_, err = tx.q.exec(`UPDATE outbox SET private = ?2 WHERE id = ?1`, r.id, sealed)
		}
		if err != nil {
			return fmt.Errorf("erase from notice %s: %w", r.id, err)
		}
	}
	return nil
}
