package practices

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestParticipation(t *testing.T) {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 0.00005 }
	for _, c := range vectors[[]struct {
		In              []int
		Gini, Evenness  float64
		TopShare        float64 `json:"top_share"`
		Quiet, Dominant []int
	}](t, "participation") {
		got, known := Participation(c.In)
		if !known || !near(got.Gini, c.Gini) || !near(got.Evenness, c.Evenness) || !near(got.TopShare, c.TopShare) ||
			!slices.Equal(got.Quiet, c.Quiet) || !slices.Equal(got.Dominant, c.Dominant) {
			t.Errorf("%v: got %+v, want %+v", c.In, got, c)
		}
	}
}

func TestParticipationEdges(t *testing.T) {
	if _, known := Participation([]int{0, 0}); known {
		t.Error("nobody spoke: nothing can be said")
	}
	if s, known := Participation([]int{3}); !known || s.Evenness != 1 || s.Gini != 0 || s.Uneven() {
		t.Errorf("one person alone: %+v", s)
	}
	if s, _ := Participation([]int{20, 1, 1, 0, 3}); !s.Uneven() {
		t.Errorf("one person did most of it: %+v", s)
	}
}

func ExampleParticipation() {
	s, _ := Participation([]int{10, 5, 3, 2})
	fmt.Printf("gini %.3f, evenness %.4f, quiet %v\n", s.Gini, s.Evenness, s.Quiet)
	// Output: gini 0.325, evenness 0.8714, quiet [3]
}
