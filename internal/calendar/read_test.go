package calendar

import (
	"errors"
	"testing"
	"time"
)

// thursday is when these words are typed: Thursday 26 November 2026, noon in Berlin.
func thursday(t testing.TB) time.Time {
	return time.Date(2026, 11, 26, 12, 0, 0, 0, zoneNamed(t, "Europe/Berlin"))
}

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"tomorrow 15:00":                     "2026-11-27 15:00",
		"Tomorrow, at 3 pm":                  "2026-11-27 15:00",
		"today 15:00":                        "2026-11-26 15:00",
		"day after tomorrow noon":            "2026-11-28 12:00",
		"thu 3pm":                            "2026-11-26 15:00",
		"thu 11:30":                          "2026-12-03 11:30",
		"friday":                             "2026-11-27 09:00",
		"next thursday 15:00":                "2026-12-03 15:00",
		"next mon":                           "2026-11-30 09:00",
		"next sunday":                        "2026-12-06 09:00",
		"friday next week":                   "2026-12-04 09:00",
		"27 nov":                             "2026-11-27 09:00",
		"thu 26 nov, 15:00":                  "2026-11-26 15:00",
		"26 nov 15":                          "2026-11-26 15:00",
		"26 nov 2027":                        "2027-11-26 09:00",
		"nov 27th 2026 at 8":                 "2026-11-27 08:00",
		"the 3rd of january":                 "2027-01-03 09:00",
		"26.11. 15:00":                       "2026-11-26 15:00",
		"26.11.2026 15:00":                   "2026-11-26 15:00",
		"26.11.26 15:00":                     "2026-11-26 15:00",
		"2026-11-26 15:00":                   "2026-11-26 15:00",
		"2026-11-26T15:00":                   "2026-11-26 15:00",
		"27/11/2026":                         "2026-11-27 09:00",
		"11/27":                              "2026-11-27 09:00",
		"12/12":                              "2026-12-12 09:00",
		"29 feb":                             "2028-02-29 09:00",
		"in 3 days":                          "2026-11-29 09:00",
		"in two weeks":                       "2026-12-10 09:00",
		"in a week 10:15":                    "2026-12-03 10:15",
		"in three months":                    "2027-02-26 09:00",
		"every second thursday 15:00":        "every 2 weeks on thursday 15:00 from 2026-11-26",
		"every other thursday 11:00":         "every 2 weeks on thursday 11:00 from 2026-12-03",
		"every other week on mon 10":         "every 2 weeks on monday 10:00 from 2026-11-30",
		"every 2 weeks on mon and thu 10:00": "every 2 weeks on monday thursday 10:00 from 2026-11-30",
		"every third week on tue from 1 dec 9:30": "every 3 weeks on tuesday 09:30 from 2026-12-01",
		"every thursday 15:00":                    "every thursday 15:00",
		"weekly on thursday":                      "every thursday 09:00",
		"every week on mon, wed 9:00":             "every monday wednesday 09:00",
		"every day 9:00":                          "every sunday monday tuesday wednesday thursday friday saturday 09:00",
		"first monday of the month 10:00":         "1st monday of the month 10:00",
		"every first monday 10:00":                "1st monday of the month 10:00",
		"first monday 10:00":                      "1st monday of the month 10:00",
		"last friday of every month 4pm":          "last friday of the month 16:00",
		"every month on the 31st 10:00":           "every month on the 31st 10:00",
		"15th of the month 10:00":                 "every month on the 15th 10:00",
		"last day of the month 10:00":             "last day of the month 10:00",
		"every weekday 9:30":                      "every workday 09:30",
		"every working day 9:30":                  "every workday 09:30",
		"28 days after the last":                  "28 days after the last 09:00",
		"4 weeks after the last one 14:00":        "28 days after the last 14:00",
		"cron 30 9 * * mon-fri":                   "cron 30 9 * * mon-fri",
		"Donnerstag 15 Uhr":                       "2026-11-26 15:00",
		"am 3. Dezember um 15:30 Uhr":             "2026-12-03 15:30",
		"jeden zweiten Donnerstag 15:00":          "every 2 weeks on thursday 15:00 from 2026-11-26",
		"завтра в 15:00":                          "2026-11-27 15:00",
		"каждый второй четверг 15:00":             "every 2 weeks on thursday 15:00 from 2026-11-26",
		"3 декабря 15:00":                         "2026-12-03 15:00",
	} {
		said, err := Read(text, thursday(t), thursday(t).Location())
		if err != nil {
			t.Errorf("%q: %v %+v", text, err, err)
			continue
		}
		if got := said.String(); got != want || said.Zone != "Europe/Berlin" {
			t.Errorf("%q: %s in %s, want %s", text, got, said.Zone, want)
		}
	}
}

func TestReadKnowsWhetherThereWasATime(t *testing.T) {
	for text, want := range map[string]bool{"friday": false, "friday 9:00": true, "every other week on mon 10": true, "27 nov": false} {
		if said, err := Read(text, thursday(t), thursday(t).Location()); err != nil || said.Timed != want {
			t.Errorf("%q: %v %v", text, said.Timed, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]struct {
		why  error
		part string
		days string // both readings, or the day in question
	}{
		"03/04":                        {ErrAmbiguous, "", "2027-04-03 2027-03-04"},
		"03/04/2027 10:00":             {ErrAmbiguous, "", "2027-04-03 2027-03-04"},
		"25 nov":                       {ErrPast, "", "2026-11-25"},
		"today 11:00":                  {ErrPast, "", "2026-11-26"},
		"1.1.2020":                     {ErrPast, "", "2020-01-01"},
		"today":                        {ErrNoClock, "", "2026-11-26"},
		"31 feb":                       {ErrNever, "", ""},
		"2027-02-29":                   {ErrNever, "", ""},
		"cron 0 9 31 2 *":              {ErrNever, "0 9 31 2 *", ""},
		"cron hourly":                  {ErrUnread, "hourly", ""},
		"fri 26 nov 15:00":             {ErrWeekday, "", "2026-11-26"},
		"tomorow 15:00":                {ErrUnread, "tomorow", ""},
		"whenever bob is back":         {ErrUnread, "whenever", ""},
		"thursday 25:00":               {ErrUnread, "25:00", ""},
		"thursday 13pm":                {ErrUnread, "13pm", ""},
		"thursday 10:00 11:00":         {ErrUnread, "11:00", ""},
		"15:00":                        {ErrUnread, "", ""},
		"":                             {ErrUnread, "", ""},
		"every 5th monday of month":    {ErrUnread, "", ""},
		"every 60 weeks on monday":     {ErrRule, "", ""},
		"tomorrow 15:00 from thursday": {ErrUnread, "", ""},
	} {
		_, err := Read(text, thursday(t), thursday(t).Location())
		var m *Misread
		if !errors.As(err, &m) || !errors.Is(err, want.why) {
			t.Errorf("%q: %v, want %v", text, err, want.why)
			continue
		}
		days := ""
		for i, d := range m.Days {
			days += []string{"", " "}[min(i, 1)] + d.String()
		}
		part := m.Part
		if want.why == ErrUnread && len(part) > 0 && part != want.part || want.part != "" && part != want.part || days != want.days {
			t.Errorf("%q: part %q, days %s, want %q, %s", text, part, days, want.part, want.days)
		}
	}
	if _, err := Read("tomorow 15:00", thursday(t), time.UTC); !err.(*Misread).Timed || err.(*Misread).Clock != At(15, 0) {
		t.Errorf("the time was understood: %+v", err)
	}
}

// Whatever is typed, nothing breaks; and what is taken says of itself what is read as the same.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"tomorrow 15:00", "every second thursday 3pm", "26.11. 15", "03/04", "in 3 days", "last friday of the month from 1 dec", "28 days after the last",
		"cron 0 9 29 2 *", "cron TZ=", "cron @every 1s", "jeden 2. montag", "завтра в 15:00", "2026-02-30", "thu 26 nov 2026", "every month on the 0th", "0000-01-01", "9999-12-31 23:59"} {
		f.Add(text, int64(1795690800))
	}
	f.Fuzz(func(t *testing.T, text string, at int64) {
		for _, name := range []string{"Europe/Berlin", "Australia/Lord_Howe", "America/Nuuk"} {
			zone := zoneNamed(t, name)
			now := time.Unix(at%(1<<32), 0)
			said, err := Read(text, now, zone)
			if err != nil {
				if m := (*Misread)(nil); !errors.As(err, &m) {
					t.Fatalf("%q: %v", text, err)
				}
				continue
			}
			if err := said.Check(); err != nil {
				t.Fatalf("%q was taken for %s, which is refused: %v", text, said, err)
			}
			again, err := Read(said.String(), now, zone)
			if err != nil || !again.Equal(said.Rule) {
				t.Fatalf("%q at %v is %s, which is read as %s (%v)", text, now, said, again, err)
			}
			next, ok := said.Next(now, Hours{})
			if said.Every != After && (!ok || !next.After(now)) {
				t.Fatalf("%q at %v: %s comes %v", text, now, said, next)
			}
		}
	})
}
