package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"steward/internal/storage"
)

func TestABackupIsOfOneMomentWhileOthersWrite(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	begin(t, db, "s1")
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				must(t, db, stepping("s1", card(i, "UBOB")))
			}
		}
	})
	for i := range 5 {
		to := filepath.Join(t.TempDir(), fmt.Sprint("copy", i, ".db"))
		if err := storage.Backup(t.Context(), dsn, to); err != nil {
			t.Fatal(err)
		}
		if at, err := os.Stat(to); err != nil || at.Mode().Perm() != 0o600 {
			t.Errorf("others may read the copy: %v, %v", at.Mode(), err)
		}
		copied := open(t, to, storage.Options{})
		s, meta := load(t, copied, "s1")
		if int64(s.Log.Len())+1 != meta.Version { // each card is one change
			t.Errorf("copy %d has %d cards at version %d", i, s.Log.Len(), meta.Version)
		}
	}
	close(stop)
	writing.Wait()
}

func TestBackupAndRestoreRefuseWhatWouldHarm(t *testing.T) {
	dsn := databases[0].dsn(t)
	open(t, dsn, storage.Options{})
	folder := t.TempDir()
	good, bad, other := filepath.Join(folder, "good.db"), filepath.Join(folder, "bad.db"), filepath.Join(folder, "other.txt")
	if err := storage.Backup(t.Context(), dsn, good); err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(good)
	os.WriteFile(bad, raw[:len(raw)/2], 0o600)
	os.WriteFile(other, []byte("a letter"), 0o600)
	for rule, tt := range map[string]struct{ got, want error }{
		"a copy does not overwrite":  {storage.Backup(t.Context(), dsn, other), storage.ErrThere},
		"nothing has no copy":        {storage.Backup(t.Context(), dsn+".none", filepath.Join(folder, "x")), storage.ErrNotThere},
		"a bot works on it":          {storage.Restore(t.Context(), dsn, good, dsn+".old"), storage.ErrInUse},
		"half a copy":                {storage.Restore(t.Context(), dsn, bad, dsn+".old"), storage.ErrNotOurs},
		"no database":                {storage.Restore(t.Context(), dsn, other, dsn+".old"), storage.ErrNotOurs},
		"no file":                    {storage.Restore(t.Context(), dsn, folder+"/none", dsn+".old"), storage.ErrNotThere},
		"another program's database": {storage.Whole(t.Context(), foreign(t)), storage.ErrNotOurs},
	} {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", rule, tt.got, tt.want)
		}
	}
	if after, _ := os.ReadFile(other); string(after) != "a letter" {
		t.Error("a file was overwritten")
	}
	if left, _ := filepath.Glob(dsn + ".*"); len(left) != 1 { // the lock
		t.Errorf("left behind: %v", left)
	}
}

// foreign is a database that Steward did not make.
func foreign(t *testing.T) string {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	if err := db.Exec(t.Context(), "DROP TABLE sessions"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	return dsn
}

func TestRestoreKeepsWhatWasThere(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	begin(t, db, "before")
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := storage.Backup(t.Context(), dsn, copied); err != nil {
		t.Fatal(err)
	}
	begin(t, db, "after")
	db.Close()
	if err := storage.Restore(t.Context(), dsn, copied, dsn+".old"); err != nil {
		t.Fatal(err)
	}
	restored, old := open(t, dsn, storage.Options{}), open(t, dsn+".old", storage.Options{})
	load(t, restored, "before")
	if _, _, err := restored.Session(t.Context(), "after"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("what came after the copy: %v", err)
	}
	load(t, old, "after")
}

func TestACopyHoldsNothingThatWasDeleted(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	fillSealed(t, db)
	must(t, db, func(tx *storage.Tx) error { return tx.DropSecret("s1") })
	to := filepath.Join(t.TempDir(), "copy.db")
	if err := storage.Backup(t.Context(), dsn, to); err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(to)
	if bytes.Contains(raw, []byte("TOPSECRETSALT")) || !bytes.Contains(raw, []byte("PSEUDONYM1")) {
		t.Error("the copy holds what was deleted, or not what was there")
	}
}
