package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/library"
)

// LocalNote is a practice note as a workspace wrote it, or changed it.
type LocalNote struct {
	Workspace string
	library.Note
	Version              int // of the text here, from 1 on; the note's own version is that of its file
	Base                 int // the version of the program's note that it was changed from; 0 is for the workspace's own
	CreatedBy, UpdatedBy string
	CreatedAt, UpdatedAt time.Time
}

// NoteVersion is a text that a note once had.
type NoteVersion struct {
	library.Note
	Version int
	Why, By string
	At      time.Time
}

func noteErr(verb, id string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s note %s: %w", verb, id, err)
}

// PutNote stores a note's text as its next version, and returns that. seen is the version that its writer had before them,
// 0 for a new note; when there is another by now nothing is stored, and ErrStale is returned.
func (tx *Tx) PutNote(n LocalNote, seen int, why string) (int, error) {
	body, err := json.Marshal(n.Note)
	if err != nil {
		return 0, noteErr("write", n.ID, err)
	}
	next, at := seen+1, ms(tx.db.now())
	done, err := tx.q.exec(`INSERT INTO notes (workspace, id, version, base, body, created_by, created_at, updated_by, updated_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?7)
		ON CONFLICT (workspace, id) DO UPDATE SET version = excluded.version, base = excluded.base, body = excluded.body,
			updated_by = excluded.updated_by, updated_at = excluded.updated_at
		WHERE notes.version = ?8`,
		n.Workspace, n.ID, next, n.Base, string(body), n.UpdatedBy, at, seen)
	if err == nil && done == 0 {
		err = ErrStale
	}
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO note_versions (workspace, note, version, body, why, by_person, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
			n.Workspace, n.ID, next, string(body), why, n.UpdatedBy, at)
	}
	if err == nil {
		err = tx.notesChanged(n.Workspace)
	}
	return next, noteErr("put", n.ID, err)
}

const noteColumns = `SELECT workspace, version, base, body, created_by, created_at, updated_by, updated_at FROM notes `

func readNote(row scanner) (n LocalNote, err error) {
	var body []byte
	var created, updated int64
	if err = row.Scan(&n.Workspace, &n.Version, &n.Base, &body, &n.CreatedBy, &created, &n.UpdatedBy, &updated); err != nil {
		return n, err
	}
	n.CreatedAt, n.UpdatedAt = fromMS(created), fromMS(updated)
	return n, json.Unmarshal(body, &n.Note)
}

// LocalNotes are the notes that a workspace wrote or changed, by id.
func (v View) LocalNotes(workspace string) ([]LocalNote, error) {
	found, err := all(v.q, noteColumns+`WHERE workspace = ?1 ORDER BY id`, []any{workspace}, readNote)
	return found, noteErr("list", workspace, err)
}

// LocalNote is one of them, or ErrNotFound.
func (v View) LocalNote(workspace, id string) (LocalNote, error) {
	found, err := all(v.q, noteColumns+`WHERE workspace = ?1 AND id = ?2`, []any{workspace, id}, readNote)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return LocalNote{}, noteErr("load", id, err)
	}
	return found[0], nil
}

// NoteVersions are the texts that a note had here, the newest first.
func (v View) NoteVersions(workspace, id string) ([]NoteVersion, error) {
	found, err := all(v.q, `SELECT version, body, why, by_person, at FROM note_versions WHERE workspace = ?1 AND note = ?2 ORDER BY version DESC`,
		[]any{workspace, id}, func(row scanner) (n NoteVersion, err error) {
			var body []byte
			var at int64
			if err = row.Scan(&n.Version, &body, &n.Why, &n.By, &at); err != nil {
				return n, err
			}
			n.At = fromMS(at)
			return n, json.Unmarshal(body, &n.Note)
		})
	return found, noteErr("list versions of", id, err)
}

// NotesRev goes up with every change of a workspace's notes; 0 before the first.
func (v View) NotesRev(workspace string) (rev int64, err error) {
	found, err := all(v.q, `SELECT rev FROM note_revs WHERE workspace = ?1`, []any{workspace}, func(row scanner) (n int64, err error) { return n, row.Scan(&n) })
	if err == nil && len(found) > 0 {
		rev = found[0]
	}
	return rev, noteErr("read the revision of", workspace, err)
}

// HoldNotes has whoever changes the same workspace's notes wait until the transaction ends.
func (tx *Tx) HoldNotes(workspace string) error {
	return noteErr("hold those of", workspace, tx.notesChanged(workspace))
}

func (tx *Tx) notesChanged(workspace string) error {
	_, err := tx.q.exec(`INSERT INTO note_revs (workspace, rev) VALUES (?1, 1) ON CONFLICT (workspace) DO UPDATE SET rev = note_revs.rev + 1`, workspace)
	return err
}

// NoteTexts is how many texts a note had here.
func (v View) NoteTexts(workspace, id string) (n int, err error) {
	err = one(v.q, `SELECT COUNT(*) FROM note_versions WHERE workspace = ?1 AND note = ?2`, []any{workspace, id}, &n)
	return n, noteErr("count the texts of", id, err)
}
