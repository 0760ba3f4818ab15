package app

import (
	"bytes"
	"encoding/base64"
	"path/filepath"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/practices"
	"steward/internal/seal"
	"steward/internal/storage"
)

// pair is the use cases of conversations on a real database, with a clock that the test moves.
type pair struct {
	*Cases
	t     *testing.T
	clock time.Time
}

func newPair(t *testing.T) *pair {
	t.Helper()
	guide, err := practices.LoadGuide(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.ParseKeys("k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	o := &pair{t: t, clock: monday}
	now := func() time.Time { return o.clock }
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: now, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.Cases = NewCases(db, guide, now)
	return o
}
