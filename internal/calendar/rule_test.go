package calendar

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestNext(t *testing.T) {
	thursday, monday := []time.Weekday{time.Thursday}, []time.Weekday{time.Monday}
	holidays := Hours{Off: []Span{{Day{2026, 12, 24}, Day{2027, 1, 1}}}}
	for name, c := range map[string]struct {
		rule  Rule
		after string
		want  string // so many times, one after another; "" when there is none
	}{
		"once":                             {Rule{Every: Once, From: Day{2026, 11, 26}, At: At(15, 0)}, "2026-11-01 00:00", "Thu 26 Nov 2026 15:00, -"},
		"once, strictly after":             {Rule{Every: Once, From: Day{2026, 11, 26}, At: At(15, 0)}, "2026-11-26 15:00", "-"},
		"every second Thursday":            {Rule{Every: Weekly, N: 2, Days: thursday, From: Day{2026, 11, 26}, At: At(15, 0)}, "2026-11-20 00:00", "Thu 26 Nov 2026 15:00, Thu 10 Dec 2026 15:00, Thu 24 Dec 2026 15:00"},
		"from any day of that week":        {Rule{Every: Weekly, N: 2, Days: thursday, From: Day{2026, 11, 23}, At: At(15, 0)}, "2026-11-26 15:00", "Thu 10 Dec 2026 15:00"},
		"but not before that day":          {Rule{Every: Weekly, N: 2, Days: thursday, From: Day{2026, 11, 27}, At: At(15, 0)}, "2026-11-20 00:00", "Thu 10 Dec 2026 15:00"},
		"over the turn of the year":        {Rule{Every: Weekly, N: 2, Days: thursday, From: Day{2026, 11, 26}, At: At(15, 0)}, "2026-12-25 00:00", "Thu 7 Jan 2027 15:00"},
		"several days of a week":           {Rule{Every: Weekly, N: 1, Days: []time.Weekday{time.Friday, time.Monday}, At: At(9, 30)}, "2026-11-26 12:00", "Fri 27 Nov 2026 09:30, Mon 30 Nov 2026 09:30, Fri 4 Dec 2026 09:30"},
		"Sunday ends its week":             {Rule{Every: Weekly, N: 2, Days: []time.Weekday{time.Sunday, time.Monday}, From: Day{2026, 11, 23}, At: At(9, 0)}, "2026-11-23 09:00", "Sun 29 Nov 2026 09:00, Mon 7 Dec 2026 09:00"},
		"first Monday of the month":        {Rule{Every: Nth, N: 1, Days: monday, At: At(10, 0)}, "2026-11-26 12:00", "Mon 7 Dec 2026 10:00, Mon 4 Jan 2027 10:00, Mon 1 Feb 2027 10:00"},
		"last Monday of the month":         {Rule{Every: Nth, N: -1, Days: monday, At: At(10, 0)}, "2026-11-26 12:00", "Mon 30 Nov 2026 10:00, Mon 28 Dec 2026 10:00"},
		"on the 31st, or the last":         {Rule{Every: Monthly, N: 31, At: At(10, 0)}, "2027-01-15 12:00", "Sun 31 Jan 2027 10:00, Sun 28 Feb 2027 10:00, Wed 31 Mar 2027 10:00, Fri 30 Apr 2027 10:00"},
		"on the last day":                  {Rule{Every: Monthly, N: -1, At: At(10, 0)}, "2028-02-15 12:00", "Tue 29 Feb 2028 10:00, Fri 31 Mar 2028 10:00"},
		"on the 5th":                       {Rule{Every: Monthly, N: 5, At: At(10, 0)}, "2026-11-26 12:00", "Sat 5 Dec 2026 10:00, Tue 5 Jan 2027 10:00"},
		"28 days after the last":           {Rule{Every: After, N: 28, At: At(10, 0)}.Since(Day{2026, 11, 26}), "2026-11-26 12:00", "Thu 24 Dec 2026 10:00, -"},
		"but there was none":               {Rule{Every: After, N: 28, At: At(10, 0)}, "2026-11-26 12:00", "-"},
		"every working day":                {Rule{Every: Workday, At: At(9, 30)}, "2026-12-23 09:30", "Mon 4 Jan 2027 09:30, Tue 5 Jan 2027 09:30"},
		"cron":                             {Rule{Every: Cron, Cron: "0,30 9 * * mon-fri"}, "2026-11-27 09:10", "Fri 27 Nov 2026 09:30, Mon 30 Nov 2026 09:00"},
		"cron's either of date and day":    {Rule{Every: Cron, Cron: "0 9 1 * mon"}, "2026-11-27 09:10", "Mon 30 Nov 2026 09:00, Tue 1 Dec 2026 09:00, Mon 7 Dec 2026 09:00"},
		"cron of a leap day":               {Rule{Every: Cron, Cron: "0 9 29 2 *"}, "2096-03-01 00:00", "Fri 29 Feb 2104 09:00"},
		"cron's words":                     {Rule{Every: Cron, Cron: "@monthly"}, "2026-11-27 09:10", "Tue 1 Dec 2026 00:00"},
		"cron of a day that never comes":   {Rule{Every: Cron, Cron: "0 9 31 2 *"}, "2026-11-27 09:10", "-"},
		"cron of a time that never comes":  {Rule{Every: Cron, Cron: ", 9 * * *"}, "2026-11-27 09:10", "-"},
		"a rule that is none never comes":  {Rule{Every: "sometimes"}, "2026-11-27 09:10", "-"},
		"nor does one without its weekday": {Rule{Every: Weekly, N: 1}, "2026-11-27 09:10", "-"},
	} {
		t.Run(name, func(t *testing.T) {
			c.rule.Zone = "Europe/Berlin"
			at, err := time.ParseInLocation("2006-01-02 15:04", c.after, zoneNamed(t, c.rule.Zone))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for range strings.Count(c.want, ",") + 1 {
				next, ok := c.rule.Next(at, holidays)
				if !ok {
					got = append(got, "-")
					if !next.IsZero() {
						t.Errorf("no time is %v", next)
					}
					break
				}
				got, at = append(got, next.Format("Mon 2 Jan 2006 15:04")), next
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

// The cases in which robfig/cron skips a day, comes twice, loses midnight and answers with the zero time.
func TestRulesThroughChangesOfTheClocks(t *testing.T) {
	everyDay := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	for name, c := range map[string]struct {
		zone, cron  string
		after, want string
	}{
		"02:30 is not lost in spring":        {"America/New_York", "30 2 * * *", "2026-03-07 12:00", "8 03:00 -0400, 9 02:30 -0400"},
		"01:30 comes once in autumn":         {"America/New_York", "30 1 * * *", "2026-10-31 12:00", "1 01:30 -0400, 2 01:30 -0500"},
		"midnight is not lost in Sao Paulo":  {"America/Sao_Paulo", "0 0 * * *", "2018-11-03 12:00", "4 01:00 -0200, 5 00:00 -0200"},
		"nor in Cairo":                       {"Africa/Cairo", "0 0 * * *", "2026-04-23 12:00", "24 01:00 +0300, 25 00:00 +0300"},
		"nor in Beirut":                      {"Asia/Beirut", "0 0 * * *", "2026-03-28 12:00", "29 01:00 +0300, 30 00:00 +0300"},
		"Nuuk has its Saturday evening":      {"America/Nuuk", "30 23 * * *", "2026-03-28 12:00", "28 22:59 -0200, 29 23:30 -0100"},
		"Samoa goes on after the lost day":   {"Pacific/Apia", "0 9 * * *", "2011-12-29 08:00", "29 09:00 -1000, 31 09:00 +1400, 1 09:00 +1400"},
		"half an hour at Lord Howe":          {"Australia/Lord_Howe", "15 2 * * *", "2026-10-03 12:00", "4 02:30 +1100, 5 02:15 +1100"},
		"two times in one gap come once":     {"Europe/Berlin", "0,30 2 * * *", "2026-03-28 12:00", "29 03:00 +0200, 30 02:00 +0200"},
		"each quarter of the repeated hour":  {"Europe/Berlin", "*/30 1-3 * * *", "2026-10-25 01:10", "25 01:30 +0200, 25 02:00 +0200, 25 02:30 +0200, 25 03:00 +0100"},
		"from within the hour's second time": {"Europe/Berlin", "30 2 * * *", "2026-10-25T01:45:00Z", "26 02:30 +0100"},
	} {
		t.Run(name, func(t *testing.T) {
			zone := zoneNamed(t, c.zone)
			start, err := time.ParseInLocation("2006-01-02 15:04", c.after, zone)
			if err != nil {
				if start, err = time.Parse(time.RFC3339, c.after); err != nil {
					t.Fatal(err)
				}
			}
			check := func(r Rule) {
				t.Helper()
				var got []string
				for at, ok := start, true; len(got) < strings.Count(c.want, ",")+1; {
					if at, ok = r.Next(at, Hours{}); !ok {
						t.Fatal("no next time")
					}
					got = append(got, at.Format("2 15:04 -0700"))
				}
				if s := strings.Join(got, ", "); s != c.want {
					t.Errorf("%s: got  %s\nwant %s", r.Every, s, c.want)
				}
			}
			check(Rule{Every: Cron, Cron: c.cron, Zone: c.zone})
			if clock, err := time.Parse("4 15 * * *", c.cron); err == nil {
				check(Rule{Every: Weekly, N: 1, Days: everyDay, At: ClockOf(clock), Zone: c.zone})
			}
		})
	}
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		rule Rule
		want error
	}{
		"a rule that holds":             {Rule{Every: Workday, At: At(9, 30), Zone: "Asia/Kathmandu"}, nil},
		"cron that holds":               {Rule{Every: Cron, Cron: "0 9 29 2 *", Zone: "UTC"}, nil},
		"a date that never comes":       {Rule{Every: Cron, Cron: "0 9 31 2 *", Zone: "UTC"}, ErrNever},
		"no expression":                 {Rule{Every: Cron, Cron: "0 25 * * *", Zone: "UTC"}, ErrRule},
		"elapsed time is not a clock's": {Rule{Every: Cron, Cron: "@every 5m", Zone: "UTC"}, ErrRule},
		"a zone inside an expression":   {Rule{Every: Cron, Cron: "CRON_TZ=", Zone: "UTC"}, ErrRule},
		"no zone":                       {Rule{Every: Workday}, ErrNoZone},
		"an unknown zone":               {Rule{Every: Workday, Zone: "Europe/Atlantis"}, ErrNoZone},
		"the zone of the machine":       {Rule{Every: Workday, Zone: "Local"}, ErrNoZone},
		"a file that is no zone":        {Rule{Every: Workday, Zone: "../../etc/passwd"}, ErrNoZone},
		"no day":                        {Rule{Every: Once, Zone: "UTC"}, ErrRule},
		"no weekday":                    {Rule{Every: Weekly, N: 1, Zone: "UTC"}, ErrRule},
		"an eighth weekday":             {Rule{Every: Weekly, N: 1, Days: []time.Weekday{8}, Zone: "UTC"}, ErrRule},
		"every second week from when":   {Rule{Every: Weekly, N: 2, Days: []time.Weekday{4}, Zone: "UTC"}, ErrRule},
		"no weeks":                      {Rule{Every: Weekly, Days: []time.Weekday{4}, Zone: "UTC"}, ErrRule},
		"a fifth Monday":                {Rule{Every: Nth, N: 5, Days: []time.Weekday{1}, Zone: "UTC"}, ErrRule},
		"the 32nd":                      {Rule{Every: Monthly, N: 32, Zone: "UTC"}, ErrRule},
		"no days after":                 {Rule{Every: After, Zone: "UTC"}, ErrRule},
		"25 o'clock":                    {Rule{Every: Workday, At: At(25, 0), Zone: "UTC"}, ErrRule},
		"nothing":                       {Rule{}, ErrRule},
	} {
		if err := c.rule.Check(); !errors.Is(err, c.want) || (c.want == nil) != (err == nil) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestARuleIsStoredAsJSON(t *testing.T) {
	for _, c := range []struct {
		rule Rule
		want string
	}{
		{Rule{Every: Workday, At: At(9, 30), Zone: "UTC"}, `{"every":"workday","at":570,"zone":"UTC"}`},
		{Rule{Every: Weekly, At: At(15, 0), Zone: "Europe/Berlin", N: 2, Days: []time.Weekday{4}, From: Day{2026, 11, 26}},
			`{"every":"weekly","at":900,"zone":"Europe/Berlin","n":2,"days":[4],"from":"2026-11-26"}`},
		{Rule{Every: Cron, Zone: "UTC", Cron: "0 9 * * *"}, `{"every":"cron","at":0,"zone":"UTC","cron":"0 9 * * *"}`},
	} {
		body, err := json.Marshal(c.rule)
		if err != nil || string(body) != c.want {
			t.Errorf("%s %v, want %s", body, err, c.want)
		}
		var back Rule
		if err := json.Unmarshal(body, &back); err != nil || !back.Equal(c.rule) {
			t.Errorf("%+v %v", back, err)
		}
	}
}
