package storage_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

// holding returns which of the database's files hold a text.
func holding(t *testing.T, dsn, text string) (files []string) {
	t.Helper()
	for _, suffix := range []string{"", "-wal", "-shm", "-journal", ".lock"} {
		data, err := os.ReadFile(dsn + suffix)
		if err == nil && bytes.Contains(data, []byte(text)) {
			files = append(files, filepath.Base(dsn+suffix))
		}
	}
	return files
}

// fillSealed lets three pseudonyms write cards, with a secret behind them.
func fillSealed(t *testing.T, db *storage.DB) {
	t.Helper()
	begin(t, db, "s1")
	must(t, db, func(tx *storage.Tx) error { return tx.PutSecret("s1", []byte("TOPSECRETSALT")) })
	for i := range 120 { // several pages
		m := card(i, "UBOB")
		m.As = flow.Person(fmt.Sprintf("PSEUDONYM%d", i%3))
		m.Do = flow.Say{Body: flow.Item{Column: "good", Text: fmt.Sprintf("a thought with the number %d", i)}}
		if err := step(t, db, "s1", m); err != nil {
			t.Fatal(err)
		}
	}
	must(t, db, stepping("s1", flow.Move{ID: "gone", By: "UCID", As: "PSEUDONYM1", Do: flow.Leave{}}))
}

func TestAfterTheRevealNothingInTheFilesNamesAnAuthor(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{})
	fillSealed(t, db)
	if len(holding(t, dsn, "PSEUDONYM")) == 0 || len(holding(t, dsn, "TOPSECRETSALT")) == 0 {
		t.Fatal("the search cannot find what is there before the reveal")
	}
	must(t, db, func(tx *storage.Tx) error {
		if err := stepping("s1", flow.Move{ID: "a", By: "UANN", Do: flow.Advance{}})(tx); err != nil {
			return err
		}
		return tx.DropSecret("s1")
	})
	if err := db.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"PSEUDONYM", "TOPSECRETSALT", "click7"} {
		if files := holding(t, dsn, text); len(files) > 0 {
			t.Errorf("%s is still in %v", text, files)
		}
	}
	if len(holding(t, dsn, "a thought with the number 7")) == 0 {
		t.Error("the cards are gone as well")
	}
}

func TestErasureNeedsNobodyToAskForIt(t *testing.T) {
	for _, tt := range []struct {
		rule string
		do   func(*storage.Tx) error
		gone []string
	}{
		{"a reveal", stepping("s1", flow.Move{ID: "a", By: "UANN", Do: flow.Advance{}}), []string{"PSEUDONYM"}},
		{"a secret dropped", func(tx *storage.Tx) error { return tx.DropSecret("s1") }, []string{"TOPSECRETSALT"}},
		{"a session cancelled", stepping("s1", flow.Move{ID: "a", By: "UANN", Do: flow.Cancel{}}), []string{"PSEUDONYM", "a thought with"}},
		{"a card withdrawn", stepping("s1", flow.Move{ID: "w", By: "UBOB", As: "PSEUDONYM0", Do: flow.Withdraw{ID: "click66"}}), []string{"the number 66"}},
		{"a thought thrown away", func(tx *storage.Tx) error { return tx.Drop("T1", "UANN", "d1") }, []string{"leave me out"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			dsn := databases[0].dsn(t)
			db := open(t, dsn, storage.Options{})
			fillSealed(t, db)
			must(t, db, func(tx *storage.Tx) error {
				return tx.Keep(storage.Thought{ID: "d1", Workspace: "T1", Channel: "C1", Author: "UANN", Text: "leave me out"})
			})
			must(t, db, tt.do)
			for _, text := range tt.gone {
				for deadline := time.Now().Add(10 * time.Second); len(holding(t, dsn, text)) > 0; time.Sleep(50 * time.Millisecond) {
					if time.Now().After(deadline) {
						t.Fatalf("%q is still in %v", text, holding(t, dsn, text))
					}
				}
			}
		})
	}
}

func TestSealedTextIsNotInTheFiles(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	begin(t, db, "s1")
	must(t, db, func(tx *storage.Tx) error {
		if err := tx.Keep(storage.Thought{ID: "d1", Workspace: "T1", Channel: "C1", Author: "UANN", Text: "PRIVATE-1", Source: "PRIVATE-2"}); err != nil {
			return err
		}
		if err := tx.PutSecret("s1", []byte("PRIVATE-3")); err != nil {
			return err
		}
		return tx.Enqueue(storage.Notice{Key: "k", Kind: "dm", Workspace: "T1", Person: "UANN", Private: []byte("PRIVATE-4")})
	})
	if files := holding(t, dsn, "PRIVATE"); len(files) > 0 {
		t.Errorf("private text is readable in %v", files)
	}
}

func TestPurgeKeepsWhatIsStillNeeded(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		begin(t, o.db, "running")
		begin(t, o.db, "closed")
		begin(t, o.db, "cancelled")
		for id, act := range map[string][]flow.Act{"closed": {flow.Advance{}, flow.Advance{}}, "cancelled": {flow.Cancel{}}} {
			must(t, o.db, stepping(id, card(1, "UBOB")))
			must(t, o.db, func(tx *storage.Tx) error { return tx.PutSecret(id, []byte("s")) })
			for i, act := range act {
				must(t, o.db, stepping(id, flow.Move{ID: fmt.Sprint("m", i), By: "UANN", Do: act}))
			}
		}
		must(t, o.db, func(tx *storage.Tx) error {
			return tx.PutAction(storage.Action{ID: "a1", Workspace: "T1", Title: "done", Status: storage.ActionDone, ClosedAt: morning})
		})
		must(t, o.db, func(tx *storage.Tx) error {
			return tx.PutAction(storage.Action{ID: "a2", Workspace: "T1", Title: "open"})
		})
		o.enqueue(post("sent", "C1"), post("failed", "C2"))
		for _, c := range o.claim() {
			if c.Key == "sent" {
				o.send(c)
			} else {
				must(t, o.db, func(tx *storage.Tx) error { return tx.Fail(c.ID, c.Rev, "no") })
			}
		}
		o.enqueue(post("waiting", "C9"))
		must(t, o.db, func(tx *storage.Tx) error {
			return tx.PutMessage(storage.Message{Workspace: "T1", Subject: "card:closed", Channel: "C1", TS: "1.2", UpdatedAt: morning})
		})
		purge := func(after time.Duration, want map[string]int64) {
			t.Helper()
			got, err := o.db.Purge(t.Context(), morning.Add(after))
			if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("after %v purged %v, not %v (%v)", after, got, want, err)
			}
		}
		day := 24 * time.Hour
		purge(time.Minute, map[string]int64{})
		purge(time.Hour, map[string]int64{"secrets": 2})
		purge(2*time.Hour, map[string]int64{"lanes": 1})
		purge(storage.KeepSent+time.Hour, map[string]int64{"sent notices": 1})
		purge(storage.KeepCancelled+time.Hour, map[string]int64{"failed notices": 1, "cancelled sessions": 1})
		purge(storage.KeepSessions+day, map[string]int64{"closed sessions": 1, "actions": 1, "places of messages": 1})
		purge(storage.KeepSessions+2*day, map[string]int64{})
		if _, _, err := o.db.Session(t.Context(), "closed"); err == nil {
			t.Error("a purged session is still in the cache")
		}
		load(t, o.db, "running")
		if a, _ := o.db.View(t.Context()).Actions(storage.ActionFilter{Workspace: "T1"}); len(a) != 1 {
			t.Errorf("%d actions left", len(a))
		}
		if n, _ := o.db.View(t.Context()).Backlog(); n["waiting"] != 1 || len(n) != 1 {
			t.Errorf("notices left: %v", n)
		}
		for _, table := range []string{"contributions", "session_seats", "session_secrets"} {
			if n, err := o.db.Count(t.Context(), table, "session NOT IN (SELECT id FROM sessions)"); err != nil || n != 0 {
				t.Errorf("%d leftovers in %s, %v", n, table, err)
			}
		}
	})
}
