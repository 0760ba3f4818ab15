package practices

import (
	"slices"
	"strings"
	"testing"

	"steward/internal/flow"
)

// What stays of a matrix without names must not hold the score of the one person who gave it.
func TestAMatrixWithoutNamesKeepsNoScoreOfAFew(t *testing.T) {
	start := `start decision method=weighted_matrix facilitator=ann seats=bob,cid,dee options="a:Ada,b:Bea" criteria="cost:1,speed:2" quorum=0.5 window=1h`
	votes := []string{"ann,bob,cid> score a/cost=5 a/speed=5 b/cost=2", "dee> score a/cost=5 a/speed=5 b/cost=2 b/speed=3"}
	d, s := deciding(t, append([]string{start + " hidden=yes"}, votes...)...)
	m := d.Polled(s).Matrix
	if m == nil || !m.Floored() || !m.Cells[1][1].Hidden || m.Totals[1] != 0 || !slices.Equal(m.Winners, []string{"a"}) {
		t.Fatalf("in %s: %+v", s.Stage, m)
	}
	for _, c := range flow.In[flow.Tally](s, StagePoll) {
		if strings.Contains(string(c.Body.Result), `"Median":3`) {
			t.Errorf("the score of one person is stored: %s", c.Body.Result)
		}
	}
	d, s = deciding(t, append([]string{start}, votes...)...)
	if m := d.Polled(s).Matrix; m == nil || m.Floored() || m.Cells[1][1].Median != 3 {
		t.Errorf("with names: %+v", m)
	}
}
