package app

import (
	"fmt"
	"slices"
	"time"

	"steward/internal/library"
	"steward/internal/storage"
)

// about stores what files know about a note beside its text.
func (b bringing) about(r *Brought) error {
	if b.About == nil {
		if r.What == BringNew { // whoever brings a note has just used it
			return b.tx.UseNote(b.Workspace, b.ID)
		}
		return nil
	}
	if err := b.care(r.What == BringNew); err != nil {
		return err
	}
	trials, err := b.tx.Trials(b.Workspace, b.ID, "")
	if err != nil {
		return err
	}
	r.Trials, err = b.results(trials)
	if err != nil {
		return err
	}
	links, err := b.tx.NoteLinks(b.Workspace, b.ID)
	if err != nil {
		return err
	}
	for _, l := range b.About.Links {
		if slices.ContainsFunc(links, func(k storage.NoteLink) bool { return k.Target == l.Target }) {
			continue
		}
		r.Links++
		err := b.tx.PutNoteLink(storage.NoteLink{ID: storage.NewID(), Workspace: b.Workspace, Note: b.ID, Kind: linkPage, Target: l.Target, Title: l.Title})
		if err != nil {
			return err
		}
	}
	return nil
}

// care takes over when somebody last said that the note is right, if that was later than here, and whether it is off the
// shelf, if nobody here has looked at it yet. Who said so is not known.
func (b bringing) care(fresh bool) error {
	c, err := b.tx.NoteCare(b.Workspace, b.ID)
	if err != nil {
		return err
	}
	untouched := c == storage.NoteCare{Workspace: b.Workspace, Note: b.ID}
	was := c
	if at, err := time.Parse(time.DateOnly, b.About.Verified); err == nil && b.About.Verified > dated(c.VerifiedAt) {
		c.VerifiedAt, c.VerifiedBy = at, ""
	}
	if c.VerifyDays == 0 {
		c.VerifyDays = b.About.VerifyDays
	}
	if at, err := time.Parse(time.DateOnly, b.About.Archived); err == nil && (fresh || untouched) {
		c.ArchivedAt, c.ArchivedWhy = at, b.About.ArchivedWhy
	}
	if fresh {
		c.UsedAt = b.now
	}
	if c == was {
		return nil
	}
	return b.tx.PutNoteCare(c)
}

// results adds what teams told that is not known here, and returns how much that is. The teams stay apart from each
// other and from those here.
func (b bringing) results(here []storage.Trial) (added int, err error) {
	known := map[string]int{}
	for _, t := range toldTrials(here) {
		known[trialKey(t)]++
	}
	for _, t := range b.About.Trials {
		t.Hoped = "" // in files of an earlier release; it was no matter of other people's
		key := trialKey(t.Nameless())
		if known[key] > 0 {
			known[key]--
			continue
		}
		added++
		if err := b.tx.PutTrial(b.trial(t)); err != nil {
			return added, err
		}
	}
	return added, nil
}

func (b bringing) trial(t library.Trial) storage.Trial {
	day := func(text string) time.Time { at, _ := time.Parse(time.DateOnly, text); return at } // checked when it was read
	return storage.Trial{ID: storage.NewID(), Workspace: b.Workspace, Note: b.ID, Channel: fmt.Sprintf("file:%s:%07d", b.batch, t.Team),
		State: t.State, StartedAt: day(t.Started), EndedAt: day(t.Ended),
		Told: storage.Told{NoteVersion: t.NoteVersion, Context: t.Context, Why: t.Why, Changed: t.Changed, Baseline: t.Before, Result: t.After,
			Signal: t.Signal, SignalOn: t.SignalOn, Again: t.Again, Adapted: t.Adapted}}
}
