package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
	"github.com/mattn/go-sqlite3"
)

// readers is how many connections read at a time. Reads are short and mostly answered by the cache.
const readers = 4

// sqlite is the engine on one file: one writer, several readers, no other process.
type sqlite struct {
	path   string
	lock   *flock.Flock
	write  *sql.DB
	read   *sql.DB
	stmts  *statements // of the readers
	writer *writer
}

// sqliteDSN names every setting for every connection. The driver's own default for synchronous is NORMAL, which loses
// acknowledged commits when the power fails.
func sqliteDSN(path string, reading, relaxed bool) string {
	v := url.Values{
		"_journal_mode":  {"WAL"},
		"_synchronous":   {"FULL"},
		"_busy_timeout":  {"5000"},
		"_foreign_keys":  {"1"},
		"_secure_delete": {"true"},
	}
	if relaxed {
		v.Set("_synchronous", "NORMAL")
	}
	if reading {
		v.Set("_query_only", "1")
	} else {
		v.Set("_txlock", "immediate")
		v.Set("_cache_size", "-16000") // KiB, so that inserts among a million rows stay in memory
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: v.Encode()}).String()
}

func openSQLite(ctx context.Context, file string, db *DB, relaxed bool) (_ engine, err error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", file, err)
	}
	e := &sqlite{path: path}
	defer func() {
		if err != nil {
			e.close()
		}
	}()
	if err := e.takeFile(); err != nil {
		return nil, err
	}
	if e.write, err = sql.Open("sqlite3", sqliteDSN(path, false, relaxed)); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	e.write.SetMaxOpenConns(1)
	if err := checkSQLite(ctx, e.write, path, relaxed); err != nil {
		return nil, err
	}
	if err := migrate(ctx, e.write, false); err != nil {
		return nil, fmt.Errorf("prepare %s: %w", path, sqliteErr(err))
	}
	if _, err := e.write.ExecContext(ctx, resumeSQL, ms(db.now()), ms(db.now().Add(Lease))); err != nil {
		return nil, fmt.Errorf("prepare %s: %w", path, sqliteErr(err))
	}
	if e.read, err = sql.Open("sqlite3", sqliteDSN(path, true, relaxed)); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	e.read.SetMaxOpenConns(readers)
	e.read.SetMaxIdleConns(readers)
	e.stmts = newStatements(e.read.PrepareContext)
	conn, err := e.write.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, sqliteErr(err))
	}
	e.writer = startWriter(db, conn, func() bool { return autocommit(conn) })
	return e, nil
}

// resumeSQL is run when the process has the file for itself: whatever was being sent then is unsure now, and no lease
// (up to ?2) has a holder. Longer waits were asked for and stay.
const resumeSQL = `UPDATE outbox SET state = CASE state WHEN 'sending' THEN 'unsure' ELSE state END,
		held_until = CASE WHEN held_until <= ?2 THEN 0 ELSE held_until END, touched_at = ?1
	WHERE pending`

// takeFile makes sure that the file is ours alone, and readable by nobody else.
func (e *sqlite) takeFile() error {
	if _, err := os.Stat(filepath.Dir(e.path)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s for the database: create it, or choose another path with STEWARD_DATABASE", filepath.Dir(e.path))
	}
	e.lock = flock.New(e.path+".lock", flock.SetPermissions(0o600))
	locked, err := e.lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock %s: %w: may this user write to the folder?", e.path+".lock", err)
	}
	if !locked {
		return fmt.Errorf("%w: %s. Stop the other one first, or give this one its own file with STEWARD_DATABASE", ErrInUse, e.path)
	}
	f, err := os.OpenFile(e.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open database: %w: may this user write to the file?", err)
	}
	return f.Close()
}

// checkSQLite reads the settings back: a misspelt one would be ignored in silence.
func checkSQLite(ctx context.Context, db *sql.DB, path string, relaxed bool) error {
	synchronous := "2"
	if relaxed {
		synchronous = "1"
	}
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"}, {"synchronous", synchronous}, {"foreign_keys", "1"}, {"secure_delete", "1"}, {"busy_timeout", "5000"},
	} {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+want.pragma).Scan(&got); err != nil {
			return fmt.Errorf("open %s: %w", path, sqliteErr(err))
		}
		if got != want.value {
			return fmt.Errorf("open %s: SQLite has %s=%s instead of %s; the file must be on a local disk that supports write-ahead logging",
				path, want.pragma, got, want.value)
		}
	}
	return nil
}

func autocommit(conn *sql.Conn) (yes bool) {
	err := conn.Raw(func(c any) error {
		yes = c.(*sqlite3.SQLiteConn).AutoCommit()
		return nil
	})
	return yes || err != nil
}

func (e *sqlite) do(ctx context.Context, fn func(*Tx) error) error {
	return e.writer.ask(&request{ctx: ctx, fn: fn})
}

func (e *sqlite) snapshot(ctx context.Context, fn func(querier) error) error {
	tx, err := e.read.BeginTx(ctx, nil)
	if err != nil {
		return sqliteErr(err)
	}
	defer tx.Rollback()
	// Statements are prepared on the connection in hand. Those of the pool may need another one, and when every
	// connection is in such hands, all of them wait for ever.
	return fn(reader{ctx, func(query string) (*sql.Stmt, error) { return tx.PrepareContext(ctx, query) }})
}

func (e *sqlite) reader(ctx context.Context) querier { return reader{ctx, e.stmts.of} }
func (e *sqlite) shared() bool                       { return false }
func (e *sqlite) skipLocked() string                 { return "" }

func (e *sqlite) close() error {
	var errs []error
	if e.writer != nil {
		errs = append(errs, e.writer.close(), e.writer.conn.Close())
	}
	if e.stmts != nil {
		errs = append(errs, e.stmts.close())
	}
	for _, pool := range []*sql.DB{e.read, e.write} { // the writer last: closing it takes the log into the file
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if e.lock != nil {
		errs = append(errs, e.lock.Unlock())
	}
	return errors.Join(errs...)
}
