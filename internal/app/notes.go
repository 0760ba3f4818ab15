package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"steward/internal/library"
	"steward/internal/storage"
)

// FeatureNotes is the library of practices.
const FeatureNotes = "practice"

// Notes are the use cases of the library of practices. The notes that come with the program are read from it; the database
// holds what a workspace wrote or changed, so that a newer program brings newer notes and touches no local change.
type Notes struct {
	db      *storage.DB
	library func() Library
	now     func() time.Time
	shelves shelves
}

// NewNotes returns the use cases on a database. The library is asked for when it is needed.
func NewNotes(db *storage.DB, library func() Library, now func() time.Time) *Notes {
	return &Notes{db: db, library: library, now: now}
}

// Shelved is a note as a workspace has it.
type Shelved struct {
	library.Note
	Local   int    // the version of the text here; 0 when it is the program's, untouched
	Base    int    // the version of the program's text that it was changed from; 0 is for the workspace's own, and for the program's
	Newer   bool   // the program has a newer text than the one that was changed here
	Author  string // who wrote it, or changed it first; "" when nobody here did
	Changed time.Time
	Care    storage.NoteCare
	Tried   Tried
}

// Retired reports whether a note is kept for what came of it, and not to be tried any more.
func (s Shelved) Retired() bool { return s.Status == library.Retired }

// Away reports whether a note is off the shelf: it is found by whoever asks for it.
func (s Shelved) Away() bool { return s.Retired() || !s.Care.ArchivedAt.IsZero() }

// EvidenceLevel is how well a note is known to help: as its text says, or better by what teams here found.
func (s Shelved) EvidenceLevel() string {
	here := 0
	switch helped := s.Tried.Kept + s.Tried.Changed; {
	case helped > 1:
		here = 3
	case helped > 0:
		here = 2
	}
	return evidenceLevels[max(here, slices.Index(evidenceLevels, s.Evidence.Level), 0)]
}

// weight is the evidence that counts when the note is weighed against others: its writer here can say what they like.
func (s Shelved) weight() string {
	const anecdote = 1
	if s.Local > 0 && slices.Index(evidenceLevels, s.Evidence.Level) > anecdote {
		s.Evidence.Level = evidenceLevels[anecdote]
	}
	return s.EvidenceLevel()
}

// evidenceLevels rise: nobody knows, somebody tells of it, it helped one team, it helped several.
var evidenceLevels = []string{"none", "anecdote", "team", "multi"}

// Tried is how many teams tried a note, by how it ended. Which ones they are is not counted.
type Tried struct{ Now, Kept, Changed, Dropped int }

// Teams is how many there were.
func (t Tried) Teams() int { return t.Now + t.Kept + t.Changed + t.Dropped }

// Shelf returns all notes that a workspace has, archived ones too, by id.
func (a *Notes) Shelf(ctx context.Context, workspace string) ([]Shelved, error) {
	return a.shelf(a.db.View(ctx), workspace)
}

func (a *Notes) shelf(v storage.View, workspace string) ([]Shelved, error) {
	local, err := v.LocalNotes(workspace)
	if err != nil {
		return nil, err
	}
	care, err := v.NotesCare(workspace)
	if err != nil {
		return nil, err
	}
	trials, err := v.Trials(workspace, "", "")
	if err != nil {
		return nil, err
	}
	shelf := make(map[string]Shelved, len(local))
	for _, n := range a.library().Notes {
		shelf[n.ID] = Shelved{Note: n}
	}
	for _, n := range local {
		shelf[n.ID] = Shelved{Note: n.Note, Local: n.Version, Base: n.Base, Newer: n.Base > 0 && shelf[n.ID].Version > n.Base, Author: n.CreatedBy, Changed: n.UpdatedAt}
	}
	tried := triedBy(trials)
	out := make([]Shelved, 0, len(shelf))
	for id, s := range shelf {
		s.Care, s.Tried = care[id], tried[id]
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Shelved) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// triedBy counts teams, each once: by how its last trial of a note ended, or as one that tries it for the first time.
func triedBy(trials []storage.Trial) map[string]Tried {
	type of struct{ note, team string }
	last := map[of]storage.Trial{}
	for _, t := range trials {
		key := of{t.Note, cmp.Or(t.Team, t.Channel)}
		if was, ok := last[key]; !ok || later(t, was) {
			last[key] = t
		}
	}
	tried := map[string]Tried{}
	for key, t := range last {
		tried[key.note] = tried[key.note].and(t.State)
	}
	return tried
}

// later reports whether a trial says more of its team than another one: what ended says more than what runs.
func later(t, than storage.Trial) bool {
	if runs := t.State == storage.TrialRuns; runs != (than.State == storage.TrialRuns) {
		return !runs
	}
	return cmp.Or(t.EndedAt.Compare(than.EndedAt), t.StartedAt.Compare(than.StartedAt), strings.Compare(t.ID, than.ID)) > 0
}

func (t Tried) and(state string) Tried {
	switch state {
	case storage.TrialRuns:
		t.Now++
	case storage.TrialKept:
		t.Kept++
	case storage.TrialChanged:
		t.Changed++
	case storage.TrialDropped:
		t.Dropped++
	}
	return t
}
