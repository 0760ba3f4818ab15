package ballot

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

func TestMatrixRules(t *testing.T) {
	criteria := []Criterion{{"speed", 5}, {"cost", 3}, {"risk", 2}}
	options := []string{"buy", "build", "partner"}
	sheet := Sheet{"buy": {"speed": 5, "cost": 2, "risk": 4}, "build": {"speed": 2, "cost": 3, "risk": 2}, "partner": {"speed": 4, "cost": 4, "risk": 3}}
	got, err := Matrix(criteria, options, []Sheet{sheet})
	if err != nil || got.Flip.Criterion != "cost" || got.Flip.Rival != "partner" || math.Abs(got.Flip.Factor-7.0/6) > 1e-9 {
		t.Errorf("nearest flip %+v, %v", got.Flip, err)
	}
	// The median of two people is between them; three apart is a split.
	other := Sheet{"buy": {"speed": 2, "cost": 3, "risk": 4}, "build": {"speed": 6}}
	got, err = Matrix(criteria, options, []Sheet{sheet, other})
	if want := []Cell{{3.5, 2, 5, 2, true, false}, {2.5, 2, 3, 2, false, false}, {4, 4, 4, 2, false, false}}; err != nil || !reflect.DeepEqual(got.Cells[0], want) {
		t.Errorf("cells %+v, %v", got.Cells, err)
	}
	if got.Cells[1][0].Scores != 1 {
		t.Error("a 6 is not a score")
	}
	// Better on everything is robust, and nothing flips it.
	got, _ = Matrix(criteria[:2], []string{"x", "y"}, []Sheet{{"x": {"speed": 5, "cost": 4}, "y": {"speed": 3, "cost": 3}}})
	if !got.Robust || got.Flip != (Flip{}) {
		t.Errorf("robust %v, flip %+v", got.Robust, got.Flip)
	}
	// Equal totals are a tie whatever the floats say: 0.1 + 0.2 is not 0.3.
	got, _ = Matrix([]Criterion{{"p", 0.1}, {"q", 0.2}, {"r", 0.3}}, []string{"x", "y"}, []Sheet{{"x": {"p": 3, "q": 3, "r": 1}, "y": {"p": 1, "q": 1, "r": 3}}})
	if !slices.Equal(got.Winners, []string{"x", "y"}) || got.Robust || got.Flip != (Flip{}) {
		t.Errorf("got %+v", got)
	}
	for _, w := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Matrix([]Criterion{{"speed", w}}, options, []Sheet{sheet}); err != ErrWeights {
			t.Errorf("weight %v: %v", w, err)
		}
	}
	if _, err := Matrix(criteria, options, []Sheet{other}); err != ErrUnscored {
		t.Errorf("unscored: %v", err)
	}
}
