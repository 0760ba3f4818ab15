package storage_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/seal"
	"steward/internal/storage"
)

func plan(owner, helper string) growth.Process {
	p := growth.Process{Name: "Releases", Purpose: "Bring changes to users", Asked: "<@UBOB> asked", Owner: owner, Helpers: []string{helper}}.Begin(calendar.Day{Year: 2026, Month: time.March, Date: 2})
	p.Improvements = []growth.Improvement{{Action: growth.Action{ID: "i1", What: "Review in pairs", Owner: owner, State: growth.Doing}}}
	return p
}

func TestAPlanOfAProcessKeepsItsVersions(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		p := storage.Process{ID: "p1", Workspace: "T1", Plan: plan("UANN", "UBOB")}
		must(t, db, func(tx *storage.Tx) (err error) {
			p, err = tx.PutProcess(p, "UANN", growth.Changes(growth.Process{}, p.Plan))
			return err
		})
		old := p
		must(t, db, func(tx *storage.Tx) (err error) {
			was := p.Plan
			p.Plan.Name = "Deliveries"
			p, err = tx.PutProcess(p, "UBOB", growth.Changes(was, p.Plan))
			return err
		})
		err := db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := tx.PutProcess(old, "UCID", nil); return err })
		if !errors.Is(err, storage.ErrConflict) {
			t.Errorf("a change of an older version: %v", err)
		}
		view := db.View(t.Context())
		if got, err := view.Process("T1", "p1"); err != nil || got.Version != 2 || got.Plan.Name != "Deliveries" || got.Plan.Owner != "UANN" {
			t.Errorf("%+v, %v", got, err)
		}
		if _, err := view.Process("T2", "p1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("from another workspace: %v", err)
		}
		versions, err := view.ProcessVersions("T1", "p1", 0, 10)
		if err != nil || len(versions) != 2 || versions[0].By != "UBOB" || versions[0].Changes[0].From != "Releases" || versions[1].Plan.Name != "Releases" {
			t.Errorf("%+v, %v", versions, err)
		}
		if older, err := view.ProcessVersions("T1", "p1", 2, 10); err != nil || len(older) != 1 || older[0].Version != 1 {
			t.Errorf("before the second: %+v, %v", older, err)
		}
		for day, n := range map[int]int{31: 0, 1: 1} { // 30 days after 2 March is 1 April
			by := calendar.Day{Year: 2026, Month: time.April, Date: day}
			if day == 31 {
				by.Month = time.March
			}
			if due, err := view.ProcessesToReview("T1", by); err != nil || len(due) != n {
				t.Errorf("due by %s: %d, %v", by, len(due), err)
			}
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropProcess("T1", "p1") })
		if versions, err := view.ProcessVersions("T1", "p1", 0, 10); err != nil || len(versions) != 0 {
			t.Errorf("versions of a plan that was deleted: %d, %v", len(versions), err)
		}
	})
}

func TestWhoeverErasesThemselvesIsTakenOutOfPlans(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		mine := growth.Partners{Entries: []growth.Partner{{ID: "a", Name: "Ann Archer", Remarks: "talk with <@UANN>"}}, Shared: []growth.SharedPart{{ID: "s", Entry: "a", With: "UANN"}}}
		must(t, db, func(tx *storage.Tx) error {
			p := storage.Process{ID: "p1", Workspace: "T1", Plan: plan("UANN", "UBOB")}
			if _, err := tx.PutProcess(p, "UANN", growth.Changes(growth.Process{}, p.Plan)); err != nil {
				return err
			}
			for _, person := range []string{"UANN", "UBOB"} {
				s, err := tx.Sheet("T1", person, storage.ForPartners, &growth.Partners{})
				if err != nil {
					return err
				}
				if err := tx.PutSheet(s, mine); err != nil {
					return err
				}
			}
			return nil
		})
		held, err := db.View(t.Context()).Holdings("T1", "UANN")
		if err != nil {
			t.Fatal(err)
		}
		shown := map[string]int{}
		for _, h := range held {
			shown[h.Kind] = len(h.Items)
		}
		if shown["processes"] != 1 || shown["process_changes"] != 1 || shown["sheets"] != 1 {
			t.Errorf("what is shown to her: %v", shown)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Erase(storage.NewLeaver("T1", "UANN", "ann", "Ann Archer")) })
		view := db.View(t.Context())
		p, err := view.Process("T1", "p1")
		if err != nil || p.Plan.Owner != "" || p.Plan.Name != "Releases" || len(p.Plan.Helpers) != 1 {
			t.Errorf("the plan: %+v, %v", p.Plan, err)
		}
		versions, err := view.ProcessVersions("T1", "p1", 0, 1)
		raw, _ := json.Marshal(versions)
		if err != nil || strings.Contains(string(raw), "UANN") || versions[0].By != "" {
			t.Errorf("the history names her: %s, %v", raw, err)
		}
		var hers, his growth.Partners
		if _, err := view.Sheet("T1", "UANN", storage.ForPartners, &hers); err != nil || len(hers.Entries) != 0 {
			t.Errorf("her map: %+v, %v", hers, err)
		}
		_, err = view.Sheet("T1", "UBOB", storage.ForPartners, &his)
		raw, _ = json.Marshal(his)
		if err != nil || len(his.Entries) != 1 || strings.Contains(string(raw), "UANN") || strings.Contains(string(raw), "Ann Archer") {
			t.Errorf("his map: %s, %v", raw, err)
		}
	})
}

// What nobody can open any more keeps nobody from leaving.
func TestASheetUnderARetiredKeyHoldsUpNoErasure(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		old, err := seal.ParseKeys("k0:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{9}, 32)))
		if err != nil {
			t.Fatal(err)
		}
		keep := func(db *storage.DB, person string) {
			must(t, db, func(tx *storage.Tx) error {
				s, err := tx.Sheet("T1", person, storage.ForPartners, &growth.Partners{})
				if err != nil {
					return err
				}
				return tx.PutSheet(s, growth.Partners{Entries: []growth.Partner{{ID: "a", Remarks: "talk with <@UANN>"}}})
			})
		}
		db := open(t, dsn, storage.Options{Keys: old})
		keep(db, "UBOB")
		db.Close()
		db = open(t, dsn, storage.Options{Keys: testKeys(t)})
		keep(db, "UCID")
		must(t, db, func(tx *storage.Tx) error { return tx.Erase(storage.NewLeaver("T1", "UANN", "ann", "Ann Archer")) })
		var his growth.Partners
		if _, err := db.View(t.Context()).Sheet("T1", "UCID", storage.ForPartners, &his); err != nil || len(his.Entries) != 1 || strings.Contains(his.Entries[0].Remarks, "UANN") {
			t.Errorf("a map that opens: %+v, %v", his, err)
		}
	})
}

func TestASheetIsSealedAndItsOwnersAlone(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		look := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
		var stale storage.Sheet
		must(t, db, func(tx *storage.Tx) error {
			s, err := tx.Sheet("T1", "UANN", storage.ForPartners, new([]string))
			if err != nil {
				return err
			}
			s.Look, stale = look, s
			return tx.PutSheet(s, []string{"CANARY"})
		})
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.PutSheet(stale, []string{"other"}) }); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("a change of an older version: %v", err)
		}
		view := db.View(t.Context())
		for _, x := range []struct {
			person string
			what   storage.Purpose
			n      int
		}{{"UANN", storage.ForPartners, 1}, {"UANN", storage.ForTakeovers, 0}, {"UBOB", storage.ForPartners, 0}} {
			var got []string
			if _, err := view.Sheet("T1", x.person, x.what, &got); err != nil || len(got) != x.n {
				t.Errorf("%s %s: %v, %v", x.person, x.what, got, err)
			}
		}
		if people, err := view.SheetsToLookAt("T1", storage.ForPartners, look.Add(-time.Second)); err != nil || len(people) != 0 {
			t.Errorf("early: %v, %v", people, err)
		}
		if people, err := view.SheetsToLookAt("T1", storage.ForPartners, look); err != nil || len(people) != 1 {
			t.Errorf("due: %v, %v", people, err)
		}
		gone, err := db.Purge(t.Context(), time.Now().Add(storage.KeepSheets+time.Hour))
		if err != nil || gone["sheets of people"] != 1 || gone["keys of sheets"] != 1 {
			t.Errorf("after two years: %v, %v", gone, err)
		}
	})
}
