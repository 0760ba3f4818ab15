package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// reader queries a pool or a snapshot.
type reader struct {
	ctx context.Context
	of  func(query string) (*sql.Stmt, error)
}

func (r reader) exec(string, ...any) (int64, error) {
	return 0, errors.New("storage: writing needs a transaction")
}

func (r reader) query(query string, args ...any) (*sql.Rows, error) {
	stmt, err := r.of(query)
	if err != nil {
		return nil, sqliteErr(err)
	}
	rows, err := stmt.QueryContext(r.ctx, args...)
	return rows, sqliteErr(err)
}

func (reader) explain(err error) error { return sqliteErr(err) }

// sqliteErr marks errors that say the file cannot be used now.
func sqliteErr(err error) error {
	var e sqlite3.Error
	if err == nil || errors.Is(err, ErrUnavailable) || !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrBusy, sqlite3.ErrLocked,
		sqlite3.ErrNomem, sqlite3.ErrPerm, sqlite3.ErrAuth, sqlite3.ErrProtocol, sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return err
}
