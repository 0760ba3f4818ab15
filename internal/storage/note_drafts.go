package storage

import (
	"encoding/json"
	"time"

	"steward/internal/library"
	"steward/internal/seal"
)

// NoteDraft is a note that somebody began to write. Nobody else loads it: whose it is is part of every query.
type NoteDraft struct {
	ID, Workspace, Person string
	Of                    string // the note that it changes, or ""
	library.Note
	Why       string // what was changed and why, so far
	Seen      int    // the version of the text that its writer had before them; 0 is the program's, or none
	UpdatedAt time.Time
}

// drafted is what of a draft is sealed.
type drafted struct {
	Note library.Note
	Why  string `json:",omitempty"`
	Seen int    `json:",omitempty"`
}

func draftPlace(workspace, id string) seal.Place {
	return seal.Place{Workspace: workspace, Table: "note_drafts", Column: "body", Row: id}
}

// KeepNoteDraft stores a draft in place of what it was before.
func (tx *Tx) KeepNoteDraft(d NoteDraft) error {
	body, err := json.Marshal(drafted{d.Note, d.Why, d.Seen})
	if err == nil {
		body, err = tx.seal(draftPlace(d.Workspace, d.ID), body)
	}
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO note_drafts (id, workspace, person, note, body, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at
			WHERE note_drafts.workspace = excluded.workspace AND note_drafts.person = excluded.person`,
			d.ID, d.Workspace, d.Person, d.Of, body, ms(tx.db.now()))
	}
	return noteErr("keep draft", d.ID, err)
}

// NoteDrafts are somebody's own drafts, the newest first.
func (v View) NoteDrafts(workspace, person string) ([]NoteDraft, error) {
	found, err := all(v.q, `SELECT id, note, body, updated_at FROM note_drafts WHERE workspace = ?1 AND person = ?2 ORDER BY updated_at DESC, id`,
		[]any{workspace, person}, func(row scanner) (d NoteDraft, err error) {
			var body []byte
			var at int64
			if err = row.Scan(&d.ID, &d.Of, &body, &at); err != nil {
				return d, err
			}
			d.Workspace, d.Person, d.UpdatedAt = workspace, person, fromMS(at)
			if body, err = v.open(draftPlace(workspace, d.ID), body); err != nil {
				return d, err
			}
			var in drafted
			err = json.Unmarshal(body, &in)
			d.Note, d.Why, d.Seen = in.Note, in.Why, in.Seen
			return d, err
		})
	return found, noteErr("list drafts of", person, err)
}

// NoteDraft is one of somebody's own drafts, or ErrNotFound.
func (v View) NoteDraft(workspace, person, id string) (NoteDraft, error) {
	all, err := v.NoteDrafts(workspace, person)
	if err != nil {
		return NoteDraft{}, err
	}
	for _, d := range all {
		if d.ID == id {
			return d, nil
		}
	}
	return NoteDraft{}, noteErr("load draft", id, ErrNotFound)
}

// DropNoteDraft throws somebody's draft away.
func (tx *Tx) DropNoteDraft(workspace, person, id string) error {
	_, err := tx.q.exec(`DELETE FROM note_drafts WHERE workspace = ?1 AND person = ?2 AND id = ?3`, workspace, person, id)
	tx.scrub = true
	return noteErr("drop draft", id, err)
}
