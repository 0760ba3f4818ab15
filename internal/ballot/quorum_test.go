package ballot

import (
	"math"
	"testing"
)

func TestParseFraction(t *testing.T) {
	for text, want := range map[string]Fraction{"0.67": {67, 100}, "2/3": {2, 3}, "1": {1, 1}, "0": {0, 1}, ".5": {1, 2}, "4/6": {2, 3}} {
		if got, err := ParseFraction(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1.01", "3/2", "-0.5", "+0.5", "1/0", "1e-9", "0x1", "60%", "1/2/3", "0.5/1", "/", "0.333333333333333", " 1"} {
		if got, err := ParseFraction(text); err != ErrFraction {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
}

func TestQuorumIsExact(t *testing.T) {
	if got := Quorum(100, Fraction{7, 100}); got != 7 {
		t.Errorf("7 %% of 100 are %d", got)
	}
	if got := Quorum(9, Fraction{2, 3}); got != 6 {
		t.Errorf("two thirds of 9 are %d", got)
	}
	for _, c := range []struct {
		eligible int
		f        Fraction
	}{{0, DefaultQuorum}, {-3, DefaultQuorum}, {5, Fraction{}}, {5, Fraction{1, 0}}} {
		if got := Quorum(c.eligible, c.f); got != 0 {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

func TestBrierRules(t *testing.T) {
	if _, known := Brier([]Prediction{{1.5, true}, {math.NaN(), true}}); known {
		t.Error("a score out of nothing")
	}
	if got, _ := Brier([]Prediction{{-1, true}, {0.5, true}, {0.5, false}}); got != 0.25 {
		t.Errorf("a coin scores %v", got)
	}
	if got, _ := Brier([]Prediction{{0, true}, {1, true}}); got != 0.5 {
		t.Errorf("sure and wrong, sure and right: %v", got)
	}
}
