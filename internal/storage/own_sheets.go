package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// What somebody keeps for themselves alone.
const (
	ForPartners  Purpose = "partners"  // the map of their partners
	ForTakeovers Purpose = "takeovers" // their plans for taking over teams
)

// ownSheets are the purposes of sheets, each with a key of its own.
var ownSheets = []Purpose{ForPartners, ForTakeovers}

// A Sheet is something that one person keeps for themselves, sealed with their own key as a whole.
type Sheet struct {
	Workspace, Person string
	For               Purpose
	Look              time.Time // when it is to be looked at again; zero is never

	version int64
	key     PersonKey
}

const sheetTable, sheetColumn = "own_sheets", "body"

func sheetErr(verb string, s Sheet, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s the %s of %s: %w", verb, s.For, s.Person, err)
}

// row is where a sheet's text belongs: no text opens in the place of another.
func (s Sheet) row() string { return string(s.For) + " " + s.Person }

// Sheet opens what somebody keeps into a value. Where nothing is kept yet, the value stays as it is.
func (v View) Sheet(workspace, person string, purpose Purpose, into any) (Sheet, error) {
	s := Sheet{Workspace: workspace, Person: person, For: purpose}
	var look int64
	var body []byte
	err := one(v.q, `SELECT version, look_at, body FROM own_sheets WHERE workspace = ?1 AND person = ?2 AND kind = ?3`,
		[]any{workspace, person, string(purpose)}, &s.version, &look, &body)
	if errors.Is(err, ErrNotFound) {
		return s, nil
	}
	if err == nil {
		s.key, err = v.PersonKey(workspace, person, purpose)
	}
	if errors.Is(err, ErrNotFound) { // its key was destroyed: it opens no more
		return s, nil
	}
	if err == nil {
		err = s.key.Open(sheetTable, sheetColumn, s.row(), body, into)
	}
	s.Look = fromMS(look)
	return s, sheetErr("open", s, err)
}

// PutSheet seals and stores a sheet that was opened in this transaction. Of two changes at once the second starts over.
func (tx *Tx) PutSheet(s Sheet, body any) (err error) {
	s.key, err = tx.PersonKey(s.Workspace, s.Person, s.For)
	if errors.Is(err, ErrNotFound) {
		s.key, err = tx.NewPersonKey(s.Workspace, s.Person, s.For)
	} else if err == nil {
		s.key, err = tx.UpToDate(s.key)
	}
	if err != nil {
		return err
	}
	raw, err := s.key.Seal(sheetTable, sheetColumn, s.row(), body)
	if err != nil {
		return sheetErr("seal", s, err)
	}
	n, err := tx.q.exec(`INSERT INTO own_sheets (workspace, person, kind, version, look_at, body, updated_at) VALUES (?1, ?2, ?3, ?4 + 1, ?5, ?6, ?7)
		ON CONFLICT (workspace, person, kind) DO UPDATE SET version = excluded.version, look_at = excluded.look_at, body = excluded.body, updated_at = excluded.updated_at
		WHERE own_sheets.version = ?4`, s.Workspace, s.Person, string(s.For), s.version, ms(s.Look), raw, ms(tx.db.now()))
	if err == nil && n == 0 {
		err = ErrConflict
	}
	tx.scrub = true // what was there before may be what somebody took back
	return sheetErr("store", s, err)
}

// DropSheet forgets what somebody keeps: its key first of all.
func (tx *Tx) DropSheet(workspace, person string, purpose Purpose) error {
	if err := tx.DropPersonKey(workspace, person, purpose); err != nil {
		return err
	}
	_, err := tx.q.exec(`DELETE FROM own_sheets WHERE workspace = ?1 AND person = ?2 AND kind = ?3`, workspace, person, string(purpose))
	return sheetErr("drop", Sheet{Person: person, For: purpose}, err)
}

// SheetsToLookAt names those of a workspace whose sheet is to be looked at by a moment.
func (v View) SheetsToLookAt(workspace string, purpose Purpose, now time.Time) ([]string, error) {
	return all(v.q, `SELECT person FROM own_sheets WHERE workspace = ?1 AND kind = ?2 AND look_at > 0 AND look_at <= ?3 ORDER BY person`,
		[]any{workspace, string(purpose), ms(now)}, oneText)
}

// sheetsOf are what somebody keeps, opened with their own keys.
func (v View) sheetsOf(workspace, person string) (items []Item, err error) {
	for _, purpose := range ownSheets {
		var body json.RawMessage
		s, err := v.Sheet(workspace, person, purpose, &body)
		if err != nil {
			return nil, err
		}
		if s.version > 0 && len(body) > 0 {
			items = append(items, Item{Text: wordsIn(string(body)), More: map[string]any{"kind": string(purpose), "yours": body}})
		}
	}
	return items, nil
}

// eraseSheets forgets what a person kept, and takes them out of what others keep.
func (tx *Tx) eraseSheets(l *Leaver) error {
	for _, purpose := range ownSheets {
		if err := tx.DropSheet(l.Workspace, l.ID, purpose); err != nil {
			return err
		}
		others, err := all(tx.q, `SELECT person FROM own_sheets WHERE workspace = ?1 AND kind = ?2 ORDER BY person`, []any{l.Workspace, string(purpose)}, oneText)
		if err != nil {
			return err
		}
		for _, person := range others {
			if err := tx.unnameSheet(person, purpose, l); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) unnameSheet(person string, purpose Purpose, l *Leaver) error {
	var body json.RawMessage
	s, err := tx.Sheet(l.Workspace, person, purpose, &body)
	if unopenable(err) {
		tx.db.log.Warn("look for somebody in what another keeps", "purpose", purpose, "err", err) // nobody can read it
		return nil
	}
	if err != nil || !l.In(string(body)) {
		return err
	}
	clean, err := l.JSON(body, l.Stand(string(purpose)+person))
	if err != nil {
		return err
	}
	return tx.PutSheet(s, json.RawMessage(clean))
}
