package storage_test

import (
	"errors"
	"testing"
	"time"

	"steward/internal/storage"
)

func TestDecisionsAreFoundAgain(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		all := []storage.Decision{
			{ID: "d1", Channel: "C1", Question: "Ship on Tuesdays?", Method: "consent", Status: "accepted", DecidedOn: "2030-01-01", ReviewOn: "2030-02-01", Words: "Ship on TUESDAYS? 100% of releases", Probability: 80},
			{ID: "d2", Channel: "C1", Question: "Which tool?", Method: "star", Status: "rejected", DecidedOn: "2030-01-02", Words: "Which tool? snake_case"},
			{ID: "d3", Channel: "C2", Question: "Who decides?", Method: "consent", Status: "accepted", DecidedOn: "2030-01-03", ReviewOn: "2030-03-01", Words: `who decides? a\b`},
			{ID: "d4", Channel: "C1", Question: "Elsewhere?", Method: "consent", Status: "accepted", DecidedOn: "2030-01-04", Workspace: "T2", Words: "ship"},
		}
		must(t, db, func(tx *storage.Tx) error {
			for _, d := range all {
				if d.Workspace == "" {
					d.Workspace = "T1"
				}
				d.Record = []byte(`{"id":"` + d.ID + `"}`)
				if err := tx.PutDecision(d); err != nil {
					return err
				}
			}
			return nil
		})
		for _, tt := range []struct {
			rule string
			f    storage.DecisionFilter
			want string
		}{
			{"the latest first, of one workspace", storage.DecisionFilter{}, "d3 d2 d1 "},
			{"of a channel", storage.DecisionFilter{Channel: "C1"}, "d2 d1 "},
			{"by method", storage.DecisionFilter{Method: "star"}, "d2 "},
			{"by status", storage.DecisionFilter{Status: "accepted"}, "d3 d1 "},
			{"due for review on that day", storage.DecisionFilter{DueBy: "2030-02-01"}, "d1 "},
			{"all words, in any case", storage.DecisionFilter{Words: []string{"tuesdays", "SHIP"}}, "d1 "},
			{"a word that is not there", storage.DecisionFilter{Words: []string{"ship", "tool"}}, ""},
			{"a per cent sign is one", storage.DecisionFilter{Words: []string{"100%"}}, "d1 "},
			{"it stands for nothing else", storage.DecisionFilter{Words: []string{"Which%tool"}}, ""},
			{"an underscore is one", storage.DecisionFilter{Words: []string{"e_c"}}, "d2 "},
			{"it stands for nothing else either", storage.DecisionFilter{Words: []string{"too_?"}}, ""},
			{"a backslash is one", storage.DecisionFilter{Words: []string{`a\b`}}, "d3 "},
			{"nobody had a seat", storage.DecisionFilter{Person: "U1"}, ""},
			{"not more than asked for", storage.DecisionFilter{Limit: 1}, "d3 "},
		} {
			tt.f.Workspace = "T1"
			found, err := db.View(t.Context()).Decisions(tt.f)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, d := range found {
				got += d.ID + " "
			}
			if got != tt.want {
				t.Errorf("%s: %q, want %q", tt.rule, got, tt.want)
			}
		}
		if _, err := db.View(t.Context()).Decision("T2", "d1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a decision of another workspace: %v", err)
		}
		must(t, db, func(tx *storage.Tx) error {
			d, err := tx.Decision("T1", "d1")
			if err != nil {
				return err
			}
			d.Status, d.Held, d.ReviewOn, d.Question = "dropped", "no", "", "another question"
			return tx.PutDecision(d)
		})
		d, err := db.View(t.Context()).Decision("T1", "d1")
		if err != nil || d.Status != "dropped" || d.Held != "no" || d.ReviewOn != "" || d.Probability != 80 || d.Question != "Ship on Tuesdays?" {
			t.Errorf("changed: %+v, %v", d, err)
		}
		gone, err := db.Purge(t.Context(), c.now().Add(storage.KeepDecisions+time.Hour))
		if err != nil || gone["decisions"] != 4 {
			t.Errorf("purged %v, %v", gone, err)
		}
	})
}
