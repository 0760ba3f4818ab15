//go:build e2e

package storage_test

import (
	"errors"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

func TestReplicasShareOneDatabase(t *testing.T) {
	dsn := pgtest.DSN(t)
	var replicas [4]*storage.DB
	var wg sync.WaitGroup
	for i := range replicas {
		wg.Go(func() { // all make the tables at once, and take turns
			db, err := storage.Open(t.Context(), dsn, storage.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			t.Cleanup(func() { db.Close() })
			replicas[i] = db
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	begin(t, replicas[0], "s1")
	const each = 25
	for i, db := range replicas {
		wg.Go(func() {
			for n := range each {
				if err := step(t, db, "s1", card(i*each+n, "UBOB")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for i, db := range replicas {
		s, meta := load(t, db, "s1")
		if s.Log.Len() != len(replicas)*each || int(meta.Version) != 1+len(replicas)*each {
			t.Errorf("replica %d shows %d contributions at version %d", i, s.Log.Len(), meta.Version)
		}
	}
	must(t, replicas[1], stepping("s1", flow.Move{ID: "a", By: "UANN", Do: flow.Advance{}}))
	if s, _ := load(t, replicas[2], "s1"); s.Stage != "talk" {
		t.Error("a replica shows what is over")
	}
}

func TestConflictsStartOver(t *testing.T) {
	dsn := pgtest.DSN(t)
	db := open(t, dsn, storage.Options{})
	for _, id := range []string{"s1", "s2"} {
		begin(t, db, id)
	}
	both := func(first, second string, n int) func(*storage.Tx) error {
		return func(tx *storage.Tx) error {
			if err := stepping(first, card(n, "UBOB"))(tx); err != nil {
				return err
			}
			time.Sleep(time.Millisecond)
			return stepping(second, card(n, "UBOB"))(tx)
		}
	}
	var wg sync.WaitGroup
	for n := range 2 { // opposite orders lock one another out
		wg.Go(func() { must(t, db, both("s1", "s2", 2*n)) })
		wg.Go(func() { must(t, db, both("s2", "s1", 2*n+1)) })
	}
	wg.Wait()
	for _, id := range []string{"s1", "s2"} {
		if s, _ := load(t, db, id); s.Log.Len() != 4 {
			t.Errorf("%s has %d contributions", id, s.Log.Len())
		}
	}
}

func TestAServerThatAcknowledgesTooEarlyIsRefused(t *testing.T) {
	dsn := pgtest.DSN(t)
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("synchronous_commit", "off")
	u.RawQuery = q.Encode()
	if _, err := storage.Open(t.Context(), u.String(), storage.Options{}); err == nil || !strings.Contains(err.Error(), "synchronous_commit") {
		t.Errorf("opened: %v", err)
	}
}

func TestAReadOnlyServerRefuses(t *testing.T) {
	dsn := pgtest.DSN(t)
	begin(t, open(t, dsn, storage.Options{}), "s1")
	u, _ := url.Parse(dsn)
	q := u.Query()
	q.Set("default_transaction_read_only", "on")
	u.RawQuery = q.Encode()
	db := open(t, u.String(), storage.Options{})
	if err := step(t, db, "s1", card(1, "UBOB")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("read-only: %v", err)
	}
	load(t, db, "s1")
}

func TestAfterTheRevealPostgresHasNoSecret(t *testing.T) {
	db := open(t, pgtest.DSN(t), storage.Options{})
	fillSealed(t, db)
	there := func(table, text string) bool {
		t.Helper()
		if err := db.Exec(t.Context(), "CHECKPOINT"); err != nil {
			t.Fatal(err)
		}
		n, err := db.Count(t.Context(), "pg_read_binary_file(pg_relation_filepath('"+table+"')) AS file(data)",
			"position('"+text+"'::bytea in data) > 0")
		if err != nil {
			t.Fatal(err)
		}
		return n > 0
	}
	if !there("session_secrets", "TOPSECRETSALT") || !there("contributions", "PSEUDONYM") {
		t.Fatal("the search cannot find what is there before the reveal")
	}
	must(t, db, func(tx *storage.Tx) error {
		return errors.Join(stepping("s1", flow.Move{ID: "a", By: "UANN", Do: flow.Advance{}})(tx), tx.DropSecret("s1"))
	})
	if err := db.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	if there("session_secrets", "TOPSECRETSALT") {
		t.Error("the secret is still in the table's file")
	}
	if n, err := db.Count(t.Context(), "contributions", "said_by <> ''"); err != nil || n != 0 {
		t.Errorf("%d rows name an author, %v", n, err)
	}
}
