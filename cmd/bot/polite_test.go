package main

import (
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// restsFor has somebody pause Slack's notifications from now on.
func (r *rig) restsFor(who string, d time.Duration) {
	r.t.Helper()
	r.slack.ChangeUser(who, func(u *fakeslack.User) { u.DND.SnoozeUntil = r.clock.Now().Add(d).Truncate(time.Second) })
}

// spentBy is how many messages are counted for somebody, on all days.
func (r *rig) spentBy(who string) int {
	r.t.Helper()
	return len(column(r.t, r.file, `SELECT n FROM nudge_spent WHERE recipient = '`+who+`' AND n > 0`))
}

func TestAReminderWaitsForTheEndOfDoNotDisturb(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	r.restsFor("UBOB", time.Hour)
	r.promised("UBOB", "Write the runbook", -3)
	r.clock.Advance(5 * time.Minute)
	r.becomes("it was decided to remind Bob", func() bool { return r.calls("dnd.info") > 0 })
	r.silent("UBOB", 0, "he does not want to be disturbed")
	if n := r.spentBy("UBOB"); n != 0 {
		t.Errorf("what did not come costs %d", n)
	}
	r.clock.Advance(time.Hour)
	m := r.remindedNow("UBOB", 1, "passed its date")
	if n := r.spentBy("UBOB"); n != 1 {
		t.Errorf("one message counts %d", n)
	}
	// A pause that outlasts the day: on the next working day, and a change of what stands there disturbs nobody.
	r.restsFor("UBOB", 8*time.Hour)
	r.as("UBOB").Choose(m, r.find(m, "nudgeset"), "Remind me tomorrow")
	r.remindedNow("UBOB", 1, "Put off until")
	r.slack.ChangeUser("UBOB", func(u *fakeslack.User) { u.DND.SnoozeUntil = time.Time{} })
	r.clockAt("America/New_York", time.Tuesday, "09:25")
	r.restsFor("UBOB", 9*time.Hour)
	r.clockAt("America/New_York", time.Tuesday, "10:05")
	r.silent("UBOB", 1, "until the evening")
	r.clockAt("America/New_York", time.Wednesday, "09:20")
	r.silent("UBOB", 1, "before work")
	r.clockAt("America/New_York", time.Wednesday, "10:05")
	r.remindedNow("UBOB", 2, "passed its date")
	if n := r.spentBy("UBOB"); n != 2 {
		t.Errorf("two messages count %d", n)
	}
}

func TestWordsOfAPersonWaitForWorkingHoursAndTheEndOfDoNotDisturb(t *testing.T) {
	t.Parallel()
	r := &rig{t: t, clock: &testClock{}, file: t.TempDir() + "/steward.db", polite: true}
	r.open(config.Socket)
	r.knows()
	r.clockAt("America/New_York", time.Tuesday, "20:00")
	ann := r.as("UANN")
	form := r.thanking(ann, "UBOB", nil)
	ann.Submit(form)
	form = r.showsIn(ann, "Thank somebody", "These words go out, exactly so.")
	ann.Submit(form)
	r.showsIn(ann, "Thank somebody", "Sent to")
	got := func() bool { return r.slack.Sees("UBOB").Received("rolled back") }
	time.Sleep(quiet)
	if got() {
		t.Fatal("in the evening")
	}
	r.clockAt("America/New_York", time.Wednesday, "09:29")
	r.restsFor("UBOB", time.Hour)
	r.clock.Advance(10 * time.Minute)
	time.Sleep(quiet)
	if got() {
		t.Fatal("while he does not want to be disturbed")
	}
	r.clock.Advance(time.Hour)
	r.becomes("Bob reads it", got)
	if n := r.spentBy("UBOB"); n != 0 {
		t.Error("thanks cost something of the budget")
	}
}
