package ask

import (
	"reflect"
	"strings"
	"testing"

	"steward/internal/storage"
)

func TestAnAskForOtherWordsTiesNobodyToItsPlace(t *testing.T) {
	t.Parallel()
	q := storage.Ask{ID: "a", Task: TaskWording, Subject: "CASE", About: "case.part_observation", Typed: []byte("one\ntwo\n\nthree")}
	f := folded(q)
	if strings.Contains(f.Subject+f.About, "CASE") || strings.Contains(f.About, "case") {
		t.Errorf("in the clear: %+v", f)
	}
	if got := unfolded(f); !reflect.DeepEqual(got, q) {
		t.Errorf("came back as %+v", got)
	}
	other := storage.Ask{Task: TaskQuestion, Subject: "checkin", Typed: []byte("one\ntwo\nthree")}
	if got := unfolded(folded(other)); !reflect.DeepEqual(got, other) {
		t.Errorf("another task came back as %+v", got)
	}
}
