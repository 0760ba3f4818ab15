package calendar

import (
	"testing"
	"time"
)

func TestATimeThatNeverComesIsWhenTheClocksChange(t *testing.T) {
	for _, c := range []struct {
		zone, day, clock, want string
	}{
		{"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"}, // the first of two
		{"America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"},
		{"America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z"}, // a shift of half an hour
		{"Asia/Kathmandu", "2026-06-01", "09:30", "2026-06-01T03:45:00Z"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		day, _ := ParseDay(c.day)
		clock, _ := ParseClock(c.clock)
		if got := Moment(day, clock, zone).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s %s in %s: %s, want %s", c.day, c.clock, c.zone, got, c.want)
		}
	}
}
