package practices

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
)

func zone(name string) *time.Location { return must(time.LoadLocation(name)) }

func office(zone *time.Location) calendar.Hours {
	return calendar.Hours{Zone: zone, From: calendar.At(9, 0), To: calendar.At(17, 0)}
}

func utc(text string) time.Time { return must(time.Parse("2006-01-02 15:04", text)) }

func TestOverlap(t *testing.T) {
	berlin, ny, auckland, la := zone("Europe/Berlin"), zone("America/New_York"), zone("Pacific/Auckland"), zone("America/Los_Angeles")
	night := calendar.Hours{Zone: berlin, From: 22 * 60, To: 6 * 60}
	for name, c := range map[string]struct {
		day    string // at noon in the first zone
		in     *time.Location
		people []calendar.Hours
		want   string
	}{
		"nobody shares nothing":                             {"2026-03-03", berlin, nil, ""},
		"one person alone has the whole day":                {"2026-03-03", berlin, []calendar.Hours{office(berlin)}, "03 08:00-16:00"},
		"six hours apart in winter":                         {"2026-03-03", berlin, []calendar.Hours{office(berlin), office(ny)}, "03 14:00-16:00"},
		"five hours while only one clock has changed":       {"2026-03-17", berlin, []calendar.Hours{office(berlin), office(ny)}, "17 13:00-16:00"},
		"six again when both have":                          {"2026-03-31", berlin, []calendar.Hours{office(berlin), office(ny)}, "31 13:00-15:00"},
		"nobody works on Sunday":                            {"2026-03-29", berlin, []calendar.Hours{office(berlin)}, ""},
		"unless they say so":                                {"2026-03-29", berlin, []calendar.Hours{{Zone: berlin, From: 540, To: 1020, Days: []time.Weekday{time.Sunday}}}, "29 07:00-15:00"},
		"their Tuesday is our Monday":                       {"2026-03-02", la, []calendar.Hours{office(la), office(auckland)}, "02 20:00-01:00"},
		"their Saturday is our Friday":                      {"2026-03-06", la, []calendar.Hours{office(la), office(auckland)}, ""},
		"a night shift meets itself at both ends of a day":  {"2026-03-03", berlin, []calendar.Hours{night}, "02 23:00-05:00, 03 21:00-23:00"},
		"a night is an hour shorter when the clock changes": {"2026-03-29", berlin, []calendar.Hours{{Zone: berlin, From: 0, To: 360, Days: []time.Weekday{time.Sunday}}}, "28 23:00-04:00"},
		"round the clock is one piece":                      {"2026-03-03", berlin, []calendar.Hours{{Zone: berlin, From: 60, To: 60}}, "02 23:00-23:00"},
		"far apart there is no shared hour":                 {"2026-03-03", berlin, []calendar.Hours{office(berlin), office(la), office(auckland)}, ""},
		"without a zone it is UTC":                          {"2026-03-03", time.UTC, []calendar.Hours{{From: 540, To: 600}}, "03 09:00-10:00"},
	} {
		t.Run(name, func(t *testing.T) {
			day := must(time.ParseInLocation("2006-01-02 15", c.day+" 12", c.in))
			var got []string
			for _, i := range Overlap(day, c.people) {
				got = append(got, i.From.Format("02 15:04")+"-"+i.To.Format("15:04"))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

// off is leave or a holiday in March 2026.
func off(h calendar.Hours, first, last int) calendar.Hours {
	h.Off = []calendar.Span{{First: calendar.Day{Year: 2026, Month: time.March, Date: first}, Last: calendar.Day{Year: 2026, Month: time.March, Date: last}}}
	return h
}

func TestLeaveAndHolidaysAreNoWork(t *testing.T) {
	berlin, tokyo := office(zone("Europe/Berlin")), office(zone("Asia/Tokyo"))
	day := utc("2026-03-03 12:00")
	if got := Overlap(day, []calendar.Hours{berlin, off(berlin, 2, 3)}); got != nil {
		t.Errorf("somebody on leave shares %v", got)
	}
	if SuggestAsync(day, []calendar.Hours{berlin, off(berlin, 3, 5)}) {
		t.Error("there is the day after the leave")
	}
	if SuggestAsync(day, []calendar.Hours{berlin, off(tokyo, 1, 31)}) {
		t.Error("who is away all the week is not waited for")
	}
	if !SuggestAsync(day, []calendar.Hours{berlin, off(tokyo, 1, 5)}) {
		t.Error("who comes back within the week is far away still")
	}
}

func TestSuggestAsync(t *testing.T) {
	berlin, ny := office(zone("Europe/Berlin")), office(zone("America/New_York"))
	if day := utc("2026-02-03 12:00"); SuggestAsync(day, []calendar.Hours{berlin, ny}) {
		t.Error("two hours are just enough")
	}
	ny.From += 30
	if day := utc("2026-02-03 12:00"); !SuggestAsync(day, []calendar.Hours{berlin, ny}) {
		t.Error("an hour and a half is too little")
	}
	if sunday := utc("2026-03-01 12:00"); SuggestAsync(sunday, []calendar.Hours{berlin}) {
		t.Error("a Sunday is no reason: there is a Monday")
	}
	if SuggestAsync(utc("2026-03-03 12:00"), nil) {
		t.Error("nobody known is nobody far away")
	}
}

func TestPlanAsync(t *testing.T) {
	berlin, ny, auckland, la := office(zone("Europe/Berlin")), office(zone("America/New_York")), office(zone("Pacific/Auckland")), office(zone("America/Los_Angeles"))
	cairo := office(zone("Africa/Cairo"))
	cairo.Days = []time.Weekday{time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday}
	for name, c := range map[string]struct {
		start    string
		people   []calendar.Hours
		days     int
		extended bool
		want     string // opens, collect closes, reveals, vote closes, discussion closes, closes
	}{
		"a week in one zone":                      {"2026-03-02 08:00", []calendar.Hours{berlin}, 5, false, "02 08:00, 03 15:30, 04 08:30, 04 12:00, 05 15:30, 06 15:30"},
		"four days":                               {"2026-03-02 08:00", []calendar.Hours{berlin}, 4, false, "02 08:00, 03 15:30, 04 08:30, 04 12:00, 04 15:30, 05 15:30"},
		"three days":                              {"2026-03-02 08:00", []calendar.Hours{berlin}, 3, false, "02 08:00, 03 15:30, 04 08:30, 04 12:00, 04 14:00, 04 15:30"},
		"an extension gives one more day":         {"2026-03-02 08:00", []calendar.Hours{berlin}, 3, true, "02 08:00, 04 15:30, 05 08:30, 05 12:00, 05 14:00, 05 15:30"},
		"a weekend is nobody's":                   {"2026-03-05 08:00", []calendar.Hours{berlin}, 5, false, "05 08:00, 06 15:30, 09 08:30, 09 12:00, 10 15:30, 11 15:30"},
		"started on Sunday, it opens on Monday":   {"2026-03-01 20:00", []calendar.Hours{berlin}, 3, false, "02 08:30, 03 15:30, 04 08:30, 04 12:00, 04 14:00, 04 15:30"},
		"the west closes, the east opens":         {"2026-03-02 08:00", []calendar.Hours{berlin, ny}, 5, false, "02 08:00, 03 21:30, 04 08:30, 04 18:00, 05 21:30, 06 21:30"},
		"clocks change between close and reveal":  {"2026-03-26 08:00", []calendar.Hours{berlin}, 3, false, "26 08:00, 27 15:30, 30 07:30, 30 11:00, 30 13:00, 30 14:30"},
		"the east's morning waits for the west":   {"2026-03-02 08:00", []calendar.Hours{la, auckland}, 3, false, "02 08:00, 04 00:30, 04 20:30, 05 21:00, 05 23:00, 06 00:30"},
		"a holiday of one moves everybody":        {"2026-03-02 08:00", []calendar.Hours{berlin, off(berlin, 3, 3)}, 3, false, "02 08:00, 04 15:30, 05 08:30, 05 12:00, 05 14:00, 05 15:30"},
		"a holiday of all is no working day":      {"2026-03-02 08:00", []calendar.Hours{off(berlin, 2, 3), off(berlin, 2, 3)}, 3, false, "04 08:30, 05 15:30, 06 08:30, 06 12:00, 06 14:00, 06 15:30"},
		"two weeks of leave hold nobody up":       {"2026-03-02 08:00", []calendar.Hours{berlin, off(berlin, 3, 17)}, 3, false, "02 08:00, 03 15:30, 04 08:30, 04 12:00, 04 14:00, 04 15:30"},
		"when all are away, all are waited for":   {"2026-03-02 08:00", []calendar.Hours{off(berlin, 1, 12), off(berlin, 1, 12)}, 3, false, "13 08:30, 16 15:30, 17 08:30, 17 12:00, 17 14:00, 17 15:30"},
		"only days on which all work are counted": {"2026-03-04 08:00", []calendar.Hours{berlin, cairo}, 3, false, "04 08:00, 05 15:30, 09 07:30, 09 12:00, 09 14:00, 09 15:30"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := PlanAsync(utc(c.start), c.people, c.days, c.extended)
			if err != nil {
				t.Fatal(err)
			}
			moments := []time.Time{p.Opens, p.CollectCloses, p.Reveals, p.VoteCloses, p.DiscussCloses, p.Closes}
			var got []string
			for _, m := range moments {
				got = append(got, m.Format("02 15:04"))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
			if !slices.IsSortedFunc(moments, time.Time.Compare) {
				t.Error("a part ends before the one ahead of it")
			}
		})
	}
}

func TestPlanAsyncKeepsItsOrderInEveryZone(t *testing.T) {
	names := []string{"Pacific/Kiritimati", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Tokyo", "Asia/Kolkata", "Europe/Berlin", "America/Sao_Paulo", "America/New_York", "Pacific/Honolulu", "Pacific/Pago_Pago"}
	for _, a := range names {
		for _, b := range names {
			people := []calendar.Hours{office(zone(a)), office(zone(b))}
			for day := range 370 {
				for days := 3; days <= 5; days++ {
					p, err := PlanAsync(utc("2026-01-01 06:00").AddDate(0, 0, day), people, days, day%2 == 0)
					if err != nil || !slices.IsSortedFunc([]time.Time{p.Opens, p.CollectCloses, p.Reveals, p.VoteCloses, p.DiscussCloses, p.Closes}, time.Time.Compare) {
						t.Fatalf("%s and %s, day %d, %d days: %v %+v", a, b, day, days, err, p)
					}
				}
			}
		}
	}
}

func TestPlanAsyncRefuses(t *testing.T) {
	weekend := calendar.Hours{From: 540, To: 1020, Days: []time.Weekday{time.Saturday}}
	for name, c := range map[string]struct {
		people []calendar.Hours
		days   int
		want   error
	}{
		"nobody invited":           {nil, 3, ErrNoSharedDay},
		"everybody is gone":        {[]calendar.Hours{{Off: []calendar.Span{{First: calendar.Day{Year: 2026, Month: 1, Date: 1}, Last: calendar.Day{Year: 2030, Month: 1, Date: 1}}}}}, 3, ErrNoSharedDay},
		"no day in common":         {[]calendar.Hours{office(time.UTC), weekend}, 3, ErrNoSharedDay},
		"two days are too short":   {[]calendar.Hours{office(time.UTC)}, 2, ErrPlanLength},
		"six days are forgettable": {[]calendar.Hours{office(time.UTC)}, 6, ErrPlanLength},
	} {
		if _, err := PlanAsync(utc("2026-03-02 08:00"), c.people, c.days, false); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func ExampleOverlap() {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	newYork, _ := time.LoadLocation("America/New_York")
	day := time.Date(2026, 3, 17, 12, 0, 0, 0, berlin) // New York has changed its clocks, Berlin has not
	for _, i := range Overlap(day, []calendar.Hours{office(berlin), office(newYork)}) {
		fmt.Println(i.From.In(berlin).Format("15:04"), "to", i.To.In(berlin).Format("15:04"))
	}
	// Output: 14:00 to 17:00
}
