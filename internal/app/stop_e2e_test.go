//go:build e2e

package app

import (
	"context"
	"errors"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

// While one process says a kind, its reader stops or allows it in another: on PostgreSQL both read how they stand to it before either
// writes, unless one waits.
func TestAStopIsNotLostWhileTheKindIsSaid(t *testing.T) {
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	const kind = "action.overdue"
	at := Reminded{Day: calendar.DayOf(monday).String(), Nudge: "n"}
	for _, c := range []struct {
		name string
		off  bool // before
		do   func(*App) error
	}{
		{"stopped in a message", false, func(a *App) error { return a.AnswerNudge(t.Context(), who("UBOB"), "click", at, StopKind) }},
		{"allowed on the home tab", true, func(a *App) error { return a.AllowNudges(t.Context(), who("UBOB"), kind) }},
	} {
		db, err := storage.Open(t.Context(), pgtest.DSN(t), storage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		a := New(db, func() Library { return Library{Nudges: kinds} }, func() time.Time { return monday })
		err = db.Tx(t.Context(), func(tx *storage.Tx) error {
			return errors.Join(tx.Said(BundleKey("UBOB", at.Day), at.Day, []storage.Nudge{{ID: "n", Workspace: "T", Recipient: "UBOB", Kind: kind}}),
				tx.PutChoice("T", "UBOB", kind, nudge.Choice{Off: c.off}))
		})
		if err != nil {
			t.Fatal(err)
		}
		read, saying := make(chan struct{}), make(chan error)
		go func() {
			saying <- db.Tx(context.Background(), func(tx *storage.Tx) error {
				if err := tx.Spend("T", "UBOB", calendar.DayOf(monday), 0); err != nil {
					return err
				}
				choices, err := tx.Choices("T", "UBOB")
				if err != nil {
					return err
				}
				close(read)
				time.Sleep(500 * time.Millisecond)
				return tx.PutChoice("T", "UBOB", kind, choices[kind].Say(calendar.Hours{}, monday))
			})
		}()
		<-read
		if err := c.do(a); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if err := <-saying; err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		choices, err := db.View(t.Context()).Choices("T", "UBOB")
		if err != nil || choices[kind].Off == c.off {
			t.Errorf("%s: it is lost: %+v, %v", c.name, choices[kind], err)
		}
	}
}
