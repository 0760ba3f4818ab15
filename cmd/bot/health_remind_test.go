package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Whoever looks after the team's meetings hears of a card that is red and worse twice running, and later that its deck is
// due again; the button begins the next round.
func TestWhoLooksAfterTheMeetingsIsRemindedOfHealth(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.knows()
	r.clockAt("Europe/Berlin", time.Monday, "10:00")
	now := r.clock.Now()
	r.put(func(tx *storage.Tx) error {
		if err := tx.PutTeam(storage.Team{ID: "harbor", Workspace: r.slack.Team().ID, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin"}); err != nil {
			return err
		}
		if err := tx.PutMember(storage.Member{Team: "harbor", Person: "UANN", Workspace: r.slack.Team().ID, Role: storage.RoleManager}); err != nil {
			return err
		}
		return tx.PutHealth(storage.HealthRound{ID: storage.NewID(), Workspace: r.slack.Team().ID, Channel: "CTEAM", Kind: practices.HealthCards, Deck: "team-health",
			Body: json.RawMessage(`{}`), Alarms: []string{"pace"}, Begun: now.Add(-time.Hour), Closed: now.Add(-time.Minute), Due: now.AddDate(0, 0, 49)})
	})
	r.clock.Advance(2 * time.Hour)
	m := r.reminded("UANN", "Pace")
	if !strings.Contains(m.Shows(), "red and falling for the second time") {
		t.Errorf("the alarm: %s", m.Shows())
	}
	r.clock.Advance(50 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Tuesday, "10:00")
	m = r.reminded("UANN", "Team health")
	if !strings.Contains(m.Shows(), "its next round is due") {
		t.Errorf("the reminder: %s", m.Shows())
	}
	ann := r.as("UANN")
	ann.Click(m, "Start")
	if form := r.view(ann, "Check the health"); !strings.Contains(string(form.JSON()), `"team-health"`) {
		t.Errorf("the button opens %s", form.Shows())
	} else {
		ann.Close(form)
	}
	for _, who := range []string{"UBOB", "UCID", "UDEE"} {
		for _, m := range r.reminders(who) {
			if strings.Contains(m.Shows(), "Pace") || strings.Contains(m.Shows(), "Team health") {
				t.Errorf("%s is reminded too: %s", who, m.Shows())
			}
		}
	}
}
