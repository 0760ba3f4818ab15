package storage

import (
	"encoding/json"
	"fmt"
)

// Contacts are whom people of a workspace can turn to: lines by kind, and people who may be asked.
type Contacts struct {
	Lines  map[string]string `json:"lines,omitempty"`
	People []string          `json:"people,omitempty"`
}

// PutContacts stores whom people can turn to.
func (tx *Tx) PutContacts(workspace string, c Contacts) error {
	body, err := json.Marshal(c)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO contacts (workspace, body, updated_at) VALUES (?1, ?2, ?3)
			ON CONFLICT (workspace) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`, workspace, string(body), ms(tx.db.now()))
	}
	if err != nil {
		return fmt.Errorf("put contacts: %w", err)
	}
	return nil
}

// Contacts returns whom people can turn to, or ErrNotFound while nobody was named.
func (v View) Contacts(workspace string) (c Contacts, err error) {
	var body string
	if err = one(v.q, `SELECT body FROM contacts WHERE workspace = ?1`, []any{workspace}, &body); err == nil {
		err = json.Unmarshal([]byte(body), &c)
	}
	if err != nil {
		return c, fmt.Errorf("contacts: %w", err)
	}
	return c, nil
}

// RefuseCases remembers that a person never wants to be invited, or forgets it again.
func (tx *Tx) RefuseCases(workspace, person string, never bool) error {
	if tx.db.keys.None() {
		return ErrNoKeys
	}
	for i, name := range tx.db.keys.Names("case refusal", workspace, person) {
		query := `DELETE FROM case_refusals WHERE person = ?1`
		if never && i == 0 {
			query = `INSERT INTO case_refusals (person) VALUES (?1) ON CONFLICT (person) DO NOTHING`
		}
		if _, err := tx.q.exec(query, name); err != nil {
			return fmt.Errorf("refuse cases: %w", err)
		}
	}
	return nil
}

// RefusesCases reports whether a person asked never to be invited.
func (v View) RefusesCases(workspace, person string) (bool, error) {
	for _, name := range v.db.keys.Names("case refusal", workspace, person) {
		var n int
		if err := one(v.q, `SELECT COUNT(*) FROM case_refusals WHERE person = ?1`, []any{name}, &n); err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, nil
}

// PrivateKey is the key of a notice that should not say what it is about.
func (v View) PrivateKey(parts ...string) string {
	names := v.db.keys.Names("private notice", parts...)
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("%s%x", privateKey, names[0])
}

// privateKey begins the keys of notices that are forgotten soon after they were shown.
const privateKey = "private:"
