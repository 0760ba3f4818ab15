package ask_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"

	"steward/internal/ask"
	"steward/internal/assist"
)

// logging is a model that looks, when it is asked, at what the log holds then.
type logging struct {
	look func() int
	met  []int
	said error
}

func (m *logging) Ask(context.Context, assist.Prompt) (string, error) {
	m.met = append(m.met, m.look())
	return points, m.said
}
func (m *logging) Where() (address, model string) { return "http://127.0.0.1/v1", "m" }

// beside opens the database a second time, for what the program itself never does.
func (r *reader) beside(do func(db *sql.DB) error) {
	r.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+r.file+"?_busy_timeout=5000")
	if err == nil {
		err = errors.Join(do(db), db.Close())
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) logRows() (n int) {
	r.t.Helper()
	r.beside(func(db *sql.DB) error {
		return db.QueryRowContext(r.t.Context(), `SELECT COUNT(*) FROM assist_log`).Scan(&n)
	})
	return n
}

// What went out is in the log before it goes, whether or not it is answered.
func TestTheLogIsWrittenBeforeAnythingIsSent(t *testing.T) {
	r := newReader(t)
	m := &logging{look: r.logRows, said: assist.ErrUnreached}
	a := r.sealed(m, nil)
	r.asks(a, "V1")
	shown, stop := runs(t, a, well)
	defer stop()
	if o := next(t, shown); o.Why() != ask.Unreached {
		t.Errorf("it ended %s", o.Why())
	}
	if n := r.logRows(); !slices.Equal(m.met, []int{1}) || n != 1 {
		t.Errorf("when it was sent the log held %v, and %d after it", m.met, n)
	}
}

// A log that cannot be written keeps everything here, and says so.
func TestWithoutItsLogNothingIsSent(t *testing.T) {
	r := newReader(t)
	m := &logging{look: func() int { return 0 }}
	a := r.sealed(m, nil)
	id := r.asks(a, "V1")
	r.beside(func(db *sql.DB) error { _, err := db.ExecContext(t.Context(), `DROP TABLE assist_log`); return err })
	shown, stop := runs(t, a, well)
	defer stop()
	if o := next(t, shown); o.Why() != ask.Broken || len(m.met) != 0 || r.outcome(id) != "broken" {
		t.Errorf("it ended %s, sent %d times", o.Why(), len(m.met))
	}
}

// The program's log has the way an ask ended, and no text of a refusal, which may name what it is about.
func TestTheProgramsLogSaysOnlyHowItEnded(t *testing.T) {
	r := newReader(t)
	var lines written
	a := r.sealed(&logging{look: func() int { return 0 }, said: errors.New("CANARY-SUBJECT")}, &lines)
	r.asks(a, "V1")
	shown, stop := runs(t, a, well)
	next(t, shown)
	stop()
	if got := lines.String(); strings.Contains(got, "CANARY") || !strings.Contains(got, "why=broken") {
		t.Errorf("it says %s", got)
	}
}

// written is what a log wrote.
type written struct {
	mu sync.Mutex
	b  strings.Builder
}

func (w *written) Write(p []byte) (int, error) { w.mu.Lock(); defer w.mu.Unlock(); return w.b.Write(p) }
func (w *written) String() string              { w.mu.Lock(); defer w.mu.Unlock(); return w.b.String() }

// sealed is an assistant whose operator keeps a log.
func (r *reader) sealed(m ask.Model, lines *written) *ask.Assistant {
	o := ask.Options{Sealed: true, Log: slog.New(slog.NewTextHandler(r.t.Output(), nil))}
	if lines != nil {
		o.Log = slog.New(slog.NewTextHandler(lines, nil))
	}
	return r.as(m, o)
}
