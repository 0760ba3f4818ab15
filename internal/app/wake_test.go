package app

import (
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

func TestWhatWaitedIsSaidWhenTheHoursChange(t *testing.T) {
	week := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	today := calendar.DayOf(monday)
	off := []calendar.Span{{First: today, Last: today.Add(20)}}
	for _, c := range []struct {
		name      string
		put       func(*storage.Tx) error // why it waits
		recipient string
		change    func(*office) error
	}{
		{"I am back", func(tx *storage.Tx) error { return tx.PutHabits("T", "UBOB", storage.Habits{Away: off}) }, "UBOB",
			func(o *office) error { return o.ComeBack(t.Context(), who("UBOB")) }},
		{"other hours of one's own", func(tx *storage.Tx) error {
			return tx.PutHabits("T", "UBOB", storage.Habits{Days: week, From: calendar.At(20, 0), To: calendar.At(23, 0)})
		}, "UBOB", func(o *office) error {
			return o.PutMine(t.Context(), who("UBOB"), Wish{Days: week, From: calendar.At(9, 0), To: calendar.At(17, 0), Wants: []string{"actions"}})
		}},
		{"other days of a team", func(tx *storage.Tx) error {
			return tx.PutTeam(storage.Team{ID: "harbor", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "UTC", Days: []time.Weekday{time.Sunday}})
		}, "UBOB", func(o *office) error {
			return o.ChangeTeam(t.Context(), who("UANN"), "harbor", false, func(t *storage.Team) { t.Days = week })
		}},
		{"no holiday after all", func(tx *storage.Tx) error {
			return tx.PutTeam(storage.Team{ID: "harbor", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "UTC", Holidays: off})
		}, "UBOB", func(o *office) error {
			return o.SetHolidays(t.Context(), storage.Team{ID: "harbor", Workspace: "T"}, nil)
		}},
		{"the channel on another clock", func(tx *storage.Tx) error {
			return tx.PutTeam(storage.Team{ID: "harbor", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "Asia/Tokyo"})
		}, "C", func(o *office) error {
			return o.ChangeTeam(t.Context(), who("UANN"), "harbor", false, func(t *storage.Team) { t.Zone = "UTC" })
		}},
		{"other hours of the workspace", func(tx *storage.Tx) error {
			return tx.PutSettings("T", storage.Settings{From: calendar.At(20, 0), To: calendar.At(23, 0)})
		}, "UBOB", func(o *office) error { return o.PutSettings(t.Context(), who("UADMIN"), true, storage.Settings{}) }},
	} {
		o := reminding(t)
		o.harbor(storage.Member{Person: "UBOB", Role: storage.RoleMember})
		o.put(c.put)
		o.put(func(tx *storage.Tx) error {
			return tx.PutSchedule(storage.Schedule{Workspace: "T", Kind: WorkRetro, Subject: "C", Next: monday.AddDate(0, 0, 1)})
		})
		o.clock = monday.Add(3*time.Hour + time.Minute)
		o.owes("a", "2026-02-20", time.Time{})
		said := func() []storage.Line {
			t.Helper()
			if _, err := o.SayDue(t.Context()); err != nil {
				t.Fatal(err)
			}
			lines, err := o.db.View(t.Context()).Lines("T", BundleKey(c.recipient, today.String()))
			if err != nil {
				t.Fatal(err)
			}
			return lines
		}
		o.speak()
		if got := said(); len(got) > 0 {
			t.Fatalf("%s: said before: %+v", c.name, got)
		}
		if err := c.change(o); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := said(); len(got) == 0 {
			t.Errorf("%s: it waits all the same", c.name)
		}
	}
}
