package storage_test

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

// databases are the engines under test. With the tag e2e PostgreSQL joins them.
var databases = []struct {
	name string
	dsn  func(testing.TB) string
}{
	{"sqlite", func(t testing.TB) string { return filepath.Join(t.TempDir(), "steward.db") }},
}

// onEach runs one test body on every engine, each time on a new database.
func onEach(t *testing.T, body func(t *testing.T, dsn string)) {
	for _, d := range databases {
		t.Run(d.name, func(t *testing.T) { body(t, d.dsn(t)) })
	}
}

func open(t testing.TB, dsn string, o storage.Options) *storage.DB {
	t.Helper()
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	}
	db, err := storage.Open(t.Context(), dsn, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// must runs a transaction that is expected to succeed.
func must(t testing.TB, db *storage.DB, fn func(*storage.Tx) error) {
	t.Helper()
	if err := db.Tx(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// clock is a time that tests move.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func newClock() *clock { return &clock{t: morning} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) pass(d time.Duration) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
	return c.t
}

var morning = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// anything takes every contribution and is never done.
type anything struct{}

func (anything) Welcome(flow.Session, flow.Contribution) error { return nil }
func (anything) Done(flow.Session) bool                        { return false }

// meeting is a practice with one sealed stage and one open one.
var meeting = flow.Flow{Key: "meeting", Stages: []flow.Stage{
	{Key: "collect", Block: anything{}, Seen: flow.Sealed, Timebox: flow.For(10 * time.Minute)},
	{Key: "talk", Block: anything{}},
}}

// begin stores a running meeting of Ann (who leads), Bob and Cid.
func begin(t testing.TB, db *storage.DB, id string) {
	t.Helper()
	must(t, db, creating(id))
}

func creating(id string) func(*storage.Tx) error {
	s, _ := flow.Start(meeting, flow.Session{
		ID: id, Anonymity: flow.Unattributed, Seed: 7, Format: []byte(`{"columns":["good","hard"]}`),
		Seats: map[flow.Person]flow.Role{"UANN": flow.Facilitator, "UBOB": flow.Participant, "UCID": flow.Participant},
	}, morning)
	return func(tx *storage.Tx) error {
		return tx.CreateSession(storage.Meta{Workspace: "T1", Channel: "C1", CreatedBy: "UANN", CreatedAt: morning}, s)
	}
}

// step makes a move in a transaction of its own.
func step(t testing.TB, db *storage.DB, id string, m flow.Move) error {
	return db.Tx(t.Context(), stepping(id, m))
}

func stepping(id string, m flow.Move) func(*storage.Tx) error {
	return func(tx *storage.Tx) error {
		s, err := tx.Session(id)
		if err != nil {
			return err
		}
		if m.At.IsZero() {
			m.At = morning.Add(time.Minute)
		}
		if s, _, err = flow.Step(meeting, s, m); err != nil {
			return err
		}
		return tx.SaveSession(s)
	}
}

func card(i int, by flow.Person) flow.Move {
	return flow.Move{ID: fmt.Sprintf("click%d", i), By: by, As: by, Do: flow.Say{Body: flow.Item{Column: "good", Text: fmt.Sprintf("card %d", i)}}}
}

func load(t testing.TB, db *storage.DB, id string) (flow.Session, storage.Meta) {
	t.Helper()
	s, m, err := db.Session(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return s, m
}
