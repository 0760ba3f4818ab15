package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"steward/internal/library"
	"steward/internal/storage"
)

// Refusals of what somebody writes into the library.
var (
	ErrNoteWhy     = errors.New("a change of a note says why")
	ErrNoteUnsaid  = errors.New("an adapted note says what was changed and why")
	ErrNoteTaken   = errors.New("there is a note of this name")
	ErrNoteRetired = errors.New("this note is retired")
	ErrDrafts      = errors.New("as many drafts as are kept")
	ErrNotNewer    = errors.New("the program has no newer text of this note")
)

// A Writing is a note that somebody wants to store.
type Writing struct {
	library.Note
	Of    string // the note that it changes; "" is a new one
	Seen  int    // which of the texts here its writer had before them; 0 is the program's
	Why   string // why it is changed: one line
	Draft string // the draft that it comes from, or ""
	Key   string // of the submission: the same twice is stored once
}

// Write stores a note: a new one, one that is adapted from another, or the next text of one that is there. What is wrong with
// it is in the error, as library.Problems; storage.ErrStale says that somebody else changed the note meanwhile.
func (a *Notes) Write(ctx context.Context, who Who, w Writing) (n Shelved, err error) {
	w.Note, w.Why = w.Note.Tidy(), strings.Join(strings.Fields(w.Why), " ")
	s, err := a.current(ctx, who.Workspace)
	if err != nil {
		return n, err
	}
	local := storage.LocalNote{Workspace: who.Workspace, UpdatedBy: who.User}
	if w.Of == "" {
		err = a.begin(&w, s)
	} else {
		err = a.change(&w, &local, s)
	}
	if err != nil {
		return n, err
	}
	if err := w.Note.Check(a.library().Vocabulary).Err(); err != nil {
		return n, err
	}
	local.Note = w.Note
	err = a.db.Tx(ctx, func(tx *storage.Tx) error { return a.store(tx, who, w, local) })
	if w.Of == "" && errors.Is(err, storage.ErrStale) {
		err = ErrNoteTaken // by somebody who was faster
	}
	if err != nil {
		return n, err
	}
	return a.Note(ctx, who.Workspace, w.ID)
}

func (a *Notes) store(tx *storage.Tx, who Who, w Writing, local storage.LocalNote) error {
	if w.Key != "" {
		if fresh, err := tx.Seen(w.Key, ""); err != nil || !fresh {
			return err
		}
	}
	if _, err := tx.PutNote(local, w.Seen, w.Why); err != nil {
		return err
	}
	if w.Draft != "" {
		if err := dropDraft(tx, who, w.Draft); err != nil {
			return err
		}
	}
	if w.Of != "" {
		return tx.UseNote(who.Workspace, w.ID)
	}
	return tx.PutNoteCare(storage.NoteCare{Workspace: who.Workspace, Note: w.ID, Keeper: who.User, UsedAt: a.now()})
}

// begin makes a new note ready: its id comes from its name, and it stays a draft until a team has tried it.
func (a *Notes) begin(w *Writing, s *shelf) error {
	w.ID, w.Version, w.Status, w.Seen = library.ID(w.Name), 1, library.Draft, 0
	if w.ID == "" && strings.TrimSpace(w.Name) != "" { // a name in a script that is not written in Latin letters here
		w.ID = "note-" + storage.NewID()[:13]
	}
	if _, taken := s.note(w.ID); taken {
		return ErrNoteTaken
	}
	if w.Lineage.Parent == nil {
		w.Lineage = library.Lineage{}
		return nil
	}
	parent, ok := s.note(*w.Lineage.Parent)
	if !ok {
		return storage.ErrNotFound
	}
	said := func(text *string) bool { return text != nil && strings.TrimSpace(*text) != "" }
	if !said(w.Lineage.Changed) || !said(w.Lineage.Why) {
		return ErrNoteUnsaid
	}
	version := parent.Version
	w.Lineage.ParentVersion = &version
	w.Why = *w.Lineage.Why
	return nil
}

// change makes the next text of a note ready. Its id, how far it is and where it comes from are no matter of the text.
func (a *Notes) change(w *Writing, local *storage.LocalNote, s *shelf) error {
	if w.Why == "" {
		return ErrNoteWhy
	}
	was, ok := s.note(w.Of)
	if !ok {
		return storage.ErrNotFound
	}
	w.ID, w.Version, w.Status, w.Lineage = was.ID, was.Version+1, was.Status, was.Lineage
	local.Base = was.Base
	if original, ok := a.shipped(was.ID); ok && was.Local == 0 {
		local.Base = original.Version
	}
	return nil
}

// Settle ends the question of a newer text of the program: it is taken, or one's own is kept.
func (a *Notes) Settle(ctx context.Context, who Who, id string, take bool, why string) error {
	original, ok := a.shipped(id)
	if !ok {
		return ErrNotNewer
	}
	return a.again(ctx, who, id, why, func(n *storage.LocalNote) error {
		if n.Base == 0 || n.Base >= original.Version {
			return ErrNotNewer
		}
		if n.Base = original.Version; take {
			status := n.Note.Status
			if n.Note = original.Note; status == library.Retired {
				n.Note.Status = status
			}
		}
		return nil
	})
}

// Retire takes a note out of use, with a reason. It stays where its history and its descendants are.
func (a *Notes) Retire(ctx context.Context, who Who, id, why string) error {
	if strings.TrimSpace(why) == "" {
		return ErrNoteWhy
	}
	return a.again(ctx, who, id, why, func(n *storage.LocalNote) error {
		if n.Note.Status == library.Retired {
			return ErrNoteRetired
		}
		n.Note.Status = library.Retired
		n.Note.Version++
		return nil
	})
}

// Restore brings a note back that was retired or archived.
func (a *Notes) Restore(ctx context.Context, who Who, id, why string) error {
	n, err := a.Note(ctx, who.Workspace, id)
	if err != nil {
		return err
	}
	if n.Retired() {
		back := library.Active
		if _, shipped := a.shipped(id); !shipped && n.Tried.Kept+n.Tried.Changed == 0 {
			back = library.Draft
		}
		err = a.again(ctx, who, id, why, func(l *storage.LocalNote) error {
			l.Note.Status = back
			l.Note.Version++
			return nil
		})
	}
	if err != nil {
		return err
	}
	return a.care(ctx, who.Workspace, id, func(c *storage.NoteCare) {
		c.ArchivedAt, c.ArchivedWhy, c.UsedAt = storage.NoteCare{}.ArchivedAt, "", a.now()
	})
}

// again stores a note once more, as something changes it; one of the program becomes a local one by that.
func (a *Notes) again(ctx context.Context, who Who, id, why string, change func(*storage.LocalNote) error) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		n, err := tx.LocalNote(who.Workspace, id)
		if errors.Is(err, storage.ErrNotFound) {
			original, ok := a.shipped(id)
			if !ok {
				return err
			}
			n, err = storage.LocalNote{Workspace: who.Workspace, Note: original.Note, Base: original.Version}, nil
		}
		if err != nil {
			return err
		}
		if err := change(&n); err != nil {
			return err
		}
		n.UpdatedBy = who.User
		_, err = tx.PutNote(n, n.Version, strings.Join(strings.Fields(why), " "))
		return err
	})
}

// Drafts are what somebody began to write, the newest first. Nobody else is told of them.
func (a *Notes) Drafts(ctx context.Context, who Who) ([]storage.NoteDraft, error) {
	return a.db.View(ctx).NoteDrafts(who.Workspace, who.User)
}

// Draft is one of somebody's own drafts, or storage.ErrNotFound.
func (a *Notes) Draft(ctx context.Context, who Who, id string) (storage.NoteDraft, error) {
	return a.db.View(ctx).NoteDraft(who.Workspace, who.User, id)
}

// MostDrafts is how many drafts a person has at most. None makes room for another: ErrDrafts refuses one more.
const MostDrafts = 20

// KeepDraft stores what somebody has written so far. What is empty was not begun, and what was saved or thrown away does
// not come back.
func (a *Notes) KeepDraft(ctx context.Context, who Who, d storage.NoteDraft) error {
	if slices.Equal([]string{d.Name, d.Intent, d.Problem, d.WhenToTry, strings.TrimSpace(d.Body)}, make([]string, 5)) {
		return nil
	}
	d.Workspace, d.Person = who.Workspace, who.User
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if gone, err := tx.HasSeen(draftGone(who, d.ID)); err != nil || gone {
			return err
		}
		held, err := tx.NoteDrafts(who.Workspace, who.User)
		if err != nil {
			return err
		}
		if len(held) >= MostDrafts && !slices.ContainsFunc(held, func(old storage.NoteDraft) bool { return old.ID == d.ID }) {
			return ErrDrafts
		}
		return tx.KeepNoteDraft(d)
	})
}

// DropDraft throws one of somebody's own drafts away.
func (a *Notes) DropDraft(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return dropDraft(tx, who, id) })
}

// dropDraft sees to it that what is still on its way from an open window does not bring a draft back.
func dropDraft(tx *storage.Tx, who Who, id string) error {
	if _, err := tx.Seen(draftGone(who, id), ""); err != nil {
		return err
	}
	return tx.DropNoteDraft(who.Workspace, who.User, id)
}

func draftGone(who Who, id string) string {
	return "note draft gone:" + who.Workspace + ":" + who.User + ":" + id
}
