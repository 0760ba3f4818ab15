package storage

import (
	"crypto/sha256"
	"fmt"

	"steward/internal/seal"
)

const keptOutPurpose = "kept out"

// keptOutNames stand for a person who erased themselves: keyed hashes, the one to store first. Where there are no keys the
// salt is the workspace, so that whoever has the database and its list of people can find out; as with the list of erasures.
func (v View) keptOutNames(workspace, person string) [][]byte {
	keys := v.db.keys
	if keys.None() {
		salt := sha256.Sum256([]byte(workspace))
		var err error
		if keys, err = seal.One("salt", salt[:]); err != nil {
			return nil
		}
	}
	return keys.Names(keptOutPurpose, workspace, person)
}

// keepOut remembers that somebody erased themselves, until they come back of their own accord.
func (tx *Tx) keepOut(l *Leaver) error {
	for _, name := range tx.keptOutNames(l.Workspace, l.ID)[:1] {
		_, err := tx.q.exec(`INSERT INTO kept_out (person, at) VALUES (?1, ?2) ON CONFLICT (person) DO NOTHING`, name, ms(tx.db.now()))
		if err != nil {
			return fmt.Errorf("keep out: %w", err)
		}
	}
	return nil
}

// KeptOut reports whether somebody erased themselves and has not come back of their own accord: no list of a channel may
// bring them back.
func (v View) KeptOut(workspace, person string) (bool, error) {
	for _, name := range v.keptOutNames(workspace, person) {
		var n int
		if err := one(v.q, `SELECT COUNT(*) FROM kept_out WHERE person = ?1`, []any{name}, &n); err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, nil
}

// ComesBack lets somebody in again who erased themselves: they act.
func (tx *Tx) ComesBack(workspace, person string) error {
	for _, name := range tx.keptOutNames(workspace, person) {
		if _, err := tx.q.exec(`DELETE FROM kept_out WHERE person = ?1`, name); err != nil {
			return fmt.Errorf("come back: %w", err)
		}
	}
	return nil
}
