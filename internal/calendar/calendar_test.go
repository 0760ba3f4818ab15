package calendar

import (
	"testing"
	"time"
)

func TestMomentThroughChangesOfTheClocks(t *testing.T) {
	for _, c := range []struct {
		zone, day, clock, want string
	}{
		{"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"}, // the first of two
		{"America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"},
		{"America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z"},
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z"}, // a shift of half an hour
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z"}, // and half an hour twice
		{"Asia/Kathmandu", "2026-06-01", "09:30", "2026-06-01T03:45:00Z"},
		{"Pacific/Chatham", "2026-09-27", "02:45", "2026-09-26T14:00:00Z"}, // a gap from 02:45 to 03:45
		{"Pacific/Chatham", "2026-09-27", "03:45", "2026-09-26T14:00:00Z"},
		{"Pacific/Chatham", "2026-04-05", "03:00", "2026-04-04T13:15:00Z"},
		{"Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00:00Z"}, // no midnight
		{"Africa/Cairo", "2026-10-29", "23:30", "2026-10-29T20:30:00Z"}, // the last hour of a day twice
		{"America/Santiago", "2026-09-06", "00:30", "2026-09-06T04:00:00Z"},
		{"America/Santiago", "2026-04-04", "23:15", "2026-04-05T02:15:00Z"},
		{"Asia/Beirut", "2026-03-29", "00:00", "2026-03-28T22:00:00Z"},
		{"America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T03:00:00Z"},
		{"America/Sao_Paulo", "2018-11-04", "01:00", "2018-11-04T03:00:00Z"},
		{"America/Nuuk", "2026-03-28", "23:30", "2026-03-29T00:59:00Z"}, // the rest of the day is left out
		{"America/Nuuk", "2026-03-29", "00:00", "2026-03-29T01:00:00Z"},
		{"America/Nuuk", "2026-10-24", "23:30", "2026-10-25T00:30:00Z"},
		{"America/St_Johns", "2010-11-07", "00:00", "2010-11-07T02:30:00Z"}, // back over midnight, a minute after it
		{"America/St_Johns", "2010-11-06", "23:30", "2010-11-07T02:00:00Z"},
		{"Antarctica/Troll", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"}, // two hours at once
		{"Antarctica/Troll", "2026-03-29", "01:30", "2026-03-29T01:00:00Z"},
		{"Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30:00Z"}, // back for Ramadan
		{"Asia/Singapore", "1933-01-01", "00:10", "1932-12-31T17:00:00Z"},    // forward by 20 minutes
		{"Asia/Pyongyang", "2018-05-04", "23:45", "2018-05-04T14:59:00Z"},    // half an hour at the end of a day
		{"Pacific/Apia", "2011-12-29", "15:00", "2011-12-30T01:00:00Z"},
		{"Pacific/Apia", "2011-12-30", "15:00", "2011-12-30T10:00:00Z"}, // a day that never was
		{"Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00:00Z"},
		{"Pacific/Apia", "2011-12-31", "15:00", "2011-12-31T01:00:00Z"},
		{"Pacific/Kwajalein", "1993-08-21", "09:00", "1993-08-21T12:00:00Z"},
		{"America/New_York", "2040-12-31", "23:30", "2041-01-01T04:30:00Z"}, // the 366th day, where zones are a rule
		{"Pacific/Auckland", "2040-12-31", "09:30", "2040-12-30T20:30:00Z"},
		{"America/New_York", "2041-01-01", "09:30", "2041-01-01T14:30:00Z"},
	} {
		zone := zoneNamed(t, c.zone)
		day, _ := ParseDay(c.day)
		clock, _ := ParseClock(c.clock)
		if got := Moment(day, clock, zone).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s %s in %s: %s, want %s", c.day, c.clock, c.zone, got, c.want)
		}
	}
}

func TestADayThatNeverWas(t *testing.T) {
	for _, c := range []struct {
		zone, day string
		want      bool
	}{
		{"Pacific/Apia", "2011-12-29", true},
		{"Pacific/Apia", "2011-12-30", false},
		{"Pacific/Apia", "2011-12-31", true},
		{"Pacific/Kwajalein", "1993-08-21", false},
		{"Europe/Berlin", "2026-03-29", true},
	} {
		day, _ := ParseDay(c.day)
		if got := Exists(day, zoneNamed(t, c.zone)); got != c.want {
			t.Errorf("%s in %s: %v", c.day, c.zone, got)
		}
	}
}

func zoneNamed(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := Zone(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
