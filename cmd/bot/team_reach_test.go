package main

import (
	"strings"
	"testing"

	"steward/internal/storage"
)

// What belongs to a team or to oneself is reached from its page, by tapping.
func TestPagesLeadToWhatBelongsToThem(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-03-02 09:00")
	page := r.teamPage("UANN", "CTEAM")
	r.says(page, "No retros are planned")
	if strings.Contains(page.Shows(), "Who runs") {
		t.Errorf("a hand-over index of no session: %s", page.Shows())
	}
	r.as("UANN").CloseAll(page)
	r.setRhythm("every second Thursday 15:00")
	if v, ok := r.slack.Person("UANN").View(); ok {
		r.as("UANN").CloseAll(v)
	}
	r.put(func(tx *storage.Tx) error { // Bob ran a decision
		return tx.PutDecision(storage.Decision{ID: "d1", Workspace: r.slack.Team().ID, Channel: "CTEAM", Starter: "UBOB", Question: "Do we?",
			DecidedOn: "2026-03-01", Record: []byte(`{}`)})
	})
	page = r.teamPage("UANN", "CTEAM")
	r.says(page, "every second Thursday")
	r.press("UANN", page, "nudgefared")
	r.as("UANN").CloseAll(r.view(r.as("UANN"), "How reminders fare"))
	if offers(r.teamPage("UBOB", "CTEAM"), "nudgefared") {
		t.Error("counts about a team are offered to somebody who does not look after it")
	}
	r.as("UCID").Command("CTEAM", "/steward me")
	r.press("UCID", r.view(r.as("UCID"), "My settings"), "thanked")
	r.view(r.as("UCID"), "How I am thanked")
	r.leaveOut("recognition")
	r.as("UDEE").Command("CTEAM", "/steward me")
	if offers(r.view(r.as("UDEE"), "My settings"), "thanked") {
		t.Error("thanks are left out, and their settings are offered")
	}
}
