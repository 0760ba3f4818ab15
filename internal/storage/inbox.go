package storage

import (
	"crypto/sha256"
	"fmt"
)

// Seen stores that a delivery was taken, and reports whether it is fresh. key is Slack's own id for it (event id,
// envelope); natural is what it is about (channel, time stamp and type, or view, hash and time). Slack has sent one
// message under several ids, so natural decides where it is given: it is the same however often the delivery comes.
// Keys are kept for a day, as hashes, so that they name nobody.
func (tx *Tx) Seen(key, natural string) (fresh bool, err error) {
	text := "natural\x00" + natural
	if natural == "" {
		text = "key\x00" + key
	}
	sum := sha256.Sum256([]byte(text))
	n, err := tx.q.exec(`INSERT INTO seen (key, at) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING`, sum[:16], ms(tx.db.now()))
	if err != nil {
		return false, fmt.Errorf("remember delivery: %w", err)
	}
	return n > 0, nil
}

// HasSeen reports whether a delivery was taken, without taking it.
func (v View) HasSeen(key string) (bool, error) {
	sum := sha256.Sum256([]byte("key\x00" + key))
	found, err := all(v.q, `SELECT at FROM seen WHERE key = ?1`, []any{sum[:16]}, func(row scanner) (at int64, err error) { return at, row.Scan(&at) })
	return len(found) > 0, err
}
