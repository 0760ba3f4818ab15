package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// pgTx is a transaction that begins with its first statement: who waits for a session holds no connection meanwhile.
type pgTx struct {
	ctx  context.Context
	pool *sql.DB
	tx   *sql.Tx
}

func (t *pgTx) begin() (q pgQuerier, err error) {
	if t.tx == nil {
		if t.tx, err = t.pool.BeginTx(t.ctx, nil); err != nil {
			return q, postgresErr(err)
		}
	}
	return pgQuerier{t.ctx, t.tx}, nil
}

func (t *pgTx) exec(query string, args ...any) (int64, error) {
	q, err := t.begin()
	if err != nil {
		return 0, err
	}
	return q.exec(query, args...)
}

func (t *pgTx) query(query string, args ...any) (*sql.Rows, error) {
	q, err := t.begin()
	if err != nil {
		return nil, err
	}
	return q.query(query, args...)
}

func (t *pgTx) explain(err error) error { return postgresErr(err) }

func (t *pgTx) commit() error {
	if t.tx == nil {
		return nil
	}
	return postgresErr(t.tx.Commit())
}

func (t *pgTx) rollback() {
	if t.tx != nil {
		t.tx.Rollback()
	}
}

// pgQuerier speaks to the pool or a transaction of it.
type pgQuerier struct {
	ctx context.Context
	to  interface {
		ExecContext(context.Context, string, ...any) (sql.Result, error)
		QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	}
}

func (q pgQuerier) exec(query string, args ...any) (int64, error) {
	res, err := q.to.ExecContext(q.ctx, dollar(query), args...)
	if err != nil {
		return 0, postgresErr(err)
	}
	return res.RowsAffected()
}

func (q pgQuerier) query(query string, args ...any) (*sql.Rows, error) {
	rows, err := q.to.QueryContext(q.ctx, dollar(query), args...)
	return rows, postgresErr(err)
}

func (pgQuerier) explain(err error) error { return postgresErr(err) }

// postgresErr marks errors that ask for another try, and those that say the server cannot be used now. Codes are from
// https://www.postgresql.org/docs/current/errcodes-appendix.html.
func postgresErr(err error) error {
	if err == nil || errors.Is(err, ErrConflict) || errors.Is(err, ErrUnavailable) || errors.Is(err, context.Canceled) {
		return err
	}
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return fmt.Errorf("%w: %w", ErrUnavailable, err) // no answer from the server at all
	}
	switch {
	case e.Code == "40001", e.Code == "40P01": // serialization failure, deadlock
		return fmt.Errorf("%w: %w", ErrConflict, err)
	case e.Code == "25006", e.Code == "55P03", e.Code == "57014": // read-only, lock not available, timeout
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	switch e.Code[:2] {
	case "08", "53", "57", "58", "28", "3D": // connection, resources (disk full), operator, I/O, login, no such database
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return err
}
