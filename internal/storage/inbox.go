package storage

import (
	"crypto/sha256"
	"fmt"
)

// Seen stores that a delivery was taken, and reports whether it is fresh. key is Slack's own id for it (event id,
// envelope); natural is what it is about (channel, time stamp and type, or view, hash and time), because Slack has sent
// one message under several ids. natural may be empty. Keys are kept for a day, as hashes.
func (tx *Tx) Seen(key, natural string) (fresh bool, err error) {
	fresh, err = tx.remember("key\x00" + key)
	if err != nil || !fresh || natural == "" {
		return fresh, err
	}
	return tx.remember("natural\x00" + natural)
}

func (tx *Tx) remember(key string) (fresh bool, err error) {
	sum := sha256.Sum256([]byte(key))
	n, err := tx.q.exec(`INSERT INTO seen (key, at) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING`, sum[:16], ms(tx.db.now()))
	if err != nil {
		return false, fmt.Errorf("remember delivery: %w", err)
	}
	return n > 0, nil
}
