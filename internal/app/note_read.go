package app

import (
	"context"
	"time"

	"steward/internal/storage"
)

// Reading is a note with all that is known about it, as anybody of the workspace may read it.
type Reading struct {
	Shelved
	Shipped bool     // the program brings it
	Results []Result // what teams say came of it, the newest first
	Ask     []string // people who said that they may be asked
	Above   []Branch // what it was adapted from: the nearest first
	Below   []Branch // what was adapted from it, nearest first, with how deep
	Links   []storage.NoteLink
	Related []Shelved // those that are there
	Texts   int       // how many texts it had here
}

// A Branch is a note in a family of notes.
type Branch struct {
	Shelved
	Depth int // steps away: 1 is the nearest
}

// Result is what a team says about a trial. Which team it was is not in it.
type Result struct {
	State string // storage.TrialKept and so on
	storage.Told
	Began, Ended time.Time
}

// Read opens a note for somebody. That it was of use is remembered, once a day.
func (a *Notes) Read(ctx context.Context, who Who, id string) (r Reading, err error) {
	s, err := a.current(ctx, who.Workspace)
	if err != nil {
		return r, err
	}
	n, ok := s.note(id)
	if !ok {
		return r, storage.ErrNotFound
	}
	r.Shelved = n
	_, r.Shipped = a.shipped(id)
	r.Above, r.Below = s.above(n), s.below(id)
	for _, other := range n.Related {
		if x, ok := s.note(other); ok {
			r.Related = append(r.Related, x)
		}
	}
	v := a.db.View(ctx)
	if r.Links, err = v.NoteLinks(who.Workspace, id); err != nil {
		return r, err
	}
	if r.Texts, err = v.NoteTexts(who.Workspace, id); err != nil {
		return r, err
	}
	trials, err := v.Trials(who.Workspace, id, "")
	if err != nil {
		return r, err
	}
	r.Results, r.Ask = results(trials)
	return r, a.used(ctx, who.Workspace, n)
}

// results are what teams said, without the teams. Who may be asked is listed apart: it does not tell who found what.
func results(trials []storage.Trial) (said []Result, ask []string) {
	seen := map[string]bool{}
	for _, t := range trials {
		if t.Told.Ask != "" && !seen[t.Told.Ask] {
			seen[t.Told.Ask] = true
			ask = append(ask, t.Told.Ask)
		}
		if t.State == storage.TrialRuns {
			continue
		}
		told := t.Told
		told.Ask, told.Session, told.Topic = "", "", ""
		said = append(said, Result{State: t.State, Told: told, Began: t.StartedAt, Ended: t.EndedAt})
	}
	return said, ask
}

// usedAgain is how long it is before another use is worth a note.
const usedAgain = 24 * time.Hour

func (a *Notes) used(ctx context.Context, workspace string, n Shelved) error {
	care, err := a.db.View(ctx).NoteCare(workspace, n.ID)
	if err != nil || a.now().Sub(care.UsedAt) < usedAgain {
		return err
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.UseNote(workspace, n.ID) })
}

// shipped is a note as the program brings it.
func (a *Notes) shipped(id string) (n Shelved, ok bool) {
	for _, x := range a.library().Notes {
		if x.ID == id {
			return Shelved{Note: x}, true
		}
	}
	return n, false
}

// mostBranches bounds a family tree: files may name one another in a circle.
const mostBranches = 30

// above lists what a note was adapted from, as far as it is there.
func (s *shelf) above(n Shelved) (family []Branch) {
	seen := map[string]bool{n.ID: true}
	for n.Lineage.Parent != nil && len(family) < mostBranches {
		parent, ok := s.note(*n.Lineage.Parent)
		if !ok || seen[parent.ID] {
			return family
		}
		seen[parent.ID] = true
		family = append(family, Branch{parent, len(family) + 1})
		n = parent
	}
	return family
}

// below lists what was adapted from a note, each under what it comes from.
func (s *shelf) below(id string) (family []Branch) {
	children := map[string][]Shelved{}
	for _, n := range s.notes {
		if n.Lineage.Parent != nil {
			children[*n.Lineage.Parent] = append(children[*n.Lineage.Parent], n)
		}
	}
	seen := map[string]bool{id: true}
	var walk func(id string, depth int)
	walk = func(id string, depth int) {
		for _, n := range children[id] {
			if len(family) < mostBranches && !seen[n.ID] {
				seen[n.ID] = true
				family = append(family, Branch{n, depth})
				walk(n.ID, depth+1)
			}
		}
	}
	walk(id, 1)
	return family
}

// History is the texts that a note had here, the newest first. The one that a note of the program was changed from comes
// last, as version 0, when the program still brings it.
func (a *Notes) History(ctx context.Context, who Who, id string) ([]storage.NoteVersion, error) {
	versions, err := a.db.View(ctx).NoteVersions(who.Workspace, id)
	if err != nil {
		return nil, err
	}
	if n, ok := a.shipped(id); ok {
		versions = append(versions, storage.NoteVersion{Note: n.Note})
	}
	if len(versions) == 0 {
		return nil, storage.ErrNotFound
	}
	return versions, nil
}
