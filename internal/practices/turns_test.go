package practices

import (
	"math"
	"slices"
	"testing"

	"steward/internal/flow"
)

func TestTurnsBeforeAndAfterTheReveal(t *testing.T) {
	s, r := gathered(t, 4, flow.Unattributed)
	s = does(t, r, s, "p1", flow.Say{Body: flow.Line{Text: "here"}})
	s = does(t, r, s, "p2", flow.Say{Body: flow.Nothing{}})
	s = does(t, r, s, "p0", flow.Advance{})
	for range 3 {
		s = does(t, r, s, "p1", flow.Say{Body: flow.Item{Column: "a", Text: "a thought"}})
	}
	s = does(t, r, s, "p2", flow.Say{Body: flow.Item{Column: "a", Text: "another"}})
	for rule, c := range map[string]struct {
		mask   func(flow.Person) flow.Person
		stages []string
		want   []int
	}{
		"with the pseudonyms, all of a person's turns are theirs": {masked, nil, []int{0, 0, 1, 4}},
		"of one stage": {masked, []string{StageCollect}, []int{0, 0, 1, 3}},
		"without them a pseudonym is a person of its own":               {nil, []string{StageCollect}, []int{0, 0, 0, 0, 1, 3}},
		"a pass is no turn, and who only watches has none to be silent": {masked, []string{StageCheckIn}, []int{0, 0, 0, 1}},
	} {
		if got := Turns(s, c.mask, c.stages...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", rule, got, c.want)
		}
	}
	s = does(t, r, s, "p0", flow.Advance{})
	if got := Turns(s, masked); !slices.Equal(got, []int{0, 0, 0, 1}) {
		t.Errorf("after the reveal cards are nobody's: %v", got)
	}
}

func TestEvennessIsKeptOfFourAndMore(t *testing.T) {
	if e, known := EvennessOf([]int{1, 2, 9}); known {
		t.Errorf("of three: %+v", e)
	}
	if e, known := EvennessOf([]int{0, 0, 0, 0}); known {
		t.Errorf("of silence: %+v", e)
	}
	e, known := EvennessOf([]int{2, 3, 5, 10})
	if !known || e.People != 4 || e.Turns != 20 || math.Abs(e.Gini-.325) > 1e-9 || math.Abs(e.Even-.8714) > 1e-4 {
		t.Errorf("%+v, %v", e, known)
	}
}

// The two parts of a session are put together without knowing whose is whose: whoever they belong to, the turns are at
// least as even as that.
func TestThePartsOfASessionGiveABound(t *testing.T) {
	written := []int{0, 1, 2, 6, 9}
	for _, spoken := range [][]int{{9, 6, 2, 1, 0}, {0, 1, 2, 6, 9}, {3, 0, 0, 0, 1}, {2, 2, 2, 2, 2}} {
		var both []int
		for i := range written {
			both = append(both, written[i]+spoken[i])
		}
		a, _ := EvennessOf(written)
		b, _ := EvennessOf(spoken)
		c, _ := EvennessOf(both)
		bound := a.And(b)
		if bound.Gini < c.Gini-1e-9 || bound.Even > c.Even+1e-9 || bound.Turns != c.Turns || bound.People != 5 {
			t.Errorf("%v and %v: %+v is no bound of %+v", written, spoken, bound, c)
		}
	}
	if e := (Evenness{}).And(Evenness{People: 4, Turns: 2, Gini: .5, Even: .5}); e.Gini != .5 || e.Turns != 2 {
		t.Errorf("a session with one part: %+v", e)
	}
}
