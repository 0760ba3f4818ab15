package storage_test

import (
	"sync"
	"testing"
	"time"

	"steward/internal/growth"
	"steward/internal/storage"
)

// Two who answer at once have written before either looks; one of them must see both.
func TestOfTwoLastAnswersOneSeesBoth(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active})
		must(t, db, func(tx *storage.Tx) error {
			for _, who := range []string{"UBOB", "UCID"} {
				if _, err := tx.PutPlanAsk(ann, storage.PlanAsk{Asked: who, Until: morning.AddDate(1, 0, 0)}); err != nil {
					return err
				}
			}
			return nil
		})
		asks, err := db.View(t.Context()).PlanAsks("T1", "UANN")
		if err != nil {
			t.Fatal(err)
		}
		var written, looked, done sync.WaitGroup
		// meet waits for both, or for a second: where one of the two waits for the other's end.
		meet := func(at *sync.WaitGroup) func() {
			at.Add(2)
			both := make(chan struct{})
			go func() { at.Wait(); close(both) }()
			return func() {
				select {
				case <-both:
				case <-time.After(time.Second):
				}
			}
		}
		bothWrote, bothLooked := meet(&written), meet(&looked)
		saw := make([]int, 2)
		for i, a := range asks {
			var wrote, read sync.Once
			done.Go(func() {
				err := db.Tx(t.Context(), func(tx *storage.Tx) error {
					a.Answered = true
					if err := tx.AnswerPlanAsk(a); err != nil {
						return err
					}
					wrote.Do(written.Done)
					bothWrote()
					if err := tx.HoldPlan("T1", "UANN"); err != nil {
						return err
					}
					now, err := tx.PlanAsks("T1", "UANN")
					saw[i] = 0
					for _, x := range now {
						if x.Answered {
							saw[i]++
						}
					}
					read.Do(looked.Done)
					bothLooked()
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		done.Wait()
		if max(saw[0], saw[1]) != 2 {
			t.Errorf("the two saw %v answers: nobody makes the mean", saw)
		}
	})
}

func TestWhomSomebodyAskedOutlivesThePlan(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := newClock()
		db := open(t, dsn, storage.Options{Keys: testKeys(t), Now: now.now})
		ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active})
		until := now.now().AddDate(0, 0, 90)
		must(t, db, func(tx *storage.Tx) error {
			for who, lead := range map[string]bool{"UBOB": false, "UCID": true} {
				if err := tx.NoteAsking("T1", storage.PlanAsking{Owner: "UANN", Asked: who, Lead: lead, At: now.now(), Until: until}); err != nil {
					return err
				}
			}
			if _, err := tx.PutPlanAsk(ann, storage.PlanAsk{Asked: "UBOB", Until: until}); err != nil {
				return err
			}
			return tx.DropPlan("T1", "UANN")
		})
		bar := func() (bars []string) {
			t.Helper()
			if _, err := db.Purge(t.Context(), now.now()); err != nil {
				t.Fatal(err)
			}
			found, err := db.View(t.Context()).PlanAskings("T1", "UANN", now.now())
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range found {
				bars = append(bars, a.Asked)
			}
			return bars
		}
		if got := bar(); len(got) != 2 {
			t.Errorf("the plan is deleted, and what bars is %v", got)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.EndAsking("T1", "UANN", now.now().AddDate(0, 0, 14)) })
		now.pass(15 * 24 * time.Hour)
		if got := bar(); len(got) != 1 || got[0] != "UCID" {
			t.Errorf("no mean came of it: %v", got)
		}
		now.pass(76 * 24 * time.Hour)
		if got := bar(); len(got) != 0 {
			t.Errorf("after a quarter: %v", got)
		}
	})
}

func TestNobodyIsAskedTwiceAtATime(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active})
		ask := func() error {
			return db.Tx(t.Context(), func(tx *storage.Tx) error {
				_, err := tx.PutPlanAsk(ann, storage.PlanAsk{Asked: "UBOB", Until: morning})
				return err
			})
		}
		if err := ask(); err != nil {
			t.Fatal(err)
		}
		if err := ask(); err == nil {
			t.Error("Bob is asked twice by one person")
		}
	})
}
