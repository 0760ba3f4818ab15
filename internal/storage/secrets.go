package storage

import (
	"fmt"
	"slices"

	"steward/internal/seal"
)

func secretPlace(m Meta) seal.Place {
	return seal.Place{Workspace: m.Workspace, Table: "session_secrets", Column: "secret", Row: m.ID}
}

// PutSecret stores the secret from which a session's pseudonyms are made. An earlier one is destroyed.
func (tx *Tx) PutSecret(session string, secret []byte) error {
	if err := tx.DropSecret(session); err != nil {
		return err
	}
	m, err := tx.Meta(session)
	if err != nil {
		return err
	}
	sealed, err := tx.seal(secretPlace(m), secret)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO session_secrets (session, secret) VALUES (?1, ?2)`, session, sealed)
	}
	if err != nil {
		return sessionErr("put secret of", session, err)
	}
	return tx.keepSecret(session, slices.Clone(secret))
}

// Secret returns the secret of a session, or ErrNotFound once it was dropped.
func (tx *Tx) Secret(session string) ([]byte, error) {
	l, err := tx.load(session)
	if err != nil {
		return nil, err
	}
	if l.secret != nil {
		return slices.Clone(l.secret), nil
	}
	secret, err := tx.readSecret(l.meta)
	if err != nil {
		return nil, err
	}
	return slices.Clone(secret), tx.keepSecret(session, secret)
}

// Secret returns the secret of a session, or ErrNotFound once it was dropped.
func (v View) Secret(m Meta) ([]byte, error) {
	if l, _ := v.db.cache.get(m.ID); l != nil && l.secret != nil {
		return slices.Clone(l.secret), nil
	}
	return v.readSecret(m)
}

func (v View) readSecret(m Meta) ([]byte, error) {
	var sealed []byte
	if err := one(v.q, `SELECT secret FROM session_secrets WHERE session = ?1`, []any{m.ID}, &sealed); err != nil {
		return nil, fmt.Errorf("secret of session %s: %w", m.ID, err)
	}
	return v.open(secretPlace(m), sealed)
}

// DropSecret destroys the secret: from then on nobody can tell which pseudonym was whose. The files are cleaned soon
// after; see DB.Scrub.
func (tx *Tx) DropSecret(session string) error {
	n, err := tx.q.exec(`DELETE FROM session_secrets WHERE session = ?1`, session)
	if err != nil {
		return sessionErr("drop secret of", session, err)
	}
	tx.scrub = tx.scrub || n > 0
	return tx.keepSecret(session, nil)
}

// keepSecret has the session carry its secret, so that a click need not ask for it.
func (tx *Tx) keepSecret(session string, secret []byte) error {
	if tx.db.engine.shared() {
		return nil
	}
	l, err := tx.load(session)
	if err != nil {
		return err
	}
	tx.keep(&live{l.session, l.meta, secret}, false)
	return nil
}
