package storage

import (
	"encoding/json"
)

// BringNote stores a note with the texts that it had elsewhere, the oldest first; the last is its text now. ErrStale says
// that there is a note of that id. Nobody here wrote it.
func (tx *Tx) BringNote(n LocalNote, versions []NoteVersion) error {
	var body []byte
	for _, v := range versions {
		var err error
		if body, err = json.Marshal(v.Note); err != nil {
			return noteErr("write", n.ID, err)
		}
		_, err = tx.q.exec(`INSERT INTO note_versions (workspace, note, version, body, why, by_person, at) VALUES (?1, ?2, ?3, ?4, ?5, '', ?6)
			ON CONFLICT (workspace, note, version) DO NOTHING`, n.Workspace, n.ID, v.Version, string(body), v.Why, ms(v.At))
		if err != nil {
			return noteErr("bring", n.ID, err)
		}
	}
	first, last := versions[0], versions[len(versions)-1]
	done, err := tx.q.exec(`INSERT INTO notes (workspace, id, version, base, body, created_by, created_at, updated_by, updated_at)
		VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, '', ?7) ON CONFLICT (workspace, id) DO NOTHING`,
		n.Workspace, n.ID, last.Version, n.Base, string(body), ms(first.At), ms(last.At))
	if err == nil && done == 0 {
		err = ErrStale
	}
	if err == nil {
		err = tx.notesChanged(n.Workspace)
	}
	return noteErr("bring", n.ID, err)
}
