//go:build e2e

package main

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

func init() { told, toldKills, toldLength = 2000, 100, 150*time.Millisecond }

// Two processes on one database look at the clock every second, and one of them dies again and again.
func TestTwoProcessesRemindEachOnceAndOneIsKilled(t *testing.T) {
	t.Parallel()
	o := newOffice(t, config.Socket, crowd(told))
	o.file = pgtest.DSN(t)
	o.allDue(told)
	o.cutting(told)
	stays := launch(t, o.variables(), "serve")
	stays.serving()
	dies := launch(t, o.variables(), "serve")
	dies.serving()
	for range toldKills / 5 {
		time.Sleep(time.Duration(500+rand.IntN(2000)) * time.Millisecond)
		dies.kill()
		dies = launch(t, o.variables(), "serve")
		dies.serving()
	}
	o.bot = stays
	o.reached(told)
	db, err := storage.Open(t.Context(), o.file, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for began := time.Now(); ; time.Sleep(200 * time.Millisecond) {
		is, err := db.View(t.Context()).Backlog()
		if err != nil {
			t.Fatal(err)
		}
		if is["waiting"]+is["sending"]+is["unsure"] == 0 {
			break
		}
		if time.Since(began) > 2*patience {
			t.Fatalf("still to be said: %s", fmt.Sprint(is))
		}
	}
	o.eachOnce(told, toldKills/5)
}
