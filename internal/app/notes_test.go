package app_test

import (
	"path/filepath"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/storage"
)

func TestTheShelfLaysLocalNotesOverTheProgramsOwn(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	shipped := []library.Note{{ID: "a", Name: "A", Version: 2}, {ID: "b", Name: "B", Version: 1}}
	notes := app.NewNotes(db, func() app.Library { return app.Library{Notes: shipped} }, now)
	err = db.Tx(t.Context(), func(tx *storage.Tx) error {
		if _, err := tx.PutNote(storage.LocalNote{Workspace: "T1", Note: library.Note{ID: "a", Name: "A as we do it", Version: 1}, Base: 1, UpdatedBy: "UANN"}, 0, "shorter"); err != nil {
			return err
		}
		return tx.PutTrial(storage.Trial{ID: "t", Workspace: "T1", Note: "b", Channel: "C1", State: storage.TrialKept, StartedBy: "UANN"})
	})
	if err != nil {
		t.Fatal(err)
	}
	shelf, err := notes.Shelf(t.Context(), "T1")
	if err != nil || len(shelf) != 2 {
		t.Fatal(shelf, err)
	}
	if a := shelf[0]; a.Name != "A as we do it" || a.Local != 1 || !a.Newer || a.Author != "UANN" {
		t.Errorf("%+v", a)
	}
	if b := shelf[1]; b.Local != 0 || b.Tried.Teams() != 1 || b.Tried.Kept != 1 {
		t.Errorf("%+v", b)
	}
	if other, _ := notes.Shelf(t.Context(), "T2"); other[0].Name != "A" || other[1].Tried.Teams() != 0 {
		t.Error("another workspace sees them")
	}
}
