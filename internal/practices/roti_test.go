package practices

import (
	"fmt"
	"math"
	"testing"
)

func TestROTI(t *testing.T) {
	for _, c := range vectors[[]struct {
		In  []int
		Out *struct {
			N            int
			Mean, Median float64
			Low          int
			Ask          bool `json:"ask_low"`
		}
	}](t, "roti") {
		got := ROTI(c.In)
		if c.Out == nil {
			if got.Shown() || got.N != 0 || got.Ask {
				t.Errorf("%v: shown below three scores: %+v", c.In, got)
			}
			continue
		}
		if got.N != c.Out.N || got.Mean != c.Out.Mean || got.Median != c.Out.Median || got.Low != c.Out.Low || got.Ask != c.Out.Ask {
			t.Errorf("%v: got %+v, want %+v", c.In, got, *c.Out)
		}
	}
}

func TestSafetyCheck(t *testing.T) {
	for name, c := range map[string]struct {
		answers      []int
		shown, offer bool
	}{
		"three answers are hidden, also a low one":           {[]int{1, 5, 5}, false, false},
		"one low answer of four leads to an offer":           {[]int{2, 5, 5, 5}, true, true},
		"nobody low, nothing to offer":                       {[]int{3, 5, 5, 5}, true, false},
		"a low answer is heard in a large and content group": {[]int{1, 5, 5, 5, 5, 5, 5, 5}, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := SafetyCheck(c.answers); got.Shown() != c.shown || got.Offer != c.offer {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestCompletionRate(t *testing.T) {
	v := vectors[struct {
		Done, Dropped int
		Overdue       int `json:"overdue_open"`
		Rate          float64
	}](t, "action_completion")
	got, known := CompletionRate(v.Done, v.Dropped, v.Overdue)
	if !known || math.Abs(got-v.Rate) > 0.00005 {
		t.Errorf("got %v, want %v", got, v.Rate)
	}
	if _, known := CompletionRate(0, 0, 0); known {
		t.Error("a rate out of nothing")
	}
}

func ExampleROTI() {
	r := ROTI([]int{5, 4, 4, 3, 2})
	fmt.Println(r.Mean, r.Median, r.Counts, r.Ask)
	fmt.Println(ROTI([]int{5, 5}).Hidden)
	// Output:
	// 3.6 4 [0 1 1 2 1] true
	// privacy.too_few
}

func ExampleCompletionRate() {
	rate, _ := CompletionRate(7, 1, 1)
	fmt.Printf("%.4f\n", rate)
	// Output: 0.7778
}
