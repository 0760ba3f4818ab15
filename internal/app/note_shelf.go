package app

import (
	"context"
	"reflect"
	"strings"
	"sync"

	"steward/internal/library"
	"steward/internal/search"
	"steward/internal/storage"
)

// shelves keep what can be found in memory, for each workspace, until something of its notes changes.
type shelves struct {
	mu sync.Mutex
	of map[string]*shelf
}

// shelf is the notes of one workspace as they were at a revision. It never changes.
type shelf struct {
	rev   int64
	notes []Shelved // by id
	at    map[string]int
	docs  map[string]search.Doc
	index *search.Index
}

func (s *shelf) note(id string) (Shelved, bool) {
	i, ok := s.at[id]
	if !ok {
		return Shelved{}, false
	}
	return s.notes[i], true
}

// current returns a workspace's notes and their index as the database has them. One number is read to see whether they
// are what is in memory; another process may have changed them.
func (a *Notes) current(ctx context.Context, workspace string) (*shelf, error) {
	v := a.db.View(ctx)
	rev, err := v.NotesRev(workspace)
	if err != nil {
		return nil, err
	}
	a.shelves.mu.Lock()
	held := a.shelves.of[workspace]
	a.shelves.mu.Unlock()
	if held != nil && held.rev == rev {
		return held, nil
	}
	notes, err := a.shelf(v, workspace) // perhaps newer than rev: then it is read once more
	if err != nil {
		return nil, err
	}
	fresh := newShelf(rev, notes, held, a.library().Alike)
	a.shelves.mu.Lock()
	defer a.shelves.mu.Unlock()
	if a.shelves.of == nil {
		a.shelves.of = map[string]*shelf{}
	}
	if now := a.shelves.of[workspace]; now != nil && now.rev > rev {
		return now, nil // somebody was faster
	}
	a.shelves.of[workspace] = fresh
	return fresh, nil
}

// newShelf puts notes into an index. What did not change since the one before is not read again.
func newShelf(rev int64, notes []Shelved, before *shelf, also *search.Synonyms) *shelf {
	s := &shelf{rev: rev, notes: notes, at: make(map[string]int, len(notes)), docs: make(map[string]search.Doc, len(notes))}
	var changed []search.Doc
	for i, n := range notes {
		d := found(n)
		s.at[n.ID], s.docs[n.ID] = i, d
		if before == nil || !reflect.DeepEqual(before.docs[n.ID], d) {
			changed = append(changed, d)
		}
	}
	if before == nil {
		s.index = search.NewIndex(changed, also)
		return s
	}
	var gone []string
	for id := range before.docs {
		if _, there := s.docs[id]; !there {
			gone = append(gone, id)
		}
	}
	s.index = before.index.With(changed, gone)
	return s
}

// facetShelf tells notes that are offered from those that only whoever asks for them finds.
const facetShelf = "shelf"

// found is a note as it is searched, with what the workspace knows about it.
func found(n Shelved) search.Doc {
	d := n.Doc()
	d.Tags[library.FacetEvidence] = []string{n.EvidenceLevel()}
	d.Tags[facetShelf] = []string{"on"}
	if n.Away() {
		d.Tags[facetShelf] = []string{"off"}
	}
	if !n.Care.ArchivedAt.IsZero() {
		d.Tags[library.FacetStatus] = append([]string{"archived"}, d.Tags[library.FacetStatus]...)
	}
	return d
}

// Search is what somebody looks for in the library.
type Search struct {
	Words  string
	Facets map[string][]string // see library.FacetTheme and the others
	Limit  int
}

// A Match is a note that was found, and why.
type Match struct {
	Shelved
	Reasons []search.Reason
}

// Find searches the notes of a workspace. Those that are archived or retired are found by whoever asks for them, with
// status:archived or status:retired; drafts of people are in no index at all.
func (a *Notes) Find(ctx context.Context, workspace string, q Search) (matches []Match, total int, err error) {
	s, err := a.current(ctx, workspace)
	if err != nil {
		return nil, 0, err
	}
	facets := map[string][]string{facetShelf: {"on"}}
	for k, v := range q.Facets {
		facets[k] = v
	}
	if asksForAway(q) {
		delete(facets, facetShelf)
	}
	hits := s.index.Search(search.Query{Text: q.Words, Facets: facets, Limit: q.Limit})
	for _, h := range hits.Hits {
		n, _ := s.note(h.ID)
		matches = append(matches, Match{n, h.Reasons})
	}
	return matches, hits.Total, nil
}

func asksForAway(q Search) bool {
	words := strings.ToLower(q.Words)
	for _, status := range []string{"archived", string(library.Retired)} {
		if strings.Contains(words, library.FacetStatus+":"+status) {
			return true
		}
		for _, f := range q.Facets[library.FacetStatus] {
			if f == status {
				return true
			}
		}
	}
	return false
}

// Note is one note as the workspace has it, or storage.ErrNotFound.
func (a *Notes) Note(ctx context.Context, workspace, id string) (Shelved, error) {
	s, err := a.current(ctx, workspace)
	if err != nil {
		return Shelved{}, err
	}
	n, ok := s.note(id)
	if !ok {
		return n, storage.ErrNotFound
	}
	return n, nil
}
