package growth

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

func TestLevels(t *testing.T) {
	var v struct {
		Levels []struct {
			Self, Lead int
			Peers      []int
			Level      float64
			Apart      *float64 `json:"self_minus_others"`
		} `json:"competency_level"`
	}
	text, err := os.ReadFile("testdata/levels.json")
	if err == nil {
		err = json.Unmarshal(text, &v)
	}
	if err != nil || len(v.Levels) == 0 {
		t.Fatal(err, "no vectors")
	}
	const cents = 0.0051 // the vectors have two decimals
	for _, x := range v.Levels {
		a := Assessment{Self: x.Self, Lead: x.Lead, Peers: MeanOf(x.Peers)}
		if got := a.Level(); math.Abs(got-x.Level) > cents {
			t.Errorf("%+v: level %v", x, got)
		}
		by, ok := a.Apart()
		if ok != (x.Apart != nil) || ok && math.Abs(by-*x.Apart) > cents {
			t.Errorf("%+v: apart by %v, %v", x, by, ok)
		}
	}
}

func TestWhatViewsComeTo(t *testing.T) {
	for name, tt := range map[string]struct {
		a    Assessment
		want Sight
	}{
		"a whole level more than others see is a blind spot":      {Assessment{Self: 4, Lead: 3}, Blind},
		"a whole level less is a hidden strength":                 {Assessment{Self: 2, Lead: 3}, Strength},
		"less than a level is alike":                              {Assessment{Self: 3, Lead: 2, Peers: MeanOf([]int{2, 3, 2})}, Alike},
		"two peers are nobody's view":                             {Assessment{Self: 5, Peers: MeanOf([]int{1, 1})}, Alike},
		"whoever has not said themselves is compared with nobody": {Assessment{Lead: 5}, Alike},
	} {
		if got := tt.a.Sees(); got != tt.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if (Assessment{}).Level() != 0 || (Assessment{}).Said() {
		t.Error("nothing was said, and yet there is a level")
	}
}

func TestMeansOfPeers(t *testing.T) {
	got := Gather([]map[string]int{{"a": 2, "b": 5}, {"a": 3, "b": 5}, {"a": 4}, {"c": 9}, {"c": 9}, {"c": 9}})
	if len(got) != 1 || got["a"] != (Mean{3, 3}) {
		t.Errorf("got %v: a mean is of three or more, and of levels", got)
	}
}

func TestSuggestions(t *testing.T) {
	role := Role{Competencies: []Competency{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}, {ID: "e"}}}
	grade := Grade{Expected: map[string]int{"a": 4, "b": 4, "c": 4, "d": 2, "e": 5}}
	cares := func(self, interest int) Assessment { return Assessment{Self: self, Interest: &interest} }
	for name, tt := range map[string]struct {
		said  map[string]Assessment
		order []string
		want  []string
	}{
		"the gap times the interest decides":       {map[string]Assessment{"a": cares(3, 3), "b": cares(2, 1), "c": cares(2, 3)}, nil, []string{"c", "a"}},
		"two at most":                              {map[string]Assessment{"a": cares(3, 1), "b": cares(3, 1), "c": cares(3, 1)}, nil, []string{"a", "b"}},
		"of equals the person's own order decides": {map[string]Assessment{"a": cares(3, 1), "b": cares(3, 1), "c": cares(3, 1)}, []string{"c"}, []string{"c", "a"}},
		"what nobody cares for is not suggested":   {map[string]Assessment{"e": cares(1, 0), "a": {Self: 1}}, nil, nil},
		"a strength is not suggested":              {map[string]Assessment{"d": cares(3, 3), "a": cares(4, 3)}, nil, nil},
		"what nothing was said about is no gap":    {map[string]Assessment{"b": cares(1, 1)}, nil, []string{"b"}},
	} {
		var got []string
		for _, g := range Suggest(Gaps(role, grade, tt.said), tt.order) {
			got = append(got, g.Competency)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	if gaps := Gaps(role, grade, map[string]Assessment{"d": cares(3, 2)}); len(gaps) != 1 || math.Abs(gaps[0].Size()+1) > 1e-9 {
		t.Errorf("a strength is there to choose: %+v", gaps)
	}
}
