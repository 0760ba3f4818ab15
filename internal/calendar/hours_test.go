package calendar

import (
	"encoding/json"
	"os"
	"testing"
	"time"
)

func TestNextSendKeepsThePublishedVectors(t *testing.T) {
	body, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		NextSend struct {
			Cases []struct {
				Due      string `json:"due"`
				Zone     string `json:"tz"`
				Holidays []Day  `json:"holidays"`
				Local    string `json:"send_local"`
				UTC      string `json:"send_utc"`
			} `json:"cases"`
		} `json:"next_send"`
	}
	if err := json.Unmarshal(body, &file); err != nil || len(file.NextSend.Cases) != 7 {
		t.Fatal(err, len(file.NextSend.Cases))
	}
	for _, c := range file.NextSend.Cases {
		h := Hours{Zone: zoneNamed(t, c.Zone)}
		for _, d := range c.Holidays {
			h.Off = append(h.Off, Span{d, d})
		}
		due, err := time.Parse("2006-01-02T15:04:05", c.Due)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := h.NextSend(due)
		if !ok || got.Format("2006-01-02T15:04:05-07:00") != c.Local || got.UTC().Format("2006-01-02T15:04:05+00:00") != c.UTC {
			t.Errorf("due %s in %s: %v, want %s", c.Due, c.Zone, got, c.Local)
		}
	}
}

func TestNextSend(t *testing.T) {
	berlin := zoneNamed(t, "Europe/Berlin")
	night := Hours{Zone: berlin, From: At(22, 0), To: At(6, 0)}
	for name, c := range map[string]struct {
		h         Hours
		due, want string // both on the clock of Berlin
	}{
		"the window is closed a second after its end":   {Hours{Zone: berlin}, "2026-03-04 16:30:01", "2026-03-05 09:30:00"},
		"and open at its end":                           {Hours{Zone: berlin}, "2026-03-04 16:30:00", "2026-03-04 16:30:00"},
		"and at its beginning":                          {Hours{Zone: berlin}, "2026-03-04 09:30:00", "2026-03-04 09:30:00"},
		"a second before it waits":                      {Hours{Zone: berlin}, "2026-03-04 09:29:59", "2026-03-04 09:30:00"},
		"other hours, other window":                     {Hours{Zone: berlin, From: At(7, 0), To: At(13, 0)}, "2026-03-04 12:31:00", "2026-03-05 07:30:00"},
		"other days, other window":                      {Hours{Zone: berlin, Days: []time.Weekday{time.Sunday}}, "2026-03-04 12:00:00", "2026-03-08 09:30:00"},
		"a night lasts past midnight":                   {night, "2026-03-05 04:00:00", "2026-03-05 04:00:00"},
		"and ends before its end":                       {night, "2026-03-05 05:31:00", "2026-03-05 22:30:00"},
		"Friday's night is Saturday's morning":          {night, "2026-03-07 05:00:00", "2026-03-07 05:00:00"},
		"nobody comes in on Saturday's evening":         {night, "2026-03-07 05:40:00", "2026-03-09 22:30:00"},
		"after leave, however long":                     {Hours{Zone: berlin, Off: []Span{{Day{2026, 3, 1}, Day{2027, 3, 1}}}}, "2026-03-04 12:00:00", "2027-03-02 09:30:00"},
		"of half an hour it is the middle":              {Hours{Zone: berlin, From: At(12, 0), To: At(12, 30)}, "2026-03-04 12:00:00", "2026-03-04 12:15:00"},
		"a Sunday of 23 hours delays nobody":            {Hours{Zone: berlin, Days: []time.Weekday{time.Sunday}}, "2026-03-29 01:00:00", "2026-03-29 09:30:00"},
		"a window that begins in the gap":               {Hours{Zone: berlin, From: At(2, 0), To: At(9, 0), Days: []time.Weekday{time.Sunday}}, "2026-03-29 00:10:00", "2026-03-29 03:00:00"},
		"late shifts begin their window after midnight": {Hours{Zone: berlin, From: At(23, 45), To: At(8, 0)}, "2026-03-04 23:50:00", "2026-03-05 00:15:00"},
	} {
		due, err := time.ParseInLocation(time.DateTime, c.due, berlin)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := c.h.NextSend(due); !ok || got.Format(time.DateTime) != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
	gone := Hours{Off: []Span{{Day{2026, 1, 1}, Day{2099, 1, 1}}}}
	if got, ok := gone.NextSend(time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)); ok {
		t.Errorf("who is gone hears nothing, not at %v", got)
	}
}

func TestWorkdaysAreCountedOverHolidaysAndLeave(t *testing.T) {
	easter := Hours{Off: []Span{{Day{2026, 4, 3}, Day{2026, 4, 6}}}} // Good Friday to Easter Monday
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-04-02", 0, "2026-04-02"},
		{"2026-04-02", 1, "2026-04-07"},
		{"2026-04-07", -1, "2026-04-02"},
		{"2026-04-07", -2, "2026-04-01"}, // two working days before
		{"2026-04-04", 0, "2026-04-04"},
		{"2026-04-04", 1, "2026-04-07"},
		{"2026-04-01", 5, "2026-04-10"},
	} {
		from, _ := ParseDay(c.from)
		if got := easter.AddWorkdays(from, c.n).String(); got != c.want {
			t.Errorf("%d working days from %s: %s, want %s", c.n, c.from, got, c.want)
		}
	}
	saturday := Day{2026, 4, 4}
	if after, before := easter.OnOrAfter(saturday).String(), easter.OnOrBefore(saturday).String(); after != "2026-04-07" || before != "2026-04-02" {
		t.Errorf("around Easter Saturday: %s and %s", before, after)
	}
	if d := (Hours{Off: []Span{{Day{2026, 1, 1}, Day{2099, 1, 1}}}}).AddWorkdays(saturday, 3); !d.None() {
		t.Errorf("who is gone has no working day, not %s", d)
	}
}

func TestLaterKeepsTheTimeOnTheClock(t *testing.T) {
	berlin := Hours{Zone: zoneNamed(t, "Europe/Berlin")}
	friday := time.Date(2026, 3, 27, 14, 5, 6, 7, berlin.Zone)
	if got, want := berlin.Later(friday, 1), time.Date(2026, 3, 30, 14, 5, 6, 7, berlin.Zone); !got.Equal(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestLaterCountsWorkingDays(t *testing.T) {
	monday := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	friday := monday.AddDate(0, 0, 4)
	for _, c := range []struct {
		from time.Time
		days int
		want time.Time
	}{
		{monday, 0, monday},
		{monday, 2, monday.AddDate(0, 0, 2)},
		{friday, 1, monday.AddDate(0, 0, 7)},
		{monday, 10, monday.AddDate(0, 0, 14)},
		{friday.AddDate(0, 0, 1), 1, monday.AddDate(0, 0, 7)},
	} {
		if got := (Hours{}).Later(c.from, c.days); !got.Equal(c.want) {
			t.Errorf("%d working days from %v: %v", c.days, c.from, got)
		}
	}
}
