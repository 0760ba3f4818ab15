package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// planned stores a first plan of somebody.
func planned(t testing.TB, db *storage.DB, person string, idp growth.IDP) (p storage.Plan) {
	t.Helper()
	must(t, db, func(tx *storage.Tx) (err error) {
		p, err = tx.PutPlan(storage.Plan{Workspace: "T1", Person: person, IDP: idp})
		return err
	})
	return p
}

func TestAPlanIsItsOwnersAlone(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		planned(t, db, "UANN", growth.IDP{Status: growth.Draft, Aspiration: "of Ann"})
		planned(t, db, "UBOB", growth.IDP{Status: growth.Draft, Aspiration: "of Bob"})
		v := db.View(t.Context())
		ann, err := v.Plan("T1", "UANN")
		if err != nil || ann.Aspiration != "of Ann" {
			t.Fatalf("%+v, %v", ann, err)
		}
		for _, who := range [][2]string{{"T2", "UANN"}, {"T1", "UCID"}, {"T1", ""}} {
			if _, err := v.Plan(who[0], who[1]); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%v: %v", who, err)
			}
		}
		old := ann
		ann.Aspiration = "changed"
		must(t, db, func(tx *storage.Tx) error { _, err := tx.PutPlan(ann); return err })
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := tx.PutPlan(old); return err }); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("of two changes at once the second won: %v", err)
		}
	})
}

func TestWhatIsSharedOfAPlan(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active})
		share := func(reader, part, words string) (s storage.PlanShare) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) (err error) {
				s, err = tx.PutPlanShare(ann, storage.PlanShare{Reader: reader, SharedPart: storage.SharedPart{Part: part, Title: "T", Words: words}})
				return err
			})
			return s
		}
		s := share("UBOB", "goal", "first")
		share("UCID", "goal", "for Cid")
		v := db.View(t.Context())
		if got, err := v.PlanSharedTo("T1", "UBOB", s.ID); err != nil || got.Words != "first" || got.Owner != "UANN" {
			t.Errorf("%+v, %v", got, err)
		}
		for _, who := range []string{"UCID", "UANN", ""} {
			if _, err := v.PlanSharedTo("T1", who, s.ID); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%q opens what is Bob's: %v", who, err)
			}
		}
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.DropPlanShare("T1", "UCID", s.ID) }); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("Cid withdraws what is Ann's: %v", err)
		}
		again := share("UBOB", "goal", "second")
		if got, _ := v.PlanSharedWith("T1", "UBOB"); len(got) != 1 || got[0].Words != "second" {
			t.Errorf("shared anew: %+v", got)
		}
		share("UBOB", "page", "more")
		must(t, db, func(tx *storage.Tx) error { return tx.DropPlanShare("T1", "UANN", again.ID) })
		if got, _ := v.PlanSharedWith("T1", "UBOB"); len(got) != 1 || got[0].Words != "more" {
			t.Errorf("after withdrawing: %+v", got)
		}
		if got, _ := v.PlanShares(ann); len(got) != 2 {
			t.Errorf("Ann sees %+v", got)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropPlan("T1", "UANN") })
		if got, _ := v.PlanSharedWith("T1", "UBOB"); len(got) > 0 {
			t.Errorf("the plan is gone, and Bob reads %+v", got)
		}
	})
}

func TestWhoWasAskedAndWhatTheyAnswered(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active})
		var a storage.PlanAsk
		must(t, db, func(tx *storage.Tx) (err error) {
			a, err = tx.PutPlanAsk(ann, storage.PlanAsk{Asked: "UBOB", Until: morning, AskedView: storage.AskedView{Competencies: []string{"craft"}}})
			return err
		})
		v := db.View(t.Context())
		if _, err := v.PlanAskTo("T1", "UCID", a.ID); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("Cid answers what Bob was asked: %v", err)
		}
		got, err := v.PlanAskTo("T1", "UBOB", a.ID)
		if err != nil || got.Owner != "UANN" {
			t.Fatalf("%+v, %v", got, err)
		}
		got.Answered, got.Levels = true, map[string]int{"craft": 4}
		must(t, db, func(tx *storage.Tx) error { return tx.AnswerPlanAsk(got) })
		if all, _ := v.PlanAsks("T1", "UANN"); len(all) != 1 || all[0].Levels["craft"] != 4 {
			t.Errorf("%+v", all)
		}
		held, err := v.Holdings("T1", "UANN")
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range held {
			for _, i := range h.Items {
				if _, shown := i.More["levels"]; shown {
					t.Errorf("Ann is shown what one peer answered: %+v", i)
				}
			}
		}
		if over, _ := v.AsksOver(morning.Add(-time.Second)); len(over) > 0 {
			t.Errorf("over too early: %v", over)
		}
		if over, _ := v.AsksOver(morning); len(over) != 1 || over[0].ID != "UANN" {
			t.Errorf("over: %v", over)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropPlanAsk(got) })
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.AnswerPlanAsk(got) }); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("answered after the mean was made: %v", err)
		}
	})
}

func TestAClosedPlanIsKeptForAYear(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := newClock()
		db := open(t, dsn, storage.Options{Keys: testKeys(t), Now: now.now})
		ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active})
		planned(t, db, "UBOB", growth.IDP{Status: growth.Active})
		must(t, db, func(tx *storage.Tx) (err error) {
			ann.Status = growth.Closed
			if ann, err = tx.PutPlan(ann); err != nil {
				return err
			}
			_, err = tx.PutPlanShare(ann, storage.PlanShare{Reader: "UBOB", SharedPart: storage.SharedPart{Words: "w"}})
			return err
		})
		now.pass(364 * 24 * time.Hour)
		must(t, db, func(tx *storage.Tx) (err error) { ann, err = tx.PutPlan(ann); return err }) // a change does not begin the year anew
		purge := func() {
			t.Helper()
			if _, err := db.Purge(t.Context(), now.now()); err != nil {
				t.Fatal(err)
			}
		}
		purge()
		if _, err := db.View(t.Context()).Plan("T1", "UANN"); err != nil {
			t.Errorf("after 364 days: %v", err)
		}
		now.pass(2 * 24 * time.Hour)
		purge()
		for table, want := range map[string]int{"plans": 1, "person_keys": 1, "plan_shares": 0} {
			if n, err := db.Count(t.Context(), table, "1 = 1"); err != nil || n != want {
				t.Errorf("%s has %d rows, want %d, %v", table, n, want, err)
			}
		}
		if _, err := db.View(t.Context()).Plan("T1", "UBOB"); err != nil {
			t.Errorf("an open plan went too: %v", err)
		}
	})
}

func TestWhenAPlanIsLookedAt(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		day := calendar.DayOf(morning)
		planned(t, db, "UANN", growth.IDP{Status: growth.Active, Start: day.Add(-5), NextReview: day.Add(2)})
		planned(t, db, "UBOB", growth.IDP{Status: growth.Draft, NextReview: day})
		for after, want := range map[int]int{0: 0, 1: 0, 2: 1, 9: 1} {
			if due, err := db.View(t.Context()).PlansDue("T1", morning.AddDate(0, 0, after)); err != nil || len(due) != want {
				t.Errorf("after %d days: %v, %v", after, due, err)
			}
		}
	})
}

func TestADeletedPlanLeavesNothingInTheFiles(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "steward.db")
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	ann := planned(t, db, "UANN", growth.IDP{Status: growth.Active, Aspiration: "CANARY-ASPIRATION", Goals: []growth.Goal{{ID: "g", Title: "CANARY-GOAL"}}})
	must(t, db, func(tx *storage.Tx) error {
		_, err := tx.PutPlanShare(ann, storage.PlanShare{Reader: "UBOB", SharedPart: storage.SharedPart{Title: "CANARY-TITLE", Words: "CANARY-WORDS"}})
		return err
	})
	read := func() (text string) {
		files, _ := filepath.Glob(dsn + "*")
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			text += string(raw)
		}
		return text
	}
	if text := read(); strings.Contains(text, "CANARY") || !strings.Contains(text, "UANN") {
		t.Error("the files hold words that should be sealed, or the search finds nothing")
	}
	must(t, db, func(tx *storage.Tx) error { return tx.DropPlan("T1", "UANN") })
	if err := db.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := read(); strings.Contains(text, "UANN") || strings.Contains(text, ann.ID) {
		t.Error("the files still know of it")
	}
	if again := planned(t, db, "UANN", growth.IDP{Status: growth.Draft}); again.ID == ann.ID {
		t.Error("a new plan bears the old id")
	}
}

func TestActsOfAPerson(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(
				tx.PutAction(storage.Action{ID: "x", Workspace: "T1", Channel: "C1", Title: "Done by Ann", Owner: "UANN", Status: storage.ActionDone, ClosedAt: morning}),
				tx.PutAction(storage.Action{ID: "y", Workspace: "T1", Channel: "C1", Title: "Dropped", Owner: "UANN", Status: storage.ActionDropped, ClosedAt: morning}),
				tx.PutAction(storage.Action{ID: "z", Workspace: "T1", Channel: "C1", Title: "Bob's", Owner: "UBOB", Status: storage.ActionDone, ClosedAt: morning}),
				noted(tx, "UANN", "Ann Archer"))
		})
		acts, err := db.View(t.Context()).Acts("T1", "UANN", morning.Add(-time.Hour))
		if err != nil || len(acts) != 2 {
			t.Fatalf("%+v, %v", acts, err)
		}
		for _, a := range acts {
			if k := a.Key() + " " + a.Title; k != "done:x Done by Ann" && k != "noted:note-Ann As Bob Baker does it" {
				t.Errorf("%+v", a)
			}
		}
		if acts, _ := db.View(t.Context()).Acts("T1", "UANN", morning.Add(time.Hour)); len(acts) > 0 {
			t.Errorf("from before: %+v", acts)
		}
	})
}
