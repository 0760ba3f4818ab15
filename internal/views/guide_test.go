package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// guides draws what whoever facilitates sees in private.
func guides(d Desk, r practices.Room) []drawn {
	out := []drawn{modal("GuideForm", d.GuideForm(r, true)), modal("GuideForm, no cues", d.GuideForm(r, false)),
		message("Cue", d.Cue(r)), message("Handed", d.Handed(r)), message("Part", d.Part(r, practices.Part{In: 2, Of: 3}))}
	if m, ok := d.CueSilent(r); ok {
		out = append(out, message("CueSilent", m))
	}
	return out
}

func TestTheGuideHasWordsForEveryStepAndNamesNobody(t *testing.T) {
	d := newDesk(t)
	look := func(r practices.Room) {
		t.Helper()
		if !r.Session.Running() {
			return
		}
		key := "guide." + r.Flow.Key + "." + r.Session.Stage + ".say"
		if over := !practices.Live(r.Practice); over {
			key += ".async"
		}
		raw, err := json.Marshal(d.GuideForm(r, true))
		if err != nil {
			t.Fatal(err)
		}
		drawn := strings.ReplaceAll(string(raw), `\"`, `"`)
		if !strings.Contains(drawn, d.say(key)) {
			t.Errorf("step %s: the guide does not say %s: %s", r.Session.Stage, key, drawn)
		}
		for p := range r.Session.Seats {
			if strings.Contains(drawn, string(p)) {
				t.Errorf("step %s: the guide names %s: %s", r.Session.Stage, p, drawn)
			}
		}
	}
	for _, async := range []bool{false, true} {
		for _, s := range typical(t, "start-stop-continue", flow.Unattributed, async) {
			look(room(t, s, as(lead)).Room)
		}
	}
	for _, method := range []string{"consent", "advice_process", "fist_to_five", "delegation_poker", "star"} {
		c := &council{method: method, people: 5, text: func(of string, _ int) string { return "Somebody says something (" + of + ")" }}
		for _, s := range c.run(t) {
			look(meeting(t, s, as(lead)).Room)
		}
	}
}

func TestGoldenViewsOfWhatTeamsAndPeopleLearn(t *testing.T) {
	d := newDesk(t)
	shares := []practices.Share{{Quarter: practices.Quarter{Year: 2026, N: 3}, Sessions: 3, Others: 1}, {Quarter: practices.Quarter{Year: 2026, N: 4}, Sessions: 4, Others: 3}}
	golden(t, "HandOver", message("HandOver", d.HandOver(HandedOver{Team: "Harbor", Managed: true, Shares: shares})))
	golden(t, "HandOver, no team", message("HandOver", d.HandOver(HandedOver{})))
	golden(t, "HandOver, no manager", message("HandOver", d.HandOver(HandedOver{Team: "<Harbor>"})))
	golden(t, "HandOver, no sessions", message("HandOver", d.HandOver(HandedOver{Team: "Harbor", Managed: true})))
	golden(t, "PartForm", modal("PartForm", d.PartForm(false)))
	golden(t, "PartForm, asked", modal("PartForm", d.PartForm(true)))
}
