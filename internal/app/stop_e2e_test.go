//go:build e2e

package app

import (
	"context"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

// While one process says a kind, its reader stops it in another: on PostgreSQL both read how they stand to it before either
// writes, unless one waits.
func TestAStopIsNotLostWhileTheKindIsSaid(t *testing.T) {
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	const kind = "action.overdue"
	at := Reminded{Day: calendar.DayOf(monday).String(), Nudge: "n"}
	for name, stop := range map[string]func(*App) error{
		"in a message": func(a *App) error { return a.AnswerNudge(t.Context(), who("UBOB"), "click", at, StopKind) },
	} {
		db, err := storage.Open(t.Context(), pgtest.DSN(t), storage.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		a := New(db, func() Library { return Library{Nudges: kinds} }, func() time.Time { return monday })
		err = db.Tx(t.Context(), func(tx *storage.Tx) error {
			return tx.Said(BundleKey("UBOB", at.Day), at.Day, []storage.Nudge{{ID: "n", Workspace: "T", Recipient: "UBOB", Kind: kind}})
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
		if err := stop(a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := <-saying; err != nil {
			t.Errorf("%s: %v", name, err)
		}
		choices, err := db.View(t.Context()).Choices("T", "UBOB")
		if err != nil || !choices[kind].Off {
			t.Errorf("%s: the stop is lost: %+v, %v", name, choices[kind], err)
		}
	}
}
