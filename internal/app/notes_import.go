package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"steward/internal/library"
	"steward/internal/storage"
)

// What becomes of a note that is brought in files.
const (
	BringNew     = "new"       // there was none of that id
	BringChanged = "changed"   // the files have a newer text
	BringSame    = "unchanged" // the same text, or one that the program brings
	BringOlder   = "kept"      // the text here came of the one in the files
	BringBoth    = "conflict"  // changed here and in the files
)

// ErrBoth refuses files with notes that were changed here as well.
var ErrBoth = errors.New("notes were changed here and in the files")

// Bringing is a library in files that somebody wants to have.
type Bringing struct {
	Workspace string
	Files     []library.File
	Why       string // of new texts, in their history
	Theirs    bool   // what was changed on both sides becomes as in the files; the text here stays in the history
	Ours      bool   // it stays as it is here
	Try       bool   // change nothing, and say what would be
}

// Brought says what becomes of one note.
type Brought struct {
	ID, Name string
	What     string
	Was, Is  int // versions of the text here; 0 is none, or the program's
	Trials   int // results that are new here
	Links    int
}

// errTried takes back what was done only to see what it would be.
var errTried = errors.New("tried")

// Import takes a library out of files, as a whole or not at all: what is wrong with any file is in the error, as
// library.Problems, and ErrBoth comes with a list that says which notes it is about. A text here that is newer is never
// replaced without a word, and never lost.
func (a *Notes) Import(ctx context.Context, b Bringing) (done []Brought, err error) {
	shelf, err := a.Shelf(ctx, b.Workspace)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, s := range shelf {
		there[s.ID] = true
	}
	entries, problems := library.Unpack(b.Files, a.library().Vocabulary, there)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		done, err = a.bring(tx, b, entries)
		if err == nil && b.Try {
			err = errTried
		}
		return err
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return done, err
}

func (a *Notes) bring(tx *storage.Tx, b Bringing, entries []library.Entry) (done []Brought, err error) {
	if err := tx.HoldNotes(b.Workspace); err != nil {
		return nil, err
	}
	shelf, err := a.shelf(tx.View, b.Workspace)
	if err != nil {
		return nil, err
	}
	here := make(map[string]Shelved, len(shelf))
	for _, s := range shelf {
		here[s.ID] = s
	}
	batch, both := storage.NewID(), false
	for _, e := range entries {
		one := bringing{tx: tx, Bringing: b, Entry: e, batch: batch, now: a.now()}
		one.here, one.there = here[e.ID], here[e.ID].ID != ""
		if one.there && one.here.Local > 0 {
			if one.texts, err = tx.NoteVersions(b.Workspace, e.ID); err != nil {
				return nil, err
			}
		}
		r := Brought{ID: e.ID, Name: e.Name, What: one.judge(), Was: one.here.Local, Is: one.here.Local}
		if r.What == BringBoth {
			both = both || !b.Theirs && !b.Ours
		}
		if r.What == BringNew || r.What == BringChanged || r.What == BringBoth && b.Theirs {
			if r.Is, err = one.text(a.base(e)); err != nil {
				return nil, err
			}
		}
		if err := one.about(&r); err != nil {
			return nil, err
		}
		done = append(done, r)
	}
	if both {
		return done, ErrBoth
	}
	return done, nil
}

// base is the version of the program's note from which a note in files was changed; 0 is for one of somebody's own.
func (a *Notes) base(e library.Entry) int {
	if e.About != nil && e.About.Program > 0 {
		return e.About.Program
	}
	original, _ := a.shipped(e.ID)
	return original.Version
}

// bringing is one note in files beside what is here.
type bringing struct {
	tx *storage.Tx
	Bringing
	library.Entry
	here  Shelved
	there bool                  // here is a note
	texts []storage.NoteVersion // that it had here; none when it is the program's
	batch string
	now   time.Time
}

// judge compares three texts: the one here, the one in the files, and the one that both came of, when that is known.
func (b bringing) judge() string {
	theirs, ours := library.Sum(b.Note), library.Sum(b.here.Note.Nameless())
	common := ""
	if b.About != nil {
		common = b.About.Text
	}
	switch {
	case !b.there:
		return BringNew
	case theirs == ours:
		return BringSame
	case b.here.Local == 0 && theirs == common && len(b.About.Versions) == 0:
		return BringSame // nobody touched it anywhere: another release of the program wrote the files
	case b.here.Local == 0, ours == common:
		return BringChanged
	case slices.ContainsFunc(b.texts, func(v storage.NoteVersion) bool { return library.Sum(v.Note.Nameless()) == theirs }):
		return BringOlder
	}
	return BringBoth
}

// text stores the note as it is in the files, and returns its version.
func (b bringing) text(base int) (int, error) {
	local := storage.LocalNote{Workspace: b.Workspace, Note: b.Note, Base: base}
	why := b.Why
	var past []library.Revision
	if b.About != nil {
		past = b.About.Versions
	}
	as := len(past) > 0 && b.About.Text == library.Sum(b.Note) // as it was written there
	if as {
		why = past[len(past)-1].Why
	}
	if b.here.Local > 0 {
		return b.tx.PutNote(local, b.here.Local, why)
	}
	var versions []storage.NoteVersion
	for i, r := range past {
		at, err := time.Parse(time.RFC3339, r.At)
		if err != nil {
			return 0, fmt.Errorf("read when %s was written: %w", b.ID, err)
		}
		old, last := b.History[r.Version], i == len(past)-1
		if last {
			old = b.Note
		}
		if last && !as {
			at, r.Why = b.now, b.Why
		}
		versions = append(versions, storage.NoteVersion{Note: old, Version: r.Version, Why: r.Why, At: at})
	}
	if len(versions) == 0 {
		versions = []storage.NoteVersion{{Note: b.Note, Version: 1, Why: why, At: b.now}}
	}
	return versions[len(versions)-1].Version, b.tx.BringNote(local, versions)
}
