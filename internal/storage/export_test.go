package storage

import (
	"context"
	"database/sql"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// Forget takes a session out of the cache.
func (db *DB) Forget(id string) { db.cache.drop(id) }

// Pragma changes a setting of SQLite's writing connection.
func (db *DB) Pragma(ctx context.Context, text string) error {
	return db.engine.(*sqlite).writer.ask(&request{ctx: ctx, alone: func(ctx context.Context, conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "PRAGMA "+text)
		return err
	}})
}

// Pages tells how many pages the file has.
func (db *DB) Pages(ctx context.Context) (n int, err error) {
	err = one(db.engine.reader(ctx), "PRAGMA page_count", nil, &n)
	return n, err
}

// Exec runs any SQL.
func (db *DB) Exec(ctx context.Context, query string) error {
	return db.Tx(ctx, func(tx *Tx) error {
		_, err := tx.q.exec(query)
		return err
	})
}

// Count counts the rows of a table that fit.
func (db *DB) Count(ctx context.Context, table, where string) (n int, err error) {
	err = one(db.engine.reader(ctx), "SELECT COUNT(*) FROM "+table+" WHERE "+where, nil, &n)
	return n, err
}

// Bytes reads one value.
func (db *DB) Bytes(ctx context.Context, query string) (b []byte, err error) {
	err = one(db.engine.reader(ctx), query, nil, &b)
	return b, err
}

// Schema returns the columns of every table there is.
func (db *DB) Schema(ctx context.Context) (map[string][]string, error) {
	query := `SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`
	if db.engine.shared() {
		query = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()`
	}
	found := map[string][]string{}
	_, err := all(db.engine.reader(ctx), query, nil, func(row scanner) (struct{}, error) {
		var table, column string
		err := row.Scan(&table, &column)
		found[table] = append(found[table], column)
		return struct{}{}, err
	})
	return found, err
}

// AsItWas makes a file with the tables as they were at a version, and runs SQL on it.
func AsItWas(ctx context.Context, path string, version int64, query string, args ...any) error {
	db, err := sql.Open("sqlite3", sqliteDSN(path, false, false))
	if err != nil {
		return err
	}
	defer db.Close()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	if _, err := p.UpTo(ctx, version); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, query, args...)
	return err
}
