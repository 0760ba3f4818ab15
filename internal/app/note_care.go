package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"steward/internal/storage"
)

const (
	// VerifyDays is for how many days it holds that somebody said a note is right, unless its keeper chose otherwise.
	VerifyDays = 90
	// A note of the workspace's own goes off the shelf when nobody has looked at it for so long after that, and nobody
	// has read it in full or tried it for half a year.
	patienceDays = 90
	unusedDays   = 180
	// reviewedDays is after how long a note's keeper is asked whether it is still true: half a year.
	reviewedDays = 182
)

// LookBy is when a note's keeper is to say again that it is right.
func (s Shelved) LookBy() time.Time {
	days, from := s.Care.VerifyDays, s.Care.VerifiedAt
	if days == 0 {
		days = VerifyDays
	}
	if from.IsZero() {
		from = s.Changed
	}
	if from.IsZero() {
		from = s.Care.KeptAt
	}
	if from.IsZero() {
		return from // one of the program that nobody has taken on
	}
	return from.AddDate(0, 0, days)
}

// care changes what is known about a note beside its text.
func (a *Notes) care(ctx context.Context, workspace, id string, change func(*storage.NoteCare)) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.HoldNotes(workspace); err != nil {
			return err
		}
		c, err := tx.NoteCare(workspace, id)
		if err != nil {
			return err
		}
		change(&c)
		return tx.PutNoteCare(c)
	})
}

// Reads tells the texts of a note apart: whoever says that one is right says it of what they read.
func Reads(local, version int) string { return fmt.Sprint(local, ".", version) }

// Verify says that a note is right as it was read. storage.ErrStale says that it reads otherwise meanwhile. Whoever says it
// first looks after it from then on.
func (a *Notes) Verify(ctx context.Context, who Who, id, read string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.HoldNotes(who.Workspace); err != nil { // before it is read: nobody changes it from here on
			return err
		}
		text, err := tx.LocalNote(who.Workspace, id)
		if errors.Is(err, storage.ErrNotFound) {
			original, ok := a.shipped(id)
			if !ok {
				return err
			}
			text, err = storage.LocalNote{Note: original.Note}, nil
		}
		if err != nil {
			return err
		}
		if Reads(text.Version, text.Note.Version) != read {
			return storage.ErrStale
		}
		c, err := tx.NoteCare(who.Workspace, id)
		if err != nil {
			return err
		}
		c.VerifiedBy, c.VerifiedAt, c.UsedAt = who.User, a.now(), a.now()
		c.ArchivedAt, c.ArchivedWhy = time.Time{}, ""
		if c.Keeper == "" {
			c.Keeper, c.KeptAt = who.User, a.now()
		}
		return tx.PutNoteCare(c)
	})
}

// ErrInterval refuses an interval of verifying outside 14 to 365 days.
var ErrInterval = errors.New("a note is looked at every 14 to 365 days")

// LookAfter sets who looks after a note, "" for nobody, and how often.
func (a *Notes) LookAfter(ctx context.Context, who Who, id, keeper string, days int) error {
	if days < 14 || days > 365 {
		return ErrInterval
	}
	if _, err := a.Note(ctx, who.Workspace, id); err != nil {
		return err
	}
	return a.care(ctx, who.Workspace, id, func(c *storage.NoteCare) {
		if keeper != c.Keeper || c.KeptAt.IsZero() {
			c.KeptAt = a.now()
		}
		if c.Keeper, c.VerifyDays = keeper, days; keeper == "" {
			c.KeptAt = time.Time{}
		}
	})
}

// MineOfNotes is what of the library is a person's own matter.
type MineOfNotes struct {
	Drafts  int
	Waiting []Shelved // notes that they look after and that wait to be looked at
}

// Mine is what waits for one person in the library.
func (a *Notes) Mine(ctx context.Context, who Who) (m MineOfNotes, err error) {
	drafts, err := a.Drafts(ctx, who)
	if err != nil {
		return m, err
	}
	m.Drafts = len(drafts)
	s, err := a.current(ctx, who.Workspace)
	if err != nil {
		return m, err
	}
	for _, n := range s.notes {
		if by := n.LookBy(); n.Care.Keeper == who.User && !n.Away() && !by.IsZero() && !by.After(a.now()) {
			m.Waiting = append(m.Waiting, n)
		}
	}
	return m, nil
}

// archived is why a note goes off the shelf by itself: the sentence for it is a word.
const archivedUnused = "unused"

// Unshelve takes the workspaces' own notes off the shelf that nobody verifies and nobody uses. It says nothing to anybody:
// the note says it, and one click brings it back.
func (a *Notes) Unshelve(ctx context.Context) (gone int, err error) {
	workspaces, err := a.db.View(ctx).Workspaces()
	if err != nil {
		return 0, err
	}
	for _, w := range workspaces {
		v := a.db.View(ctx)
		notes, err := a.shelf(v, w) // as it is now: uses do not count as changes
		if err != nil {
			return gone, err
		}
		trials, err := v.Trials(w, "", "")
		if err != nil {
			return gone, err
		}
		last := map[string]time.Time{}
		for _, t := range trials {
			at := t.EndedAt
			if t.State == storage.TrialRuns {
				at = a.now()
			}
			if at.After(last[t.Note]) {
				last[t.Note] = at
			}
		}
		for _, n := range notes {
			if !a.forgotten(n, last[n.ID]) {
				continue
			}
			err := a.care(ctx, w, n.ID, func(c *storage.NoteCare) {
				if c.UsedAt.Equal(n.Care.UsedAt) && c.VerifiedAt.Equal(n.Care.VerifiedAt) { // nobody took it up meanwhile
					c.ArchivedAt, c.ArchivedWhy = a.now(), archivedUnused
				}
			})
			if err != nil {
				return gone, err
			}
			gone++
		}
	}
	return gone, nil
}

// forgotten reports whether nobody has verified one of the workspace's own notes, nor used it, for long. tried is when a
// team last did.
func (a *Notes) forgotten(n Shelved, tried time.Time) bool {
	if n.Local == 0 || n.Base > 0 || n.Away() {
		return false
	}
	for _, used := range []time.Time{n.Care.UsedAt, n.Changed, tried} {
		if a.now().Before(used.AddDate(0, 0, unusedDays)) {
			return false
		}
	}
	return !a.now().Before(n.LookBy().AddDate(0, 0, patienceDays))
}
