package storage_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"steward/internal/storage"
)

func TestTheInventoryNamesEveryTableAndColumn(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		schema, err := open(t, dsn, storage.Options{}).Schema(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(schema) < 20 {
			t.Fatalf("only %d tables found: the test looks in the wrong place", len(schema))
		}
		named := map[string]bool{}
		for _, s := range storage.Inventory {
			if named[s.Table] {
				t.Errorf("%s is named twice", s.Table)
			}
			named[s.Table] = true
			real, listed := schema[s.Table], slices.Sorted(maps.Keys(s.Columns))
			slices.Sort(real)
			for _, c := range real {
				if !slices.Contains(listed, c) {
					t.Errorf("%s.%s is not in the inventory: say whether it holds anything about a person", s.Table, c)
				}
			}
			for _, c := range listed {
				if !slices.Contains(real, c) {
					t.Errorf("the inventory names %s.%s, which is not there", s.Table, c)
				}
			}
		}
		for table := range schema {
			if !named[table] {
				t.Errorf("table %s is not in the inventory: say what of it belongs to whom, and what erasing does", table)
			}
		}
	})
}

func TestWhatBelongsToSomebodyIsErasedAndShown(t *testing.T) {
	for _, s := range storage.Inventory {
		personal := false
		for column, holds := range s.Columns {
			personal = personal || holds != storage.Nothing
			if holds == storage.OfWhom && s.Kind == "" && s.With == "" {
				t.Errorf("%s.%s says whose a row is, and they are not shown it: give it a Kind, or say With which table it is shown", s.Table, column)
			}
		}
		if personal == (s.Erased == storage.Kept) {
			t.Errorf("%s: it is %s when somebody is erased, and the columns say otherwise", s.Table, s.Erased)
		}
		if s.What == "" || s.Until == "" {
			t.Errorf("%s: say in plain words what it is and how long it is kept", s.Table)
		}
	}
}

var update = flag.Bool("update", false, "write the tables of the manual anew")

const manual = "../../docs/privacy.md"

// The table of the manual is that of the inventory.
func TestTheManualSaysWhatIsStored(t *testing.T) {
	const from, to = "<!-- inventory -->\n", "<!-- end of inventory -->"
	raw, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), from)
	table, after, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("%s has no place for the inventory", manual)
	}
	var b strings.Builder
	b.WriteString("| table | what | about a person | when they are erased | kept |\n|---|---|---|---|---|\n")
	for _, s := range storage.Inventory {
		fate := string(s.Erased)
		if s.Why != "" {
			fate += ": " + s.Why
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", s.Table, s.What, about(s), fate, s.Until)
	}
	if b.String() == table {
		return
	}
	if !*update {
		t.Fatalf("the table in %s is not that of the inventory: go test ./internal/storage -run Manual -update", manual)
	}
	if err := os.WriteFile(manual, []byte(before+from+b.String()+to+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func about(s storage.Stored) string {
	words := map[storage.Holds]string{storage.OfWhom: "whose it is", storage.Naming: "keys with an id", storage.Written: "words", storage.Private: "sealed words", storage.Hashed: "keyed hash"}
	var parts []string
	for _, holds := range []storage.Holds{storage.OfWhom, storage.Naming, storage.Written, storage.Private, storage.Hashed} {
		var columns []string
		for c, h := range s.Columns {
			if h == holds {
				columns = append(columns, "`"+c+"`")
			}
		}
		slices.Sort(columns)
		if len(columns) > 0 {
			parts = append(parts, words[holds]+": "+strings.Join(columns, ", "))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, "; ")
}
