package ask_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/ask"
	"steward/internal/storage"
)

// What was shown is what is sent: anything else is refused while it is asked, and ends unsent when it is taken.
func TestWhatWasShownIsSentOrNothing(t *testing.T) {
	r := newReader(t)
	var sent atomic.Int64
	a := r.with(saying(func(context.Context) (string, error) { sent.Add(1); return points, nil }))
	q := storage.Ask{Task: ask.TaskExplain, Subject: "wip", Window: "V1"}
	p, err := a.Prompt(t.Context(), annReads, q)
	if err != nil {
		t.Fatal(err)
	}
	q.Mark = "of something else"
	if _, err := a.Ask(t.Context(), annReads, q); !errors.Is(err, ask.ErrChanged) {
		t.Errorf("something else is asked: %v", err)
	}
	q.Mark = p.Mark()
	if _, err := a.Ask(t.Context(), annReads, q); err != nil {
		t.Errorf("the same is refused: %v", err)
	}
	q.ID, q.Workspace, q.Person, q.Window, q.Mark = "stale", "T1", "UANN", "V2", "of something that was true when it was asked"
	if err := r.db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.PutAsk(q) }); err != nil {
		t.Fatal(err)
	}
	shown, stop := runs(t, a, well)
	defer stop()
	for range 2 {
		o := next(t, shown)
		if want := map[string]ask.Ending{"V1": ask.Answered, "V2": ask.Changed}[o.Ask.Window]; o.Why() != want {
			t.Errorf("%s ended as %s (%v), want %s", o.Ask.Window, o.Why(), o.Err, want)
		}
	}
	if n := sent.Load(); n != 1 {
		t.Errorf("%d prompts were sent", n)
	}
}

// A program that ends between the end of an ask and its window still tells the window: nobody else would.
func TestAnEndThatIsStoredIsToldWhileTheProgramEnds(t *testing.T) {
	r := newReader(t)
	a := r.with(saying(func(context.Context) (string, error) { return points, nil }))
	r.asks(a, "V1")
	ctx, stop := context.WithCancel(t.Context())
	told := make(chan error, 1)
	err := a.Run(ctx, func(ctx context.Context, o ask.Outcome) error {
		stop()
		told <- ctx.Err()
		return nil
	})
	if gone := <-told; err != nil || gone != nil {
		t.Errorf("%v; the window is told with %v", err, gone)
	}
}

// At a start without a model whoever still waits is told once, and what they typed comes along to their window and goes from
// the table.
func TestAtAStartWithoutAModelWhoeverWaitsIsToldOnce(t *testing.T) {
	r := newReader(t)
	err := r.db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutAsk(storage.Ask{ID: "waits", Workspace: "T1", Person: "UANN", Task: ask.TaskSearch, Window: "V1", Typed: []byte("less waiting")})
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	var told []ask.Outcome
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	now := func() time.Time { return time.Date(2030, 3, 4, 9, 1, 0, 0, time.UTC) }
	for range 2 {
		once, done := context.WithTimeout(ctx, time.Second)
		err := ask.Withdraw(once, r.db, now, log, func(_ context.Context, o ask.Outcome) error { told = append(told, o); return nil })
		done()
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(told) != 1 || told[0].Why() != ask.Refused || string(told[0].Ask.Typed) != "less waiting" {
		t.Errorf("told: %+v", told)
	}
	if how := r.outcome("waits"); how != string(ask.Refused) {
		t.Errorf("it ended %q", how)
	}
}

// A fault of the database is a fault of ours, and not somebody's no.
func TestAFaultOfTheDatabaseIsNoRefusal(t *testing.T) {
	for err, want := range map[error]ask.Ending{errors.New("read settings: disk I/O error"): ask.Broken, ask.ErrKeptOut: ask.Refused, storage.ErrNotFound: ask.Refused, ask.ErrChanged: ask.Changed} {
		if got := (ask.Outcome{Err: err}).Why(); got != want {
			t.Errorf("%v is %s", err, got)
		}
	}
}
