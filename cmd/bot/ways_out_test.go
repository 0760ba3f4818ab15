package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/fakeslack"
)

// handsOver has Ann hand an action over to Bob, and returns the message that asks him.
func (r *rig) handsOver(title string) fakeslack.Message {
	r.t.Helper()
	id := r.promised("UANN", title, 9)
	if err := r.bot.app.ChangeAction(r.t.Context(), r.who("UANN"), "hand "+title, id, app.Change{Owner: "UBOB"}); err != nil {
		r.t.Fatal(err)
	}
	bob := r.as("UBOB")
	m, err := bob.AwaitMessage(bob.BotDM(), title)
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

// times is how many messages of the bot to somebody hold a text.
func (r *rig) times(who, text string) (n int) {
	p := r.as(who)
	for _, m := range p.Messages(p.BotDM()) {
		if m.EphemeralTo == "" && strings.Contains(m.Shows(), text) {
			n++
		}
	}
	return n
}

func TestAMessageThatNobodyAskedForIsPutOffMadeSeldomAndStopped(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	bob := r.as("UBOB")
	m := r.handsOver("Write the runbook")
	bob.Choose(m, r.find(m, "directset"), "Remind me tomorrow")
	if _, err := bob.AwaitMessage(bob.BotDM(), "I say it again on"); err != nil {
		t.Fatal(err)
	}
	r.clockAt("America/New_York", time.Tuesday, "09:00")
	time.Sleep(quiet)
	if n := r.times("UBOB", "Write the runbook"); n != 1 {
		t.Errorf("before work he was asked %d times", n)
	}
	r.clockAt("America/New_York", time.Tuesday, "10:01")
	r.becomes("he is asked again", func() bool { return r.times("UBOB", "Write the runbook") == 2 })

	bob.Choose(m, r.find(m, "directset"), "Stop this kind")
	if _, err := bob.AwaitMessage(bob.BotDM(), "no message of this kind comes any more"); err != nil {
		t.Fatal(err)
	}
	id := r.promised("UANN", "Ask support", 9)
	if err := r.bot.app.ChangeAction(t.Context(), r.who("UANN"), "hand on", id, app.Change{Owner: "UBOB"}); err != nil {
		t.Fatal(err)
	}
	bob.OpenHome()
	if _, err := bob.AwaitHome("Ask support"); err != nil { // nothing is lost
		t.Error(err)
	}
	home, err := bob.AwaitHome("You stopped: _requests to take on an action_")
	if err != nil {
		t.Fatal(err)
	}
	r.settle()
	if n := r.times("UBOB", "Ask support"); n != 0 {
		t.Errorf("he is asked %d times for what he has stopped", n)
	}
	bob.Click(home, r.find(home, "nudgeallow"))
	m = r.handsOver("Add a rollback step")
	bob.Choose(m, r.find(m, "directset"), "Ask less often")
	if _, err := bob.AwaitHome("Comes seldom, as you asked"); err != nil {
		t.Error(err)
	}
}
