package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/practices"
	"steward/internal/storage"
)

// leaveOut has the workspace leave features out.
func (r *rig) leaveOut(features ...string) {
	r.t.Helper()
	r.put(func(tx *storage.Tx) error { return tx.PutSettings(r.slack.Team().ID, storage.Settings{Off: features}) })
}

func TestRetrosThatAreLeftOutAreNotPlannedAndComeBack(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-03-02 09:00")
	r.setRhythm("every second Thursday 15:00")
	p := r.coming()
	r.home("UBOB", "next retro")
	r.leaveOut("retro")
	r.goTo(instantOf(practices.ProposesAt(p.At, berlinHours(t)).Add(24 * time.Hour)))
	for _, who := range crewIDs() {
		if r.slack.Sees(who).Received("Would you facilitate") {
			t.Errorf("%s is asked to facilitate what is left out", who)
		}
	}
	if now := r.coming(); !now.At.After(p.At) {
		t.Errorf("it is still coming: %+v", now)
	}
	if h := r.home("UBOB", "Harbor"); strings.Contains(h.Shows(), "next retro") {
		t.Errorf("the home tab speaks of retros: %s", h.Shows())
	}
	r.leaveOut()
	r.goTo(instantOf(practices.ProposesAt(r.coming().At, berlinHours(t)).Add(time.Hour)))
	r.proposed()
}
