package storage_test

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"steward/internal/flow"
	"steward/internal/storage"
)

// fill adds long cards until one is refused, and returns how many were acknowledged.
func fill(t *testing.T, db *storage.DB, from int) (acked int, refusal error) {
	t.Helper()
	for i := from; i < from+5000; i++ {
		m := card(i, "UBOB")
		m.Do = flow.Say{Body: flow.Item{Column: "good", Text: strings.Repeat("long ", 200)}}
		if err := step(t, db, "s1", m); err != nil {
			return acked, err
		}
		acked++
	}
	t.Fatal("nothing was refused")
	return 0, nil
}

func TestAFullDiskRefusesAndLosesNothing(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	begin(t, db, "s1")
	pages, err := db.Pages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		t.Helper()
		if err := db.Pragma(t.Context(), fmt.Sprintf("max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 20)
	acked, refusal := fill(t, db, 0)
	if !errors.Is(refusal, storage.ErrUnavailable) || acked == 0 {
		t.Fatalf("%d acknowledged, then %v", acked, refusal)
	}
	if s, _ := load(t, db, "s1"); s.Log.Len() != acked {
		t.Errorf("%d acknowledged, %d shown", acked, s.Log.Len())
	}
	limit(pages + 60)
	more, _ := fill(t, db, acked) // the refused card comes again with the same id
	if more == 0 {
		t.Error("there is room again, but nothing was taken")
	}
	db.Close()
	if s, _ := load(t, open(t, dsn, storage.Options{}), "s1"); s.Log.Len() != acked+more {
		t.Errorf("%d acknowledged, %d stored", acked+more, s.Log.Len())
	}
}

func TestAFullDiskUnderManyAtOnce(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	begin(t, db, "s1")
	pages, _ := db.Pages(t.Context())
	if err := db.Pragma(t.Context(), fmt.Sprintf("max_page_count = %d", pages+15)); err != nil {
		t.Fatal(err)
	}
	var acked, refused atomic.Int32
	var wg sync.WaitGroup
	for c := range 32 {
		wg.Go(func() {
			for i := range 20 {
				m := card(c*20+i, "UBOB")
				m.Do = flow.Say{Body: flow.Item{Column: "good", Text: strings.Repeat("long ", 100)}}
				switch err := step(t, db, "s1", m); {
				case err == nil:
					acked.Add(1)
				case errors.Is(err, storage.ErrUnavailable):
					refused.Add(1)
				default:
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if acked.Load() == 0 || refused.Load() == 0 {
		t.Fatalf("%d acknowledged, %d refused: both were expected", acked.Load(), refused.Load())
	}
	inMemory, _ := load(t, db, "s1")
	db.Close()
	stored, _ := load(t, open(t, dsn, storage.Options{}), "s1")
	if n := int(acked.Load()); inMemory.Log.Len() != n || stored.Log.Len() != n {
		t.Errorf("%d acknowledged, %d shown, %d stored", n, inMemory.Log.Len(), stored.Log.Len())
	}
}

// A file that may not grow is what a full file system is to SQLite: the log cannot be written, at a commit like any other.
func TestALogThatCannotGrow(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	begin(t, db, "s1")
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	t.Cleanup(func() { syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before) })
	info, err := os.Stat(dsn + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(info.Size()) + 200_000, Max: before.Max}); err != nil {
		t.Fatal(err)
	}
	acked, refusal := fill(t, db, 0)
	if !errors.Is(refusal, storage.ErrUnavailable) || acked == 0 {
		t.Fatalf("%d acknowledged, then %v", acked, refusal)
	}
	for range 3 {
		more, refusal := fill(t, db, acked)
		if acked += more; !errors.Is(refusal, storage.ErrUnavailable) {
			t.Fatalf("still full: %v", refusal)
		}
	}
	if s, _ := load(t, db, "s1"); s.Log.Len() != acked {
		t.Errorf("%d acknowledged, %d shown", acked, s.Log.Len())
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if err := step(t, db, "s1", card(acked, "UBOB")); err != nil {
		t.Fatalf("room again: %v", err)
	}
	db.Close()
	if s, _ := load(t, open(t, dsn, storage.Options{}), "s1"); s.Log.Len() != acked+1 {
		t.Errorf("%d acknowledged, %d stored", acked+1, s.Log.Len())
	}
}

func TestAReadOnlyDatabaseRefusesAndComesBack(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	begin(t, db, "s1")
	if err := db.Pragma(t.Context(), "query_only = 1"); err != nil {
		t.Fatal(err)
	}
	if err := step(t, db, "s1", card(1, "UBOB")); !errors.Is(err, storage.ErrUnavailable) {
		t.Fatalf("read-only: %v", err)
	}
	if s, _ := load(t, db, "s1"); s.Log.Len() != 0 {
		t.Error("a refused card is shown")
	}
	if err := db.Pragma(t.Context(), "query_only = 0"); err != nil {
		t.Fatal(err)
	}
	if err := step(t, db, "s1", card(1, "UBOB")); err != nil {
		t.Errorf("writable again: %v", err)
	}
}

func TestASecondProcessIsRefused(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	_, err := storage.Open(t.Context(), dsn, storage.Options{})
	if !errors.Is(err, storage.ErrInUse) || !strings.Contains(err.Error(), dsn) || !strings.Contains(err.Error(), "STEWARD_DATABASE") {
		t.Fatalf("the refusal must name the file and what to do: %v", err)
	}
	db.Close()
	open(t, dsn, storage.Options{})
}

func TestOpeningTellsWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	garbage := filepath.Join(folder, "garbage.db")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("this is a letter, not a database\n", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ rule, dsn, says string }{
		{"a missing folder is named", filepath.Join(folder, "no", "steward.db"), filepath.Join(folder, "no")},
		{"a file that is something else is named", garbage, garbage},
		{"a server that does not answer", "postgres://steward:hush@127.0.0.1:1/x", "127.0.0.1"},
		{"an address that cannot be read", "postgres://%zz", "address"},
	} {
		_, err := storage.Open(t.Context(), tt.dsn, storage.Options{})
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", tt.rule, err)
		} else if strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: the error shows the password: %v", tt.rule, err)
		}
	}
}

func TestAStrangeFileName(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "team a?b#c%20.db")
	db := open(t, dsn, storage.Options{})
	begin(t, db, "s1")
	db.Close()
	if info, err := os.Stat(dsn); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("file %v, %v", info, err)
	}
	load(t, open(t, dsn, storage.Options{}), "s1")
}

func TestTablesOfANewerProgramAreLeftAlone(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		begin(t, db, "s1")
		if err := db.Exec(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, TRUE)`); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if _, err := storage.Open(t.Context(), dsn, storage.Options{}); err == nil || !strings.Contains(err.Error(), "newer Steward") {
			t.Errorf("opened: %v", err)
		}
	})
}
