package storage_test

import (
	"errors"
	"path/filepath"
	"testing"

	"steward/internal/seal"
	"steward/internal/storage"
)

func TestAKeyOpensWhatItSealedAndNothingElse(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		keys := map[string]storage.PersonKey{}
		must(t, db, func(tx *storage.Tx) error {
			for name, who := range map[string]struct {
				person  string
				purpose storage.Purpose
			}{"ann": {"UANN", storage.ForPlan}, "bob": {"UBOB", storage.ForPlan}, "feedback": {"UANN", storage.ForFeedback}} {
				k, err := tx.NewPersonKey("T1", who.person, who.purpose)
				if err != nil {
					return err
				}
				keys[name] = k
			}
			return nil
		})
		sealed, err := keys["ann"].Seal("plans", "body", "p1", map[string]string{"a": "words"})
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		again, err := db.View(t.Context()).PersonKey("T1", "UANN", storage.ForPlan)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Open("plans", "body", "p1", sealed, &got); err != nil || got["a"] != "words" {
			t.Errorf("with her own key: %v, %v", got, err)
		}
		if again.Open("plans", "body", "p2", sealed, &got) == nil {
			t.Error("it opens in another row")
		}
		for _, name := range []string{"bob", "feedback"} {
			if keys[name].Open("plans", "body", "p1", sealed, &got) == nil {
				t.Errorf("the key of %s opens what hers sealed", name)
			}
		}
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := tx.NewPersonKey("T1", "UANN", storage.ForPlan); return err }); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("a second key for the same: %v", err)
		}
		must(t, db, func(tx *storage.Tx) error { again, err = tx.RenewPersonKey(again); return err })
		if fresh, err := db.View(t.Context()).PersonKey("T1", "UANN", storage.ForPlan); err != nil || fresh.Open("plans", "body", "p1", sealed, &got) == nil {
			t.Errorf("the new key opens what the old one sealed, %v", err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropPersonKey("T1", "UANN", storage.ForPlan) })
		if _, err := db.View(t.Context()).PersonKey("T1", "UANN", storage.ForPlan); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("the dropped key: %v", err)
		}
		if _, err := db.View(t.Context()).PersonKey("T1", "UANN", storage.ForFeedback); err != nil {
			t.Errorf("the key for another purpose went with it: %v", err)
		}
	})
}

// Check-ins had the only keys of people once, in a table of their own.
func TestOldKeysOfCheckInsStillOpen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "steward.db")
	master, own := testKeys(t), seal.NewSecret()
	secret, err := master.Seal(seal.Place{Workspace: "T1", Table: "coaching_keys", Column: "secret", Row: "UANN"}, own)
	if err != nil {
		t.Fatal(err)
	}
	hers, err := seal.One("person", own)
	if err != nil {
		t.Fatal(err)
	}
	body, err := hers.Seal(seal.Place{Workspace: "T1", Table: "coaching_people", Column: "body", Row: "UANN"}, []byte(`{"Goal":"as before","goal":"as before"}`))
	if err != nil {
		t.Fatal(err)
	}
	if err := storage.AsItWas(t.Context(), file, 15, `INSERT INTO coaching_keys (workspace, person, secret) VALUES ('T1', 'UANN', ?);
		INSERT INTO coaching_people (workspace, person, version, state, every_days, next_at, body, updated_at) VALUES ('T1', 'UANN', 1, 'on', 14, 0, ?, 0)`,
		secret, body); err != nil {
		t.Fatal(err)
	}
	db := open(t, file, storage.Options{Keys: master})
	if c, err := db.View(t.Context()).Coached("T1", "UANN"); err != nil || c.Profile.Goal != "as before" {
		t.Errorf("got %+v, %v", c, err)
	}
}
