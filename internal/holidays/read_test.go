package holidays

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
)

var (
	today  = calendar.Day{Year: 2026, Month: time.November, Date: 26}
	inTwo  = calendar.Day{Year: 2028, Month: time.November, Date: 26}
	oneDay = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20261224\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

func written(spans []calendar.Span) string {
	var all []string
	for _, s := range spans {
		text := s.First.String()
		if s.Last != s.First {
			text += ".." + s.Last.String()
		}
		all = append(all, text)
	}
	return strings.Join(all, " ")
}

func TestRead(t *testing.T) {
	for file, want := range map[string]string{
		"land.ics":   "2026-12-25..2027-01-01 2027-03-26 2027-03-29 2027-10-03 2028-01-01 2028-10-03",
		"google.ics": "2026-11-26..2026-11-27 2027-01-18 2028-01-18",
	} {
		f, err := os.Open("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		spans, err := Read(f, today, inTwo)
		if got := written(spans); err != nil || got != want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", file, err, got, want)
		}
	}
}

func TestReadOneEvent(t *testing.T) {
	for lines, want := range map[string]string{
		"":                                                             "2026-12-24",
		"DTEND;VALUE=DATE:20261227\r\n":                                "2026-12-24..2026-12-26",
		"DTEND;VALUE=DATE:20261224\r\n":                                "2026-12-24", // some programs forget that the end is the day after
		"DTEND;VALUE=DATE:20261220\r\n":                                "2026-12-24",
		"DURATION:P1W\r\n":                                             "2026-12-24..2026-12-30",
		"DTEND;VALUE=DATE:20290101\r\n":                                "", // years
		"DTEND;VALUE=DATE:soon\r\n":                                    "",
		"RRULE:FREQ=YEARLY;COUNT=2\r\n":                                "2026-12-24 2027-12-24",
		"RRULE:FREQ=YEARLY;UNTIL=20271224\r\n":                         "2026-12-24 2027-12-24",
		"RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2\r\n":                    "2026-12-25 2027-01-29",
		"RRULE:FREQ=SECONDLY\r\n":                                      "",
		"RRULE:FREQ=YEARLY;BYHOUR=1,2,3\r\n":                           "",
		"RRULE:FREQ=DAILY;INTERVAL=9223372036854775807\r\n":            "",
		"RRULE:FREQ=MONTHLY;INTERVAL=9223372036854775807\r\n":          "",
		"RRULE:FREQ=WEEKLY;INTERVAL=-5\r\n":                            "",
		"RRULE:FREQ=YEARLY;BYEASTER=99999\r\n":                         "",
		"RRULE:FREQ=YEARLY;BYSETPOS=99999\r\n":                         "",
		"RRULE:FREQ=YEARLY;COUNT=-1\r\n":                               "",
		"RRULE:nonsense\r\n":                                           "",
		"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\r\n":                "",
		"RRULE:FREQ=DAILY;INTERVAL=1\r\n":                              "2026-12-24..2028-11-26",
		"RRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20261224,20271224\r\n": "2028-12-24",
		"STATUS:CANCELLED\r\n":                                         "",
	} {
		to := inTwo
		if strings.Contains(lines, "EXDATE") {
			to = inTwo.Add(60)
		}
		spans, err := Read(strings.NewReader(fmt.Sprintf(oneDay, lines)), today, to)
		if got := written(spans); got != want || (want == "") != errors.Is(err, ErrNone) {
			t.Errorf("%q: %s, %v; want %s", lines, got, err, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	many := "BEGIN:VCALENDAR\r\n" + strings.Repeat("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\n%sEND:VEVENT\r\n", mostEvents+1) + "END:VCALENDAR\r\n"
	recurring := "BEGIN:VCALENDAR\r\n" + strings.Repeat("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:19000229\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\r\nEND:VEVENT\r\n", mostRecurring+1) + "END:VCALENDAR\r\n"
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":          {"", ErrNotCalendar},
		"a web page":       {"<!doctype html><title>Sign in</title>", ErrNotCalendar},
		"a picture":        {"\x89PNG\r\n\x1a\n\x00\x00", ErrNotCalendar},
		"a broken file":    {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\x00\x00:::;;;\r\n", ErrNotCalendar},
		"a huge file":      {"BEGIN:VCALENDAR\r\n" + strings.Repeat("X-A:b\r\n", mostBytes/7), ErrTooBig},
		"too many events":  {strings.ReplaceAll(many, "%s", ""), ErrTooBig},
		"too much work":    {recurring, ErrTooBig},
		"no event":         {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", ErrNone},
		"all of it is old": {fmt.Sprintf(strings.ReplaceAll(oneDay, "2026", "2006"), ""), ErrNone},
	} {
		begun := time.Now()
		spans, err := Read(strings.NewReader(c.text), today, inTwo)
		if !errors.Is(err, c.want) || spans != nil {
			t.Errorf("%s: %v, %v, want %v", name, spans, err, c.want)
		}
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
	if _, err := Read(strings.NewReader("\uFEFF"+fmt.Sprintf(oneDay, "")), today, inTwo); err != nil {
		t.Errorf("a byte order mark: %v", err)
	}
}

// Whatever is handed over, nothing breaks, and what comes out lies where it was asked for, in order.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"land.ics", "google.ics"} {
		body, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(body))
	}
	f.Add(fmt.Sprintf(oneDay, "RRULE:FREQ=YEARLY;BYSETPOS=-1;BYWEEKNO=53\r\n"))
	f.Fuzz(func(t *testing.T, text string) {
		spans, err := Read(strings.NewReader(text), today, inTwo)
		if (err == nil) != (len(spans) > 0) {
			t.Fatal(spans, err)
		}
		last := today.Add(-2)
		for _, s := range spans {
			if s.Last.Before(s.First) || s.First.Sub(last) < 2 || inTwo.Before(s.Last) {
				t.Fatalf("%v after %v", s, last)
			}
			last = s.Last
		}
	})
}
