package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
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
	tables := []string{"FULL session_secrets", "FULL case_keys", "FULL person_keys", "seen"}
	for _, s := range Inventory {
		if s.Erased != Kept {
			tables = append(tables, s.Table)
		}
	}
	for _, table := range tables {
		if _, err := e.pool.ExecContext(ctx, "VACUUM "+table); err != nil {
			return postgresErr(err)
		}
	}
	return nil
}
