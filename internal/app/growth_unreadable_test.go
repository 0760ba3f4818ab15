package app

import (
	"database/sql"
	"slices"
	"testing"

	"steward/internal/growth"
	"steward/internal/storage"
)

func TestWhatOpensNoMoreOfOneStopsNobodyElse(t *testing.T) {
	o := newGarden(t)
	for _, user := range []string{"UANN", "UCID"} {
		o.grows(user)
		if _, err := o.PutPartner(t.Context(), who(user), storage.NewID(), growth.Partner{Name: "Support", Relation: "customer", Influence: 3}); err != nil {
			t.Fatal(err)
		}
		if err := o.asks(user, false, "UBOB", "UDEE", "UEVE"); err != nil {
			t.Fatal(err)
		}
	}
	file, err := sql.Open("sqlite3", "file:"+o.path+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, query := range []string{`UPDATE plans SET body = x'00' WHERE person = 'UCID'`, `UPDATE plan_asks SET body = x'00' WHERE owner = 'UCID'`,
		`UPDATE own_sheets SET body = x'00' WHERE person = 'UCID'`} {
		if r, err := file.Exec(query); err != nil {
			t.Fatal(err)
		} else if n, _ := r.RowsAffected(); n == 0 {
			t.Fatalf("nothing was broken by %s", query)
		}
	}
	if open, err := o.Questions(t.Context(), who("UBOB")); err != nil || len(open) != 1 || open[0].Owner != "UANN" {
		t.Errorf("Bob is asked %+v, %v", open, err)
	}
	for trigger, want := range map[string][]string{"idp.review_due": {"UANN"}, "partnership.no_contact_60_days": {"UANN"}} {
		o.clock = monday.AddDate(0, 0, 90)
		found, err := triggers[trigger].Find(o.App, t.Context(), "T")
		var people []string
		for _, c := range found {
			people = append(people, c.Person)
		}
		if err != nil || !slices.Equal(people, want) {
			t.Errorf("%s is for %v, %v", trigger, people, err)
		}
	}
}
