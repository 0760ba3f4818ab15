package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
	"github.com/mattn/go-sqlite3"
)

// Refusals of copies.
var (
	ErrThere     = errors.New("storage: there is a file of that name already")
	ErrNotThere  = errors.New("storage: there is no such file")
	ErrNotOurs   = errors.New("storage: the file is no whole database of Steward")
	ErrTooNew    = errors.New("storage: the file was made by a newer Steward")
	errNoColumns = errors.New("no tables")
)

// Backup copies the SQLite database at from into a new file, also while a bot works on it: the copy is that of one
// moment. Nothing that was deleted is in it. It is readable for this account alone, and whole on the disk when Backup
// returns; after a failure nothing of it is left.
func Backup(ctx context.Context, from, to string) (err error) {
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s", ErrNotThere, from)
	}
	f, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w: %s", ErrThere, to)
	}
	if err != nil {
		return fmt.Errorf("make copy: %w", err)
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(to))
		}
	}()
	db, err := sql.Open("sqlite3", plainDSN(from, "rw"))
	if err != nil {
		return fmt.Errorf("open %s: %w", from, err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return fmt.Errorf("copy %s: %w", from, sqliteErr(err))
	}
	if err := Whole(ctx, to); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("copy %s: %w", from, err)
	}
	return syncFolder(filepath.Dir(to))
}

// plainDSN opens a file for a short while. The path is made absolute, so that no part of it is taken for a host.
func plainDSN(path, mode string) string {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: url.Values{"mode": {mode}, "_busy_timeout": {"5000"}, "_secure_delete": {"true"}}.Encode()}).String()
}

// Whole checks that a file is a database of Steward, undamaged, and not newer than this program.
func Whole(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", plainDSN(path, "ro")+"&immutable=1") // nobody else has it, and no file appears beside it
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	defer db.Close()
	var sound string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&sound); err != nil || sound != "ok" {
		return fmt.Errorf("%w: %s", ErrNotOurs, path)
	}
	var version, sessions int64
	err = db.QueryRowContext(ctx, `SELECT (SELECT MAX(version_id) FROM goose_db_version), (SELECT COUNT(*) FROM sessions)`).Scan(&version, &sessions)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrNotOurs, path)
	}
	known, err := newest()
	if err == nil && version > known {
		err = fmt.Errorf("%w: %s", ErrTooNew, path)
	}
	return err
}

// newest is the number of the last change of the tables that this program knows.
func newest() (version int64, err error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err == nil && len(files) == 0 {
		err = errNoColumns
	}
	for _, name := range files {
		var n int64
		if _, err := fmt.Sscanf(filepath.Base(name), "%d", &n); err != nil {
			return 0, fmt.Errorf("migration %s: %w", name, err)
		}
		version = max(version, n)
	}
	return version, err
}

// Restore puts a copy in the place of the database at path. What was there is kept as aside, unless there was nothing.
// Nobody may work on it: ErrInUse. At every moment there is a whole database in the place, the old one or the new.
func Restore(ctx context.Context, path, from, aside string) error {
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s", ErrNotThere, from)
	}
	if err := Whole(ctx, from); err != nil {
		return err
	}
	lock := flock.New(path+".lock", flock.SetPermissions(0o600))
	locked, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock %s: %w", path+".lock", err)
	}
	if !locked {
		return fmt.Errorf("%w: %s", ErrInUse, path)
	}
	defer lock.Unlock()
	coming := path + ".restoring"
	if err := copyFile(from, coming); err != nil {
		return fmt.Errorf("copy %s: %w", from, err)
	}
	if _, err := os.Stat(path); err == nil {
		if err := putAside(ctx, path, aside); err != nil {
			return errors.Join(err, os.Remove(coming))
		}
	}
	if err := os.Rename(coming, path); err != nil {
		return fmt.Errorf("restore %s: %w", path, err)
	}
	return syncFolder(filepath.Dir(path))
}

// putAside keeps the old database under another name as well. Its log is folded into it first, since a log that is left
// behind would be taken for the new one's; of a database that is too damaged for that, the log is kept beside it.
func putAside(ctx context.Context, path, aside string) error {
	if _, err := os.Stat(aside); err == nil {
		return fmt.Errorf("%w: %s", ErrThere, aside)
	}
	fold := func() error {
		db, err := sql.Open("sqlite3", plainDSN(path, "rw"))
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
		return err
	}
	var damaged sqlite3.Error
	if err := fold(); err != nil && !errors.As(err, &damaged) {
		return fmt.Errorf("fold log of %s: %w", path, err)
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("keep %s: %w", path+suffix, err)
		}
	}
	if err := os.Link(path, aside); err != nil { // where a folder has no links, a copy does
		if err := copyFile(path, aside); err != nil {
			return fmt.Errorf("keep %s: %w", path, err)
		}
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}
