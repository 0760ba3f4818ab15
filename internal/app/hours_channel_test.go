package app

import (
	"testing"

	"steward/internal/calendar"
	"steward/internal/storage"
)

func TestAChannelWithoutATeamIsSpokenToOnTheClockOfWhoeverLeadsThere(t *testing.T) {
	o := newOffice(t)
	o.lives("ann", "Asia/Tokyo")
	next := func(channel string) string {
		t.Helper()
		h, err := o.hoursOf(o.db.View(t.Context()), storage.Recipient{Workspace: "T", ID: channel, Public: true})
		if err != nil {
			t.Fatal(err)
		}
		at, _ := h.NextSend(monday)
		return at.UTC().Format("Mon 15:04")
	}
	if got := next("C"); got != "Mon 09:30" {
		t.Errorf("where nothing ever ran: %s", got)
	}
	o.start(nil)
	today := calendar.DayOf(monday)
	for name, h := range map[string]storage.Habits{
		"their hours are theirs": {From: calendar.At(1, 0), To: calendar.At(23, 0)},
		"so is their leave":      {Away: []calendar.Span{{First: today, Last: today.Add(9)}}},
	} {
		o.do(func(tx *storage.Tx) error { return tx.PutHabits("T", "ann", h) })
		if got := next("C"); got != "Tue 00:30" { // half past nine in Tokyo, where it is Monday evening now
			t.Errorf("%s: %s", name, got)
		}
	}
	o.do(func(tx *storage.Tx) error {
		return tx.PutSettings("T", storage.Settings{From: calendar.At(7, 0), To: calendar.At(15, 0)})
	})
	if got := next("C"); got != "Mon 22:30" {
		t.Errorf("the workspace begins at seven: %s", got)
	}
	o.do(func(tx *storage.Tx) error {
		return tx.PutTeam(storage.Team{ID: "t", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "America/New_York"})
	})
	if got := next("C"); got != "Mon 14:30" {
		t.Errorf("of a team: %s", got)
	}
}
