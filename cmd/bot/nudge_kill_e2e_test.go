//go:build e2e

package main

import (
	"math/rand/v2"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/pgtest"
	"steward/internal/storage"
)

func init() {
	told, toldKills, toldLength = 2000, 100, 150*time.Millisecond
	killings["one of two reminding many"] = killedBesideAnother
}

// Two processes on one database look at the clock every second, and one of them dies again and again.
func killedBesideAnother(t *testing.T) {
	o := newOffice(t, config.Socket, crowd(told))
	o.file = pgtest.DSN(t)
	o.allDue(told)
	o.cutting(told)
	stays := launch(t, o.variables(), "serve")
	stays.serving()
	dies := launch(t, o.variables(), "serve")
	dies.serving()
	db, err := storage.Open(t.Context(), o.file, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	left := func() int {
		t.Helper()
		is, err := db.View(t.Context()).Backlog()
		if err != nil {
			t.Fatal(err)
		}
		return is["waiting"] + is["sending"] + is["unsure"]
	}
	began, amid := time.Now(), 0
	for range toldKills {
		time.Sleep(time.Duration(200+rand.IntN(800)) * time.Millisecond)
		dies.kill()
		if left() > 0 {
			amid++
		}
		dies = launch(t, o.variables(), "serve")
		dies.serving()
	}
	t.Logf("%d kills in %v, %d of them before all was said", toldKills, time.Since(began), amid)
	if amid < toldKills/2 {
		t.Error("most kills came after all was said, and show nothing")
	}
	o.bot = stays
	o.reached(told)
	for began := time.Now(); left() > 0; time.Sleep(200 * time.Millisecond) {
		if time.Since(began) > 2*patience {
			t.Fatalf("%d still to be said", left())
		}
	}
	o.eachOnce(told, toldKills)
}
