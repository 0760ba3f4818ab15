package storage_test

import (
	"reflect"
	"testing"

	"steward/internal/storage"
)

func TestHoldingAWorkspaceChangesNothingOfWhatItDecided(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		hold := func(tx *storage.Tx) error { return tx.HoldWorkspace("T") }
		must(t, db, hold)
		if s, err := db.View(t.Context()).Settings("T"); err != nil || !reflect.DeepEqual(s, storage.Settings{}) {
			t.Errorf("one that decided nothing has decided %+v, %v", s, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.PutSettings("T", storage.Settings{Off: []string{"health"}}) })
		must(t, db, hold)
		if s, err := db.View(t.Context()).Settings("T"); err != nil || !reflect.DeepEqual(s.Off, []string{"health"}) {
			t.Errorf("it has decided %+v, %v", s, err)
		}
	})
}
