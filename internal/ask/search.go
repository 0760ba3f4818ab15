package ask

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/storage"
)

func init() {
	sources[TaskSearch] = source{scope: own, typed: true, held: true, material: searchMaterial}
}

// MostSorted is how many notes are sorted at most: as many as a search shows at once.
const MostSorted = 20

// searchMaterial is what the person looks for, in their words, and the notes that were found, each as its line says.
func searchMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	wanted := strings.TrimSpace(string(q.Typed))
	if a.Heavy(wanted) {
		return m, ErrHeavy
	}
	found, err := Found(ctx, a.notes, who, q.About)
	switch {
	case err != nil:
		return m, err
	case wanted == "" || len(found) == 0:
		return m, assist.ErrNothing
	}
	m.Parts = []assist.Part{{Label: "wanted", Items: []assist.Item{{Text: wanted}}}, {Label: "notes"}}
	for _, n := range found {
		m.Parts[1].Items = append(m.Parts[1].Items, assist.Item{ID: n.ID, Text: n.Name + "\n" + n.Intent})
	}
	m.People, err = a.around(ctx, who)
	return m, err
}

// FoundIDs are the ids of notes as they travel with a window and an ask, in the order of the search.
func FoundIDs(ids []string) string { return strings.Join(ids[:min(len(ids), MostSorted)], " ") }

// Found reads the notes of such a list again, in its order, as the person's workspace has them now: MostSorted at most, and
// each once. Ids of other workspaces, of drafts that people have not saved, and of notes that are gone mean nothing there.
func Found(ctx context.Context, notes *app.Notes, who app.Who, ids string) (found []app.Shelved, err error) {
	met := map[string]bool{}
	for id := range strings.FieldsSeq(ids) {
		if met[id] || len(met) == MostSorted {
			continue
		}
		met[id] = true
		n, err := notes.Note(ctx, who.Workspace, id)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = append(found, n)
	}
	return found, nil
}
