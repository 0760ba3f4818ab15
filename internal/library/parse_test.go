package library_test

import (
	"errors"
	"testing"

	"steward/configs"
	"steward/internal/library"
)

func TestTheShippedNotesAreRead(t *testing.T) {
	notes, err := library.Load(configs.Files)
	if err != nil || len(notes) < 45 {
		t.Fatal(len(notes), err)
	}
	for _, n := range notes {
		if n.ID == "" || n.Name == "" || n.Body == "" {
			t.Errorf("%+v", n)
		}
	}
}

func TestWhatIsNoNote(t *testing.T) {
	for _, text := range []string{"", "Steps.", "id: x\n---\nSteps.", "---\nid: x\n"} {
		if _, err := library.Parse([]byte(text)); !errors.Is(err, library.ErrHead) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := library.Parse([]byte("---\nid: x\ncolour: red\n---\n")); err == nil {
		t.Error("an unknown field is read")
	}
}
