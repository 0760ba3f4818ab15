package practices

import (
	"fmt"
	"testing"
)

func TestTurnout(t *testing.T) {
	const four = "start retro format=start-stop-continue facilitator=ann seats=bob,cid,dee minutes=45 anonymity="
	for _, tt := range []struct {
		rule  string
		lines []string
		want  string // invited, contributed, known
	}{
		{"two of four wrote or passed", []string{four + "unattributed", "ann> next", `bob> card stop "One"; card stop "Two"`, "cid> pass", "ann> next"}, "4 2 true"},
		{"in a strict retro the number stays, and nothing else", []string{four + "strict", "ann> next", `bob> card stop "One"`, "ann> next"}, "4 1 true"},
		{"nobody wrote", []string{four + "named", "ann> next; next"}, "4 0 true"},
		{"before the reveal nothing is known", []string{four + "named", "ann> next", `bob> card stop "One"`}, "0 0 false"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			st := telling(t, tt.lines...)
			if got := fmt.Sprint(Turnout(st.s)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if st.s.Visited(StageGroup) {
				for i := range st.s.Path {
					st.s.Path[i].Spoke = 0
				}
				if _, _, known := Turnout(st.s); known {
					t.Error("a retro of an older make tells something")
				}
			}
		})
	}
}
