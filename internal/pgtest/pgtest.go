// Package pgtest gives tests a PostgreSQL server of their own. It starts the
// installed server on a loopback port, in a temporary folder, once for each test
// binary, and hands out empty databases in it. Nothing is left behind, however
// the test binary ends.
//
// It never skips: a run that asks for PostgreSQL and does not get it fails.
package pgtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// DSN returns the URL of a new, empty database, dropped when the test ends. The
// server acknowledges a commit before it is on disk: a test's data need not
// outlive a power cut.
func DSN(t testing.TB) string {
	t.Helper()
	return newDatabase(t, &fast)
}

// DurableDSN is DSN on a server that waits for the disk at each commit, as one
// in use does. It is for measuring.
func DurableDSN(t testing.TB) string {
	t.Helper()
	return newDatabase(t, &durable)
}

// The servers of this test binary, started by the first test that needs one.
var (
	fast    = shared{start: sync.OnceValues(func() (*url.URL, error) { return startServer(false) })}
	durable = shared{start: sync.OnceValues(func() (*url.URL, error) { return startServer(true) })}
)

type shared struct {
	start     func() (*url.URL, error)
	databases atomic.Int64
}

func newDatabase(t testing.TB, s *shared) string {
	t.Helper()
	server, err := s.start()
	if err != nil {
		t.Fatalf("PostgreSQL for this test: %v", err)
	}
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	if err := execute(server, "CREATE DATABASE "+name); err != nil {
		t.Fatalf("make database %s: %v", name, err)
	}
	t.Cleanup(func() {
		// FORCE ends connections that the test forgot to close.
		if err := execute(server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop database %s: %v", name, err)
		}
	})
	own := *server
	own.Path = "/" + name
	return own.String()
}

// execute runs one statement in the server's own database.
func execute(server *url.URL, statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	db, err := sql.Open("pgx", server.String())
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, statement)
	return err
}
