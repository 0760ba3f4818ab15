package playground

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c Clock
		start := time.Now()
		if !c.Now().Equal(start) {
			t.Errorf("the zero clock shows %v, want the machine's %v", c.Now(), start)
		}
		var told []time.Time
		stop := c.OnMove(func(now time.Time) { told = append(told, now) })
		c.Advance(time.Hour)
		time.Sleep(time.Minute)
		if want := start.Add(time.Hour + time.Minute); !c.Now().Equal(want) {
			t.Errorf("an hour ahead and a minute later it shows %v, want %v", c.Now(), want)
		}
		c.Set(start.AddDate(0, 0, 3))
		if want := start.AddDate(0, 0, 3); !c.Now().Equal(want) {
			t.Errorf("set, it shows %v, want %v", c.Now(), want)
		}
		stop()
		c.Advance(time.Hour)
		if len(told) != 2 {
			t.Errorf("told of %d moves, want 2", len(told))
		}
	})
}

func TestNextMonday(t *testing.T) {
	berlin := zone("Europe/Berlin")
	for name, c := range map[string]struct{ from, want string }{
		"midweek waits for the weekend": {"2026-11-25 16:00", "2026-11-30 09:30"},
		"a Monday goes to the next one": {"2026-11-23 08:00", "2026-11-30 09:30"},
		"a Sunday goes to tomorrow":     {"2026-11-29 23:00", "2026-11-30 09:30"},
		"local time survives summer":    {"2027-03-26 12:00", "2027-03-29 09:30"},
	} {
		t.Run(name, func(t *testing.T) {
			from, err := time.ParseInLocation("2006-01-02 15:04", c.from, berlin)
			if err != nil {
				t.Fatal(err)
			}
			if got := nextMonday(from).Format("2006-01-02 15:04"); got != c.want {
				t.Errorf("after %s comes %s, want %s", c.from, got, c.want)
			}
		})
	}
}

func TestAWalkPassesEveryHalfHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var c Clock
		c.Set(time.Date(2026, 11, 23, 9, 40, 0, 0, time.UTC))
		var passed []string
		defer c.OnMove(func(now time.Time) { passed = append(passed, now.Format("15:04")) })()
		c.Walk(func(now time.Time) time.Time { return now.Add(80 * time.Minute) })
		if want := "10:00 10:30 11:00"; strings.Join(passed, " ") != want {
			t.Errorf("passed %v, want %s", passed, want)
		}
		c.Walk(func(now time.Time) time.Time { return now.Add(-time.Hour) })
		if len(passed) != 3 {
			t.Error("a walk led back")
		}
	})
}
