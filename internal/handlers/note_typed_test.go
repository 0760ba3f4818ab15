package handlers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steward/configs"
	"steward/internal/practices"
	"steward/internal/views"
)

// A form that is sent as it was shown changes nothing, however long its lists are.
func TestListsOfAnyLengthOutliveTheForm(t *testing.T) {
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	d := views.Desk{Words: words}
	var forces []string
	for i := range 30 {
		forces = append(forces, fmt.Sprint(i, " ", strings.Repeat("x", 280)))
	}
	w := views.NoteWriting{Kind: views.NoteNew}
	w.Forces, w.Materials = forces, []string{"a board"}
	shown := views.ListShown(forces)
	if shown < 5 || shown >= len(forces) {
		t.Fatal(shown, "fit")
	}
	id := fmt.Sprint(views.FieldNoteForces, ":", len(forces)-shown)
	f := Fields{id: field{Value: strings.Join(forces[:shown], "\n")}, views.FieldNoteMaterials: field{Value: ""}}
	mergeNote(d, &w, f, false)
	if !slices.Equal(w.Forces, forces) || len(w.Materials) != 0 {
		t.Errorf("%d of 30 are left, the last %q", len(w.Forces), w.Forces[len(w.Forces)-1])
	}
	for range 2 { // kept while it is typed, and then sent
		f[id] = field{Value: "one\ntwo"}
		mergeNote(d, &w, f, true)
	}
	if !slices.Equal(w.Forces, append([]string{"one", "two"}, forces[shown:]...)) {
		t.Errorf("%d are left of two and %d", len(w.Forces), len(forces)-shown)
	}
}
