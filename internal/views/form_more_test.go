package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

func TestMoreTimeIsOfferedWhereItCanBeAskedFor(t *testing.T) {
	d := newDesk(t)
	for _, over := range []struct {
		days bool
		want bool
	}{{false, true}, {true, false}} { // over days a rule lengthens the collecting, when few have written
		s := moment(typical(t, "start-stop-continue", flow.Unattributed, over.days), practices.StageCollect)
		view, err := json.Marshal(d.More(room(t, s, as(member(1))).Room))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(view), d.say("button.extend")); got != over.want {
			t.Errorf("collecting over days %v: the button is there %v, want %v", over.days, got, over.want)
		}
	}
}
