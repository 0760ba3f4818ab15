package storage_test

import (
	"errors"
	"testing"
	"time"

	"steward/internal/growth"
	"steward/internal/storage"
)

func TestWhatIsOnesOwnGoesThirtyDaysAfterTheAccountWasClosed(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := newClock()
		db := open(t, dsn, storage.Options{Keys: testKeys(t), Now: now.now})
		says := func(id string, deleted bool) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) error {
				return tx.PutPerson(storage.Person{Workspace: "T1", ID: id, Deleted: deleted})
			})
		}
		rows := func(want map[string]int) {
			t.Helper()
			if _, err := db.Purge(t.Context(), now.now()); err != nil {
				t.Fatal(err)
			}
			for table, n := range want {
				if got, err := db.Count(t.Context(), table, "1 = 1"); err != nil || got != n {
					t.Errorf("%s has %d rows, want %d, %v", table, got, n, err)
				}
			}
		}
		for _, id := range []string{"UANN", "UBOB", "UCID"} {
			says(id, false)
			p := planned(t, db, id, growth.IDP{Status: growth.Active})
			must(t, db, func(tx *storage.Tx) error {
				_, err := tx.PutPlanShare(p, storage.PlanShare{Reader: "UDEE", SharedPart: storage.SharedPart{Words: "w"}})
				return errors.Join(err, tx.PutSheet(storage.Sheet{Workspace: "T1", Person: id, For: storage.ForPartners}, growth.Partners{}),
					tx.PutSheet(storage.Sheet{Workspace: "T1", Person: id, For: storage.ForTakeovers}, map[string]string{}))
			})
		}
		says("UANN", true)
		says("UBOB", true)
		now.pass(20 * 24 * time.Hour)
		says("UANN", true) // told once more: the time does not begin anew
		says("UBOB", false)
		now.pass(9 * 24 * time.Hour)
		rows(map[string]int{"plans": 3, "plan_shares": 3, "own_sheets": 6, "person_keys": 9})
		now.pass(2 * 24 * time.Hour)
		rows(map[string]int{"plans": 2, "plan_shares": 2, "own_sheets": 4, "person_keys": 6})
		if _, err := db.View(t.Context()).Plan("T1", "UBOB"); err != nil {
			t.Errorf("of somebody who came back: %v", err)
		}
	})
}
