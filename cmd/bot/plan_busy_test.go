package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/practices"
)

// Another retro is open in the channel from before thoughts are opened until the day after.
func TestABusyChannelIsNotToldThatTheBotWasAway(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	format := r.bot.app.Formats().All()[0].ID
	_, err := r.bot.app.StartRetro(t.Context(), app.Start{Who: r.who("UANN"), Key: "another", Channel: "CTEAM", Format: format, People: crewIDs(), Async: true,
		Anonymity: "unattributed", Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	r.goTo(instantOf(first.At.Add(practices.LateStart + 10*time.Minute)))
	r.due()
	if p := r.coming(); p.ID != first.ID || p.Moved != "busy" || !p.At.Equal(first.At.AddDate(0, 0, 1)) {
		t.Fatalf("it is %s on %v, moved %q", p.State, p.At, p.Moved)
	}
	r.goTo(instantOf(first.At.Add(19 * time.Hour)))
	p := r.as(lead)
	if _, err := p.AwaitMessage(p.BotDM(), "Another retro was open in"); err != nil {
		t.Fatal(err)
	}
	for _, m := range p.Messages(p.BotDM()) {
		if strings.Contains(m.Shows(), "I was away") {
			t.Errorf("it says %s", m.Shows())
		}
	}
}
