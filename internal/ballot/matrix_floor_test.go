package ballot

import (
	"slices"
	"testing"
)

func TestAMatrixHidesWhatFewScored(t *testing.T) {
	full := func() Sheet {
		return Sheet{"a": {"cost": 5, "speed": 4}, "b": {"cost": 2, "speed": 3}}
	}
	sheets := []Sheet{full(), full(), full(), full()}
	criteria := []Criterion{{"cost", 1}, {"speed", 2}}
	for _, s := range sheets[1:] {
		delete(s["b"], "speed") // one person scored it
	}
	m, err := Matrix(criteria, []string{"a", "b"}, sheets)
	if err != nil {
		t.Fatal(err)
	}
	open := m.Totals[0]
	m.Floor(4)
	if m.Cells[1][1] != (Cell{Hidden: true}) || !m.Floored() {
		t.Errorf("one person's score is shown: %+v", m.Cells[1][1])
	}
	if m.Totals[1] != 0 || len(m.Shifts) > 0 || m.Flip != (Flip{}) {
		t.Errorf("it can be worked out: %+v", m)
	}
	if m.Totals[0] != open || m.Cells[0][0].Hidden || !slices.Equal(m.Winners, []string{"a"}) {
		t.Errorf("what many scored is hidden: %+v", m)
	}
	m, _ = Matrix(criteria, []string{"a", "b"}, []Sheet{full(), full(), full(), full()})
	if m.Floor(4); m.Floored() || len(m.Shifts) != 4 {
		t.Errorf("everybody scored all: %+v", m)
	}
}
