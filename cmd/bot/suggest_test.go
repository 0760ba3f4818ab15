package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
)

func TestTheStartFormOfARetroSuggestsAgainForWhatPeopleTell(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Fill(form, "Goal", "Calmer nights")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "What is it like right now?", "an incident just happened")
	ann.Click(form, "Suggest again")
	for n := 0; !strings.Contains(form.Shows(), "Fits now: an incident just happened"); n++ {
		if n == 100 {
			t.Fatalf("no new suggestion: %s", form.Shows())
		}
		time.Sleep(50 * time.Millisecond)
		form = r.view(ann, "Start a retro")
	}
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Submit(form)
	if m := r.card("Check-in"); !strings.Contains(m.Shows(), "Calmer nights") || !strings.Contains(m.Shows(), "Start, stop, continue") {
		t.Errorf("what was chosen before is lost: %s", m.Shows())
	}
}
