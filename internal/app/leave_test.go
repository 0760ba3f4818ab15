package app

import (
	"testing"

	"steward/internal/calendar"
	"steward/internal/storage"
)

func TestLeaveMovesARetroOfSeveralDays(t *testing.T) {
	o := newOffice(t)
	shut := func() string {
		t.Helper()
		id := o.start(func(c *Start) { c.Async, c.Channel = true, c.Key })
		return o.room(id).Retro.Plan.Shut.Format("Mon 15:04")
	}
	if got := shut(); got != "Tue 16:30" {
		t.Errorf("with everybody there collecting ends %s", got)
	}
	tuesday := calendar.DayOf(monday).Add(1)
	o.do(func(tx *storage.Tx) error {
		return tx.PutHabits("T", "bob", storage.Habits{Away: []calendar.Span{{First: tuesday, Last: tuesday}}})
	})
	if got := shut(); got != "Wed 16:30" {
		t.Errorf("without Bob on Tuesday collecting ends %s", got)
	}
	o.do(func(tx *storage.Tx) error {
		return tx.PutHabits("T", "bob", storage.Habits{Away: []calendar.Span{{First: tuesday, Last: tuesday.Add(14)}}})
	})
	if got := shut(); got != "Tue 16:30" {
		t.Errorf("two weeks of leave hold nobody up, but collecting ends %s", got)
	}
}

func TestLeaveIsNoReasonForSeveralDays(t *testing.T) {
	o := newOffice(t)
	o.lives("ann", "Europe/Berlin")
	o.lives("cid", "Asia/Tokyo")
	if !o.suggest(Ask{People: []string{"cid"}}).Apart {
		t.Fatal("Berlin and Tokyo share no hours")
	}
	today := calendar.DayOf(monday)
	o.do(func(tx *storage.Tx) error {
		return tx.PutHabits("T", "cid", storage.Habits{Away: []calendar.Span{{First: today, Last: today.Add(20)}}})
	})
	if o.suggest(Ask{People: []string{"cid"}}).Apart {
		t.Error("who is on leave is not far away")
	}
}
