package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

func TestNothingInAStrictRetroShowsThatSomebodyHasWritten(t *testing.T) {
	d := newDesk(t)
	f, _ := shipped(t).Get("start-stop-continue")
	for _, async := range []bool{false, true} {
		for _, mode := range []flow.Anonymity{flow.Unattributed, flow.Strict} {
			p := &play{format: f, mode: mode, async: async, people: 6, cards: 12, each: 2, until: practices.StageGroup}
			cards, refusals := map[string]bool{}, map[string]bool{}
			for _, s := range p.run(t) {
				if s.Stage != practices.StageCollect {
					continue
				}
				for _, who := range []flow.Viewer{{}, as(lead)} {
					r := room(t, s, who)
					card, err := json.Marshal(d.Card(r.Room))
					if err != nil {
						t.Fatal(err)
					}
					cards[string(card)] = true
					refusals[d.TooEarly(r)] = true
				}
			}
			if same := len(cards) == 1; same != (mode == flow.Strict) {
				t.Errorf("%s, over days %v: %d faces of the live message before and after people wrote", mode, async, len(cards))
			}
			for said := range refusals {
				if tells := strings.Contains(said, "60 %"); tells == (mode == flow.Strict) {
					t.Errorf("%s: the reveal is refused with %q", mode, said)
				}
			}
		}
	}
}
