package practices

import (
	"testing"
	"time"

	"steward/internal/calendar"
)

func day(text string) calendar.Day {
	d, err := calendar.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

func instant(text string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic(err)
	}
	return t
}

// In 2026 clocks in Berlin go back on Sunday 25 October; Thursday 26 November is an ordinary day.
func TestTimesAroundAPlannedRetro(t *testing.T) {
	berlin, tokyo := zoned(t, "Europe/Berlin"), zoned(t, "Asia/Tokyo")
	leave := berlin
	leave.Off = []calendar.Span{{First: day("2026-11-24"), Last: day("2026-11-25")}}
	start := instant("2026-11-26 14:00")
	for _, c := range []struct {
		name      string
		got, want time.Time
	}{
		{"two working days ahead, half past nine where they are", ProposesAt(start, berlin), instant("2026-11-24 08:30")},
		{"in the far east a morning earlier by the clock of the world", ProposesAt(start, tokyo), instant("2026-11-24 00:30")},
		{"before their leave", ProposesAt(start, leave), instant("2026-11-20 08:30")},
		{"over a change of the clocks it stays half past nine", ProposesAt(instant("2026-10-26 14:00"), berlin), instant("2026-10-22 07:30")},
		{"unanswered it falls to the manager on the day before", FallsAt(start, instant("2026-11-24 08:30"), berlin), instant("2026-11-25 08:30")},
		{"who was asked late has three hours all the same", FallsAt(start, instant("2026-11-25 09:00"), berlin), instant("2026-11-25 12:00")},
		{"but nobody is asked in the evening", FallsAt(start, instant("2026-11-25 15:00"), berlin), instant("2026-11-26 08:30")},
		{"thoughts are opened a day ahead", OpensAt(start, berlin), instant("2026-11-25 14:00")},
		{"for a Monday on Friday", OpensAt(instant("2026-11-30 09:00"), berlin), instant("2026-11-27 09:00")},
		{"not before half past nine", OpensAt(instant("2026-11-26 07:00"), berlin), instant("2026-11-25 08:30")},
		{"not after half past four", OpensAt(instant("2026-11-26 17:00"), berlin), instant("2026-11-25 15:30")},
		{"over a change of the clocks at the same time on the wall", OpensAt(instant("2026-10-26 14:00"), berlin), instant("2026-10-23 13:00")},
		{"what nobody goes on with is closed on the next working day", ClosesAt(instant("2026-11-27 15:00"), berlin), instant("2026-11-30 15:00")},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.got.UTC(), c.want)
		}
	}
}

func TestPuttingARetroOff(t *testing.T) {
	off := func(days ...string) DayCheck {
		return func(d calendar.Day) string {
			for _, x := range days {
				if d.String() == x {
					return "holiday"
				}
			}
			return ""
		}
	}
	thursday := day("2026-11-26")
	for _, c := range []struct {
		name  string
		next  calendar.Day
		check DayCheck
		want  string
		ok    bool
	}{
		{"a day that suits stays", day("2026-12-10"), off(), "2026-11-26", true},
		{"the next day that suits", day("2026-12-10"), off("2026-11-26", "2026-11-27"), "2026-11-28", true},
		{"not as far as the next retro", day("2026-11-27"), off("2026-11-26"), "", false},
		{"not for ever", day("2027-11-27"), func(calendar.Day) string { return "holiday" }, "", false},
		{"a cadence that has no next day yet", calendar.Day{}, off("2026-11-26"), "2026-11-27", true},
	} {
		got, _, ok := PutOff(thursday, c.next, c.check)
		if ok != c.ok || ok && got.String() != c.want {
			t.Errorf("%s: %v, %v", c.name, got, ok)
		}
	}
	for team, want := range map[int]int{2: 2, 3: 2, 4: 2, 5: 3, 7: 4} {
		if got := FewestPeople(team); got != want {
			t.Errorf("of %d at least %d, want %d", team, got, want)
		}
	}
}
