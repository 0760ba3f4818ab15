package practices

import (
	"slices"
	"testing"
	"time"

	"steward/internal/calendar"
)

func zoned(t *testing.T, name string) calendar.Hours {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return calendar.Hours{Zone: z}
}

func TestWhenAMeetingIsOutsideSomebodysHours(t *testing.T) {
	berlin, night := zoned(t, "Europe/Berlin"), calendar.Hours{From: calendar.At(22, 0), To: calendar.At(6, 0)}
	away := calendar.Hours{Off: []calendar.Span{{First: calendar.Day{Year: 2026, Month: 11, Date: 26}, Last: calendar.Day{Year: 2026, Month: 11, Date: 26}}}}
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 26, hour, minute, 0, 0, time.UTC) } // a Thursday
	for _, c := range []struct {
		name    string
		at      time.Time
		h       calendar.Hours
		outside bool
	}{
		{"within", at(10, 0), berlin, false},
		{"from the first minute on", at(8, 0), berlin, false},
		{"a minute too early", at(7, 59), berlin, true},
		{"up to the last minute", at(15, 15), berlin, false},
		{"a minute too long", at(15, 16), berlin, true},
		{"a shift of the day before lasts past midnight", at(1, 0), night, false},
		{"a shift that begins late", at(22, 30), night, false},
		{"between two shifts", at(12, 0), night, true},
		{"on leave", at(12, 0), away, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := OutsideHours(c.at, 45*time.Minute, c.h); got != c.outside {
				t.Errorf("outside: %v", got)
			}
		})
	}
}

func TestTheFairestSlotFirst(t *testing.T) {
	noon := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	slot := func(hours int, outside ...string) Slot {
		return Slot{At: noon.Add(time.Duration(hours) * time.Hour), Outside: outside}
	}
	for _, c := range []struct {
		name   string
		ledger map[string]int
		slots  []Slot
		want   int // index of the first
	}{
		{"nobody outside is best", map[string]int{"ann": 3}, []Slot{slot(0, "ann"), slot(1)}, 1},
		{"the highest count counts before the sum", map[string]int{"ann": 2, "bob": 0, "cid": 0}, []Slot{slot(0, "ann"), slot(1, "bob", "cid")}, 1},
		{"then the sum", map[string]int{"ann": 1, "bob": 1, "cid": 1}, []Slot{slot(0, "ann", "bob"), slot(1, "cid")}, 1},
		{"then the earliest", nil, []Slot{slot(2, "ann"), slot(1, "bob")}, 1},
		{"somebody new counts from nothing", map[string]int{"ann": 1}, []Slot{slot(0, "ann"), slot(1, "new")}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := slices.Clone(c.slots)
			if got := Fairest(c.ledger, c.slots)[0]; !got.At.Equal(c.slots[c.want].At) {
				t.Errorf("first is %v", got)
			}
			if !slices.EqualFunc(before, c.slots, func(a, b Slot) bool { return a.At.Equal(b.At) }) {
				t.Error("the slots given were changed")
			}
		})
	}
}

func TestWhenHoursAreSharedUnevenly(t *testing.T) {
	for _, c := range []struct {
		name   string
		ledger map[string]int
		uneven bool
	}{
		{"nobody met yet", nil, false},
		{"one more is chance", map[string]int{"ann": 1, "bob": 0}, false},
		{"two more is a pattern", map[string]int{"ann": 2, "bob": 0}, true},
		{"the same for all is even, however much", map[string]int{"ann": 6, "bob": 6}, false},
	} {
		if got := Uneven(c.ledger); got != c.uneven {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
