package views

import (
	"errors"
	"strings"
	"testing"
	"time"

	cal "steward/internal/calendar"
)

func TestWhenSaysATimeBack(t *testing.T) {
	d := newDesk(t)
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	place := func(name string) *time.Location {
		z, err := cal.Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		return z
	}
	berlin := place("Europe/Berlin")
	for _, c := range []struct{ day, viewer, want string }{
		{"2026-11-26", "Europe/Berlin", "Thu 26 Nov, 15:00 Berlin"},
		{"2026-11-26", "Europe/Paris", "Thu 26 Nov, 15:00 Berlin"},
		{"2026-11-26", "Europe/London", "Thu 26 Nov, 15:00 Berlin, 14:00 for you"},
		{"2026-11-26", "Pacific/Auckland", "Thu 26 Nov, 15:00 Berlin, Fri 27 Nov 03:00 for you"},
		{"2027-01-05", "America/New_York", "Tue 5 Jan 2027, 15:00 Berlin, 09:00 for you"},
	} {
		day, _ := cal.ParseDay(c.day)
		if got := d.When(cal.Moment(day, cal.At(15, 0), berlin), now, berlin, place(c.viewer)); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	for typed, want := range map[string]string{
		"thu 26 nov 15:00":                      "Thu 26 Nov, 15:00 Berlin, 14:00 for you",
		"every second thursday 15:00":           "every second Thursday at 15:00, Berlin; next: Thu 26 Nov, 14:00 for you",
		"every 7 weeks on thursday 15:00":       "every 7th Thursday at 15:00, Berlin; next: Thu 26 Nov, 14:00 for you",
		"every other week on thu and mon 10:00": "every second week on Monday and Thursday at 10:00, Berlin; next: Mon 23 Nov, 09:00 for you",
		"every thursday 15:00":                  "every Thursday at 15:00, Berlin; next: Thu 26 Nov, 14:00 for you",
		"every day 9:30":                        "every day at 09:30, Berlin; next: Sat 21 Nov, 08:30 for you",
		"first monday of the month 10:00":       "on the first Monday of each month at 10:00, Berlin; next: Mon 7 Dec, 09:00 for you",
		"last friday of the month 10:00":        "on the last Friday of each month at 10:00, Berlin; next: Fri 27 Nov, 09:00 for you",
		"every month on the 15th 10:00":         "on day 15 of each month at 10:00, Berlin; next: Tue 15 Dec, 09:00 for you",
		"every month on the 31st 10:00":         "on day 31 of each month, or the last day of a shorter one at 10:00, Berlin; next: Mon 30 Nov, 09:00 for you",
		"last day of the month 10:00":           "on the last day of each month at 10:00, Berlin; next: Mon 30 Nov, 09:00 for you",
		"every weekday 9:30":                    "every working day at 09:30, Berlin; next: Mon 23 Nov, 08:30 for you",
		"28 days after the last 15:00":          "28 days after the last one at 15:00, Berlin",
		"cron 30 9 * * mon":                     "as \"30 9 * * mon\" says, on the clock of Berlin; next: Mon 23 Nov 09:30, 08:30 for you",
	} {
		said, err := cal.Read(typed, now, berlin)
		if err != nil {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		if got := d.WhenRule(said.Rule, now, cal.Hours{}, place("Europe/London")); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", typed, got, want)
		}
	}
	gap := cal.Rule{Every: cal.Weekly, N: 1, Days: []time.Weekday{0}, At: cal.At(2, 30), Zone: "Europe/Berlin"}
	if got, want := d.WhenRule(gap, time.Date(2027, 3, 25, 12, 0, 0, 0, time.UTC), cal.Hours{}, berlin), "every Sunday at 02:30, Berlin; next: Sun 28 Mar 03:00"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestMisreadSaysWhatWasUnderstood(t *testing.T) {
	d := newDesk(t)
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"03/04":           "That can be Sat 3 Apr 2027 or Thu 4 Mar 2027.",
		"25 nov":          "Wed 25 Nov at that time is past.",
		"today":           "Thu 26 Nov is fine. Please add a time",
		"fri 26 nov 15":   "Thu 26 Nov is the date you wrote",
		"31 feb":          "That date never comes.",
		"tomorow 15:00":   "I do not know what \"tomorow\" means here. I understood 15:00. For example: tomorrow 15:00",
		"<!channel> soon": "I do not know what \"&lt;!channel&gt;\" means here. For example",
		"15:00":           "I could not make a time of that. I understood 15:00. For example",
	} {
		_, err := cal.Read(typed, now, time.UTC)
		var m *cal.Misread
		if !errors.As(err, &m) {
			t.Errorf("%s: %v", typed, err)
			continue
		}
		if got := d.Misread(m, now); !strings.HasPrefix(got, want) {
			t.Errorf("%s:\ngot  %s\nwant %s", typed, got, want)
		}
	}
}

// The examples that people are offered are understood.
func TestExamplesOfTimesAreUnderstood(t *testing.T) {
	_, text, _ := strings.Cut(newDesk(t).Words.Say("when.misread.examples"), ": ")
	for _, typed := range strings.Split(strings.TrimSuffix(text, "."), ", ") {
		if _, err := cal.Read(typed, time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), time.UTC); err != nil {
			t.Errorf("%q: %v", typed, err)
		}
	}
}
