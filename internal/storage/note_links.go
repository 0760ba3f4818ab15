package storage

import "time"

// NoteLink is a place where a note is talked about, or something that belongs to it.
type NoteLink struct {
	ID, Workspace, Note string
	Kind                string // talk, decision, session, page
	Target, Title       string // an address, or an id; and how it is called
	By                  string
	At                  time.Time
}

// PutNoteLink adds a link to a note.
func (tx *Tx) PutNoteLink(l NoteLink) error {
	_, err := tx.q.exec(`INSERT INTO note_links (id, workspace, note, kind, target, title, by_person, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
		ON CONFLICT (id) DO NOTHING`, l.ID, l.Workspace, l.Note, l.Kind, l.Target, l.Title, l.By, ms(tx.db.now()))
	return noteErr("link", l.Note, err)
}

// NoteLinks are those of a note, the newest first.
func (v View) NoteLinks(workspace, note string) ([]NoteLink, error) {
	found, err := all(v.q, `SELECT id, workspace, note, kind, target, title, by_person, at FROM note_links WHERE workspace = ?1 AND note = ?2 ORDER BY at DESC, id`,
		[]any{workspace, note}, func(row scanner) (l NoteLink, err error) {
			var at int64
			err = row.Scan(&l.ID, &l.Workspace, &l.Note, &l.Kind, &l.Target, &l.Title, &l.By, &at)
			l.At = fromMS(at)
			return l, err
		})
	return found, noteErr("list links of", note, err)
}

// DropNoteLink takes a link off a note.
func (tx *Tx) DropNoteLink(workspace, id string) error {
	_, err := tx.q.exec(`DELETE FROM note_links WHERE workspace = ?1 AND id = ?2`, workspace, id)
	return noteErr("take off link", id, err)
}
