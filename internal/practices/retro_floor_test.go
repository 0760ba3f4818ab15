package practices

import (
	"fmt"
	"strings"
	"testing"

	"steward/internal/flow"
)

// invited is a retro over days with so many people, ann among them.
func invited(n int) string {
	var others []string
	for i := 1; i < n; i++ {
		others = append(others, fmt.Sprint("p", i))
	}
	return "start retro format=start-stop-continue facilitator=ann days=1,2,3,4,5,6 seats=" + strings.Join(others, ",")
}

func TestTheRevealWaitsForSixtyPercent(t *testing.T) {
	for _, tt := range []struct {
		rule         string
		voices, said int
		want         string
	}{
		{"two of five are too few", 5, 2, StageCollect},
		{"three of five are enough", 5, 3, StageGroup},
		{"five of ten are too few", 10, 5, StageCollect},
		{"six of ten are enough, to the last card", 10, 6, StageGroup},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			st := telling(t, invited(tt.voices), `p1> card stop "One"`)
			for i := 2; i <= tt.said; i++ {
				st.mustPlay(t, fmt.Sprintf("p%d> pass", i))
			}
			st.mustPlay(t, "ann> next")
			if st.s.Stage != tt.want {
				t.Errorf("at %s, want %s", st.s.Stage, tt.want)
			}
		})
	}
}

func TestEachThreadHasAHostAndTheFacilitatorIsTheLast(t *testing.T) {
	for people, want := range map[int][]flow.Person{4: {"p1", "p2", "p3"}, 3: {"p1", "p2", "ann"}, 2: {"p1", "ann", "p1"}} {
		st := telling(t, invited(people))
		st.s.Seed = 0
		r, err := LookIn[RetroRoom](st.s, "", flow.Viewer{}, st.now)
		if err != nil {
			t.Fatal(err)
		}
		for i, host := range want {
			if got := r.Host(i); got != host {
				t.Errorf("%d people: thread %d has %s, want %s", people, i+1, got, host)
			}
		}
	}
}
