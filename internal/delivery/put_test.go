package delivery

import (
	"context"
	"path/filepath"
	"testing"

	"steward/internal/storage"
)

// What Slack holds must reach the disk, or it is sent again.
func TestAResultIsStoredThoughTheDiskWasFull(t *testing.T) {
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ended, end := context.WithCancel(t.Context())
	end() // a shutdown does not stop it either
	full := 2
	err = New(db, nil, nil, Options{}).put(ended, func(tx *storage.Tx) error {
		if full--; full >= 0 {
			return storage.ErrUnavailable
		}
		return tx.PutMessage(storage.Message{Workspace: "T1", Subject: "card:1", TS: "1.0"})
	})
	if err != nil {
		t.Fatal(err)
	}
	if m, err := db.View(t.Context()).Message("T1", "card:1"); err != nil || m.TS != "1.0" {
		t.Errorf("got %v, %v", m, err)
	}
}
