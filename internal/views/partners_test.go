package views

import (
	"fmt"
	"testing"

	"steward/internal/growth"
)

// An entry that is shared with a hundred people can still be opened.
func TestAnEntrySharedWithManyFitsIntoItsWindow(t *testing.T) {
	e := growth.Partner{ID: "e", Name: "Data platform", Relation: "across", Influence: 3}
	p := PartnersPage{Partners: growth.Partners{Entries: []growth.Partner{e}}}
	for n := range 120 {
		p.Shared = append(p.Shared, growth.SharedPart{ID: fmt.Sprint("s", n), Entry: "e", With: fmt.Sprint("U", n), Words: "they need a week"})
	}
	if v := newDesk(t).Partner(p, e, "Saved."); len(v.Blocks.BlockSet) > 100 {
		t.Errorf("%d blocks", len(v.Blocks.BlockSet))
	}
}
