package storage

import "time"

// NoteCare is what a workspace knows about a note beside its text.
type NoteCare struct {
	Workspace, Note string
	Keeper          string    // who looks after it, or ""
	KeptAt          time.Time // since when; zero when nobody took it on
	VerifiedBy      string
	VerifiedAt      time.Time // zero when nobody said yet that it is right
	VerifyDays      int       // for how many days that holds; 0 is the usual
	UsedAt          time.Time // last read in full, tried or linked
	ArchivedAt      time.Time // zero while it is on the shelf
	ArchivedWhy     string
}

const careColumns = `SELECT workspace, note, keeper, verified_by, verified_at, verify_days, used_at, archived_at, archived_why, kept_at FROM note_care `

func readCare(row scanner) (c NoteCare, err error) {
	var verified, used, archived, kept int64
	err = row.Scan(&c.Workspace, &c.Note, &c.Keeper, &c.VerifiedBy, &verified, &c.VerifyDays, &used, &archived, &c.ArchivedWhy, &kept)
	c.VerifiedAt, c.UsedAt, c.ArchivedAt, c.KeptAt = fromMS(verified), fromMS(used), fromMS(archived), fromMS(kept)
	return c, err
}

// NoteCare is how a note is cared for; of one that nobody touched yet it is empty.
func (v View) NoteCare(workspace, note string) (NoteCare, error) {
	found, err := all(v.q, careColumns+`WHERE workspace = ?1 AND note = ?2`, []any{workspace, note}, readCare)
	if err != nil || len(found) == 0 {
		return NoteCare{Workspace: workspace, Note: note}, noteErr("load care of", note, err)
	}
	return found[0], nil
}

// NotesCare is how the notes of a workspace are cared for, by id of the note.
func (v View) NotesCare(workspace string) (map[string]NoteCare, error) {
	found, err := all(v.q, careColumns+`WHERE workspace = ?1`, []any{workspace}, readCare)
	if err != nil {
		return nil, noteErr("list care of", workspace, err)
	}
	care := make(map[string]NoteCare, len(found))
	for _, c := range found {
		care[c.Note] = c
	}
	return care, nil
}

// PutNoteCare stores it in place of what was known. Load it in the same transaction.
func (tx *Tx) PutNoteCare(c NoteCare) error {
	_, err := tx.q.exec(`INSERT INTO note_care (workspace, note, keeper, verified_by, verified_at, verify_days, used_at, archived_at, archived_why, kept_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
		ON CONFLICT (workspace, note) DO UPDATE SET keeper = excluded.keeper, verified_by = excluded.verified_by, verified_at = excluded.verified_at,
			verify_days = excluded.verify_days, used_at = excluded.used_at, archived_at = excluded.archived_at, archived_why = excluded.archived_why,
			kept_at = excluded.kept_at`,
		c.Workspace, c.Note, c.Keeper, c.VerifiedBy, ms(c.VerifiedAt), c.VerifyDays, ms(c.UsedAt), ms(c.ArchivedAt), c.ArchivedWhy, ms(c.KeptAt))
	if err == nil {
		err = tx.notesChanged(c.Workspace)
	}
	return noteErr("put care of", c.Note, err)
}

// UseNote remembers when a note was last of use. It does not count as a change of the notes.
func (tx *Tx) UseNote(workspace, note string) error {
	_, err := tx.q.exec(`INSERT INTO note_care (workspace, note, keeper, verified_by, verified_at, verify_days, used_at, archived_at, archived_why)
		VALUES (?1, ?2, '', '', 0, 0, ?3, 0, '')
		ON CONFLICT (workspace, note) DO UPDATE SET used_at = excluded.used_at`, workspace, note, ms(tx.db.now()))
	return noteErr("use", note, err)
}
