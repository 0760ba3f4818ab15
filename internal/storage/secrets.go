package storage

import (
	"fmt"

	"steward/internal/seal"
)

func secretPlace(m Meta) seal.Place {
	return seal.Place{Workspace: m.Workspace, Table: "session_secrets", Column: "secret", Row: m.ID}
}

// PutSecret stores the secret from which a session's pseudonyms are made.
func (tx *Tx) PutSecret(session string, secret []byte) error {
	m, err := tx.Meta(session)
	if err != nil {
		return err
	}
	sealed, err := tx.seal(secretPlace(m), secret)
	if err != nil {
		return sessionErr("put secret of", session, err)
	}
	_, err = tx.q.exec(`INSERT INTO session_secrets (session, secret) VALUES (?1, ?2)
		ON CONFLICT (session) DO UPDATE SET secret = excluded.secret`, session, sealed)
	if err != nil {
		return sessionErr("put secret of", session, err)
	}
	return nil
}

// Secret returns the secret of a session, or ErrNotFound once it was dropped.
func (v View) Secret(m Meta) ([]byte, error) {
	var sealed []byte
	if err := one(v.q, `SELECT secret FROM session_secrets WHERE session = ?1`, []any{m.ID}, &sealed); err != nil {
		return nil, fmt.Errorf("secret of session %s: %w", m.ID, err)
	}
	return v.open(secretPlace(m), sealed)
}

// Secret returns the secret of a session, or ErrNotFound once it was dropped.
func (tx *Tx) Secret(session string) ([]byte, error) {
	m, err := tx.Meta(session)
	if err != nil {
		return nil, err
	}
	return tx.View.Secret(m)
}

// DropSecret destroys the secret: from then on nobody can tell which pseudonym was whose. The files are cleaned soon
// after; see DB.Scrub.
func (tx *Tx) DropSecret(session string) error {
	n, err := tx.q.exec(`DELETE FROM session_secrets WHERE session = ?1`, session)
	if err != nil {
		return sessionErr("drop secret of", session, err)
	}
	tx.scrub = tx.scrub || n > 0
	return nil
}
