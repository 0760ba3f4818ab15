//go:build e2e

package ask_test

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/library"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

// Two processes on one PostgreSQL spend one budget between them, and one window waits for one ask.
func TestTwoProcessesSpendOneBudget(t *testing.T) {
	dsn := pgtest.DSN(t)
	lib := func() app.Library {
		return app.Library{Notes: []library.Note{{ID: "wip", Name: "Limit work", Version: 1, Intent: "Finish more."}}}
	}
	tasks, err := assist.LoadTasks(configs.Over(nil))
	if err != nil {
		t.Fatal(err)
	}
	const budget, people = 12, 8
	var processes []*ask.Assistant
	var dbs []*storage.DB
	for range 2 {
		db, err := storage.Open(t.Context(), dsn, storage.Options{Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		dbs = append(dbs, db)
		processes = append(processes, ask.New(db, app.New(db, lib, time.Now), app.NewNotes(db, lib, time.Now), nil, saying(func(context.Context) (string, error) { return points, nil }),
			func() assist.Tasks { return tasks }, time.Now, ask.Options{Budget: budget, Log: slog.New(slog.DiscardHandler)}))
	}
	err = dbs[0].Tx(t.Context(), func(tx *storage.Tx) error {
		errs := []error{tx.PutSettings("T1", storage.Settings{Assist: ask.Tasks})}
		for i := range people {
			errs = append(errs, tx.PutHabits("T1", "U"+strconv.Itoa(i), storage.Habits{Assist: storage.AssistOn}))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	var same sync.Map
	var at sync.WaitGroup
	var taken, over atomic.Int64
	for i := range 2 * people { // each person twice, before different processes, in the same window
		at.Go(func() {
			who := app.Who{Workspace: "T1", User: "U" + strconv.Itoa(i/2)}
			for n := range 4 {
				window := who.User + "V" + strconv.Itoa(n)
				id, err := processes[i%2].Ask(t.Context(), who, storage.Ask{Task: ask.TaskExplain, Subject: "wip", Window: window})
				switch {
				case errors.Is(err, ask.ErrBudget):
					over.Add(1)
				case err != nil:
					t.Error(err)
				default:
					taken.Add(1)
					if other, twice := same.LoadOrStore(window, id); twice && other != id {
						t.Errorf("window %s waits for %s and %s", window, other, id)
					}
				}
			}
		})
	}
	at.Wait()
	if n, err := dbs[1].View(t.Context()).AskedSince("T1", time.Time{}); err != nil || n != budget || over.Load() == 0 || taken.Load() < budget {
		t.Errorf("of %d there are %d asks, %v; %d refused", budget, n, err, over.Load())
	}
}
