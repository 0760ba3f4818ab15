//go:build e2e

package doctor

import (
	"database/sql"
	"testing"

	"steward/internal/config"
	"steward/internal/pgtest"
)

func TestPostgresThatWaitsForTheDisk(t *testing.T) {
	x := examination{Options: Options{Config: config.Config{Database: config.Database(pgtest.DurableDSN(t))}}}
	x.database(t.Context())
	expect(t, x.findings, "database", OK, "waits for the disk", "")
}

func TestPostgresThatWouldForget(t *testing.T) {
	fast := pgtest.DSN(t) // fsync is off there
	x := examination{Options: Options{Config: config.Config{Database: config.Database(fast)}}}
	x.database(t.Context())
	expect(t, x.findings, "database", Fail, "synchronous_commit=on, fsync=off", "Set both to on")
}

func TestPostgresThatOnlyReads(t *testing.T) {
	dsn := pgtest.DurableDSN(t)
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET default_transaction_read_only = on'; END $$"); err != nil {
		t.Fatal(err)
	}
	x := examination{Options: Options{Config: config.Config{Database: config.Database(dsn)}}}
	x.database(t.Context())
	expect(t, x.findings, "database", Fail, "only reads", "primary")
}
