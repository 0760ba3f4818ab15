package storage

import (
	"encoding/json"
	"fmt"

	"steward/internal/seal"
)

// Purpose says for what somebody has a key of their own. There is one for each, so that whoever destroys one thing keeps
// the others.
type Purpose string

const (
	ForCheckIns  Purpose = "checkins"
	ForPlan      Purpose = "plan"      // their development plan
	ForFeedback  Purpose = "feedback"  // what others wrote to them at their request
	ForMentoring Purpose = "mentoring" // what they said about mentoring, and their notes of meetings
)

// PersonKey is the key with which what belongs to one person is sealed. It is sealed with the master keys itself, and
// destroying its row destroys all that it sealed, in copies made since too.
type PersonKey struct {
	Workspace, Person string
	For               Purpose

	keys   seal.Keys
	secret []byte // as sealed with the master keys
}

// personKeyID is the id under which a person's own key seals.
const personKeyID = "person"

// personKeyPlace is where the secret of a key belongs. Those of check-ins once had a table of their own.
func personKeyPlace(workspace, person string, purpose Purpose) seal.Place {
	if purpose == ForCheckIns {
		return seal.Place{Workspace: workspace, Table: "coaching_keys", Column: "secret", Row: person}
	}
	return seal.Place{Workspace: workspace, Table: "person_keys", Column: "secret", Row: string(purpose) + " " + person}
}

func keyErr(verb string, k PersonKey, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s the key for the %s of %s: %w", verb, k.For, k.Person, err)
}

// PersonKey returns somebody's key, or ErrNotFound when they have none.
func (v View) PersonKey(workspace, person string, purpose Purpose) (PersonKey, error) {
	k := PersonKey{Workspace: workspace, Person: person, For: purpose}
	err := one(v.q, `SELECT secret FROM person_keys WHERE workspace = ?1 AND person = ?2 AND purpose = ?3`, []any{workspace, person, string(purpose)}, &k.secret)
	if err != nil {
		return k, keyErr("load", k, err)
	}
	return v.opened(k)
}

// opened makes a key usable whose sealed secret was read with something else.
func (v View) opened(k PersonKey) (PersonKey, error) {
	secret, err := v.open(personKeyPlace(k.Workspace, k.Person, k.For), k.secret)
	if err == nil {
		k.keys, err = seal.One(personKeyID, secret)
	}
	return k, keyErr("open", k, err)
}

// NewPersonKey makes a key for somebody who has none. Of two at once the second starts over.
func (tx *Tx) NewPersonKey(workspace, person string, purpose Purpose) (PersonKey, error) {
	k, err := tx.freshKey(PersonKey{Workspace: workspace, Person: person, For: purpose}, seal.NewSecret())
	if err != nil {
		return k, err
	}
	n, err := tx.q.exec(`INSERT INTO person_keys (workspace, person, purpose, secret) VALUES (?1, ?2, ?3, ?4)
		ON CONFLICT (workspace, person, purpose) DO NOTHING`, workspace, person, string(purpose), k.secret)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return k, keyErr("store", k, err)
}

// RenewPersonKey gives somebody another key in place of theirs: what is not sealed anew with it never opens again.
func (tx *Tx) RenewPersonKey(k PersonKey) (PersonKey, error) {
	return tx.replaceKey(k, seal.NewSecret())
}

// UpToDate seals a key with the newest master key, unless it is.
func (tx *Tx) UpToDate(k PersonKey) (PersonKey, error) {
	if tx.db.keys.None() || tx.db.keys.Newest(k.secret) {
		return k, nil
	}
	secret, err := tx.open(personKeyPlace(k.Workspace, k.Person, k.For), k.secret)
	if err != nil {
		return k, keyErr("open", k, err)
	}
	return tx.replaceKey(k, secret)
}

func (tx *Tx) replaceKey(k PersonKey, secret []byte) (PersonKey, error) {
	k, err := tx.freshKey(k, secret)
	if err == nil {
		_, err = tx.q.exec(`UPDATE person_keys SET secret = ?4 WHERE workspace = ?1 AND person = ?2 AND purpose = ?3`, k.Workspace, k.Person, string(k.For), k.secret)
	}
	tx.scrub = true
	return k, keyErr("replace", k, err)
}

func (tx *Tx) freshKey(k PersonKey, secret []byte) (PersonKey, error) {
	var err error
	if k.keys, err = seal.One(personKeyID, secret); err == nil {
		k.secret, err = tx.seal(personKeyPlace(k.Workspace, k.Person, k.For), secret)
	}
	return k, keyErr("make", k, err)
}

// DropPersonKey destroys somebody's key, if they have one.
func (tx *Tx) DropPersonKey(workspace, person string, purpose Purpose) error {
	_, err := tx.q.exec(`DELETE FROM person_keys WHERE workspace = ?1 AND person = ?2 AND purpose = ?3`, workspace, person, string(purpose))
	tx.scrub = true
	return keyErr("drop", PersonKey{Person: person, For: purpose}, err)
}

// Seal returns the stored form of a value in one place of the person's workspace. Errors quote nothing of it.
func (k PersonKey) Seal(table, column, row string, body any) ([]byte, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, errUnreadable
	}
	return k.keys.Seal(seal.Place{Workspace: k.Workspace, Table: table, Column: column, Row: row}, raw)
}

// Open reads into a value what Seal stored in the same place.
func (k PersonKey) Open(table, column, row string, stored []byte, into any) error {
	raw, err := k.keys.Open(seal.Place{Workspace: k.Workspace, Table: table, Column: column, Row: row}, stored)
	if err != nil {
		return err
	}
	if json.Unmarshal(raw, into) != nil {
		return errUnreadable
	}
	return nil
}
