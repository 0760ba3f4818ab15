package storage

import (
	"database/sql"
	"errors"
	"strings"
)

// The writer is the querier of the request that it serves.

func (w *writer) exec(query string, args ...any) (int64, error) {
	if err := w.mark(); err != nil {
		return 0, err
	}
	n, err := w.plain(query, args...)
	return n, w.explain(err)
}

func (w *writer) query(query string, args ...any) (*sql.Rows, error) {
	if !strings.HasPrefix(query, "SELECT") {
		if err := w.mark(); err != nil {
			return nil, err
		}
	}
	stmt, err := w.stmts.of(query)
	if err != nil {
		return nil, w.explain(err)
	}
	rows, err := stmt.Query(args...)
	return rows, w.explain(err)
}

// mark sets the savepoint of the current request before its first write.
func (w *writer) mark() error {
	if w.marked {
		return nil
	}
	_, err := w.plain("SAVEPOINT request")
	w.marked = err == nil
	return w.explain(err)
}

// explain also remembers that something failed: the transaction may be gone with it.
func (w *writer) explain(err error) error {
	if err == nil {
		return nil
	}
	w.failed = true
	return sqliteErr(err)
}

func (w *writer) plain(query string, args ...any) (int64, error) {
	stmt, err := w.stmts.of(query)
	if err != nil {
		return 0, err
	}
	res, err := stmt.Exec(args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// overTx answers those who use a transaction after its end.
type overTx struct{}

var errOver = errors.New("storage: the transaction is over")

func (overTx) exec(string, ...any) (int64, error)      { return 0, errOver }
func (overTx) query(string, ...any) (*sql.Rows, error) { return nil, errOver }
func (overTx) explain(err error) error                 { return err }
