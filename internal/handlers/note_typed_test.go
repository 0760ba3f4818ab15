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
	f := Fields{}
	for i, piece := range views.ListFields(forces) {
		f[views.ListField(views.FieldNoteForces, i)] = field{Value: piece}
	}
	f[views.FieldNoteMaterials] = field{Value: ""}
	if len(f) < 3 {
		t.Fatal("it fits one field")
	}
	mergeNote(d, &w, f, false)
	if !slices.Equal(w.Forces, forces) || len(w.Materials) != 0 {
		t.Errorf("%d of 30 are left, the last %q", len(w.Forces), w.Forces[len(w.Forces)-1])
	}
	delete(f, views.ListField(views.FieldNoteForces, 1)) // a closed window told half of it
	mergeNote(d, &w, f, true)
	if !slices.Equal(w.Forces, forces) {
		t.Errorf("half a form left %d", len(w.Forces))
	}
}
