package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// connections is how many a process opens at most: enough to keep a server's disk busy, few enough for many replicas.
const connections = 16

// postgres is the engine on a server that several processes may share. Sessions are locked by row, everything else is
// kept right by unique keys, so READ COMMITTED is enough.
type postgres struct {
	db    *DB
	pool  *sql.DB
	turns turns
}

func openPostgres(ctx context.Context, dsn string, db *DB) (_ engine, err error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err) // pgx masks the password
	}
	for setting, value := range map[string]string{
		"application_name":                    "steward",
		"statement_timeout":                   "10s",
		"idle_in_transaction_session_timeout": "10s",
		"lock_timeout":                        "5s",
	} {
		config.RuntimeParams[setting] = cmp.Or(config.RuntimeParams[setting], value)
	}
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	defer func() {
		if err != nil {
			pool.Close()
		}
	}()
	if err := checkPostgres(ctx, pool, db); err != nil {
		return nil, err
	}
	if err := migrate(ctx, pool, true); err != nil {
		return nil, fmt.Errorf("prepare database: %w", postgresErr(err))
	}
	return &postgres{db: db, pool: pool}, nil
}

// checkPostgres refuses a server that acknowledges commits before they are on disk.
func checkPostgres(ctx context.Context, pool *sql.DB, db *DB) error {
	var commit, fsync string
	err := pool.QueryRowContext(ctx, "SELECT current_setting('synchronous_commit'), current_setting('fsync')").Scan(&commit, &fsync)
	if err != nil {
		return fmt.Errorf("connect to database: %w", postgresErr(err))
	}
	if commit == "off" {
		return errors.New("the server has synchronous_commit=off and would lose acknowledged contributions in a power cut: set it to on for this database (ALTER DATABASE … SET synchronous_commit = on)")
	}
	if fsync == "off" {
		db.log.Warn("the server has fsync=off: a power cut may destroy the whole database")
	}
	return nil
}

func (e *postgres) do(ctx context.Context, fn func(*Tx) error) error {
	begun := &pgTx{ctx: ctx, pool: e.pool}
	tx := &Tx{View: View{q: begun, db: e.db}, ctx: ctx, turns: &e.turns}
	defer func() {
		tx.q = overTx{}
		begun.rollback() // nothing, after a commit
		for _, session := range tx.held {
			e.turns.leave(session)
		}
	}()
	if err := fn(tx); err != nil {
		return err
	}
	if err := begun.commit(); err != nil {
		return err
	}
	for id, l := range tx.mine {
		if tx.wrote[id] {
			e.db.cache.publish(l)
		}
	}
	if tx.wake {
		e.db.notify()
	}
	if tx.scrub {
		e.db.scrubs.hint()
	}
	return nil
}

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

func (e *postgres) snapshot(ctx context.Context, fn func(querier) error) error {
	tx, err := e.pool.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return postgresErr(err)
	}
	defer tx.Rollback()
	return fn(pgQuerier{ctx, tx})
}

func (e *postgres) reader(ctx context.Context) querier { return pgQuerier{ctx, e.pool} }
func (e *postgres) shared() bool                       { return true }
func (e *postgres) skipLocked() string                 { return " FOR UPDATE OF o SKIP LOCKED" }
func (e *postgres) close() error                       { return e.pool.Close() }

// scrub makes room of what deleted rows held. That alone leaves their bytes on the page until others take the place, so
// the small table of secrets is written anew: without its secret, a pseudonym that is left behind is nobody's.
func (e *postgres) scrub(ctx context.Context) error {
	for _, table := range []string{"FULL session_secrets", "contributions", "sessions", "drawer", "outbox", "seen"} {
		if _, err := e.pool.ExecContext(ctx, "VACUUM "+table); err != nil {
			return postgresErr(err)
		}
	}
	return nil
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
