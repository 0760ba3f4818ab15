package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/manifest"
)

func TestOneSettlesHowOneWantsToBeMet(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	id := r.team("UANN", "CTEAM", "Harbor")
	bob := r.as("UBOB")
	bob.Command("CTEAM", "/steward me")
	form := r.view(bob, "My settings")
	r.says(form, "Up to 3 messages a week", "America/New_York")
	today := r.clock.Now().In(zoneNamed(t, "America/New_York"))
	back := today.AddDate(0, 0, 6)

	bob.Choose(form, "days", "Mon", "Tue", "Wed")
	bob.Choose(form, "begins", "22:00")
	bob.Choose(form, "ends", "06:00")
	bob.Submit(form)
	form = r.shows("UBOB", "If you work past midnight")
	r.says(form, "If you work past midnight", "Nothing is saved yet")
	if h, _ := r.bot.db.View(t.Context()).Habits(r.slack.Team().ID, "UBOB"); h.To != 0 {
		t.Errorf("stored before the second yes: %+v", h)
	}
	bob.Choose(form, "begins", "08:00")
	bob.Choose(form, "ends", "12:30")
	bob.Choose(form, "back", today.AddDate(0, 0, -3).Format(time.DateOnly))
	if o := r.slack.Person("UBOB").Submit(form); !strings.Contains(o.Errors["back"], "a day after today") {
		t.Errorf("a leave in the past: %+v", o)
	}
	bob.Choose(form, "back", back.Format(time.DateOnly))
	bob.Choose(form, "wants", "Actions", "Decisions")
	bob.Choose(form, "hears")
	bob.Submit(form)
	form = r.shows("UBOB", "Saved. This is")
	away := "away until " + back.Format("Mon 2 Jan")
	r.says(form, "Saved. This is how things stand now", "Mon–Wed, 08:00 to 12:30, New York time", away)
	h, err := r.bot.db.View(t.Context()).Habits(r.slack.Team().ID, "UBOB")
	if err != nil || !has(h.Off, "retro") || has(h.Off, "action") || !has(h.Mute, id) || len(h.Away) != 1 {
		t.Errorf("stored is %+v, %v", h, err)
	}
	bob.CloseAll(form)
	home := r.home("UBOB", away)
	r.says(home, "(muted)", "Mon–Wed, 08:00 to 12:30")
	if r.slack.Sees("UANN").Received("away until") {
		t.Error("somebody else is told of the leave")
	}
	r.press("UBOB", home, "meback")
	r.becomes("Bob is back", func() bool {
		h, _ := r.bot.db.View(t.Context()).Habits(r.slack.Team().ID, "UBOB")
		return len(h.Away) == 0
	})
}

func zoneNamed(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestALeaveEndsByItself(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	bob := r.as("UBOB")
	back := r.clock.Now().In(zoneNamed(t, "America/New_York")).AddDate(0, 0, 2)
	bob.Command("CTEAM", "/steward me")
	form := r.view(bob, "My settings")
	bob.Choose(form, "back", back.Format(time.DateOnly))
	bob.Submit(form)
	bob.CloseAll(r.shows("UBOB", "Saved. This is"))
	r.home("UBOB", "You are away until")
	r.clock.Advance(48 * time.Hour)
	bob.OpenHome()
	r.becomes("the home tab says nothing of a leave", func() bool {
		v, err := r.slack.Person("UBOB").AwaitHome("My settings")
		return err == nil && !strings.Contains(v.Shows(), "away")
	})
}

func TestTimesFollowWhereSomebodyLives(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	bob := r.as("UBOB")
	bob.Command("CTEAM", "/steward me")
	r.says(r.view(bob, "My settings"), "America/New_York")
	r.home("UBOB", "New York time")
	r.slack.ChangeUser("UBOB", func(u *fakeslack.User) { u.TZ = "Asia/Tokyo" })
	if _, err := bob.AwaitHome("Tokyo time"); err != nil {
		t.Errorf("the home tab keeps the old clock: %v", err)
	}
	id := r.team("UANN", "CTEAM", "Harbor")
	r.slack.ChangeUser("UBOB", func(u *fakeslack.User) { u.Deleted = true })
	r.becomes("a closed account is in no team", func() bool { return r.noMember(id, "UBOB") })
}

// Do-not-disturb is asked of Slack when it matters, and its absence silences nobody.
func TestSlacksDoNotDisturbIsRespected(t *testing.T) {
	t.Parallel()
	r := newTeamRig(t)
	until := r.clock.Now().Add(2 * time.Hour).Truncate(time.Second)
	r.slack.ChangeUser("UBOB", func(u *fakeslack.User) { u.DND.SnoozeUntil = until })
	r.slack.ChangeUser("UCID", func(u *fakeslack.User) {
		u.DND.Start, u.DND.End = r.clock.Now().Add(-time.Hour), until
	})
	for who, want := range map[string]time.Time{"UANN": {}, "UBOB": until, "UCID": until} {
		if got := r.bot.artist.Resting(t.Context(), r.who(who)); !got.Equal(want) {
			t.Errorf("%s rests until %v, want %v", who, got, want)
		}
	}
	asked := r.calls("dnd.info")
	r.bot.artist.Resting(t.Context(), r.who("UBOB"))
	if got := r.calls("dnd.info"); got != asked {
		t.Errorf("Slack was asked again within minutes: %d calls after %d", got, asked)
	}
	r.clock.Advance(3 * time.Hour)
	if got := r.bot.artist.Resting(t.Context(), r.who("UBOB")); !got.IsZero() {
		t.Errorf("the snooze is over, and Bob rests until %v", got)
	}
}

func TestWithoutTheScopeForDoNotDisturbNobodyRests(t *testing.T) {
	t.Parallel()
	r := &rig{t: t, clock: &testClock{}, file: t.TempDir() + "/steward.db", without: []manifest.Feature{manifest.Rest}}
	r.open(config.Socket)
	r.slack.ChangeUser("UBOB", func(u *fakeslack.User) { u.DND.SnoozeUntil = r.clock.Now().Add(time.Hour) })
	for range 3 {
		if got := r.bot.artist.Resting(t.Context(), r.who("UBOB")); !got.IsZero() {
			t.Errorf("rests until %v", got)
		}
	}
	if got := r.calls("dnd.info"); got != 1 {
		t.Errorf("Slack was asked %d times for what it refuses", got)
	}
}
