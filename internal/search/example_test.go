package search_test

import (
	"fmt"

	"steward/internal/search"
)

func ExampleIndex_Search() {
	notes := search.NewIndex([]search.Doc{
		{ID: "wip-limits", Fields: []search.Field{{Name: "name", Text: "Limit work in progress", Weight: 3}}, Tags: map[string][]string{"effort": {"low"}}},
		{ID: "thin-slices", Fields: []search.Field{{Name: "name", Text: "Slice work thin", Weight: 3}}, Tags: map[string][]string{"effort": {"medium"}}},
	}, nil)
	for _, h := range notes.Search(search.Query{Text: "limting wor effort:low"}).Hits {
		fmt.Println(h.ID)
		for _, r := range h.Reasons {
			fmt.Println(r.Typed, "is", r.Word, r.How, "in", r.Fields)
		}
	}
	// Output:
	// wip-limits
	// limting is limit mistaken in [name]
	// wor is work begun in [name]
}
