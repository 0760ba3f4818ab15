package app

import (
	"errors"
	"testing"
	"time"

	"steward/internal/practices"
	"steward/internal/storage"
)

// 2030-03-04 is a Monday.
func TestTheNextPulseOfAWeekThatHadOneIsOnTheMondayAfter(t *testing.T) {
	for day, want := range map[int]string{4: "2030-03-11", 6: "2030-03-11", 9: "2030-03-11", 10: "2030-03-11"} {
		now := time.Date(2030, 3, day, 12, 0, 0, 0, time.UTC)
		begun := time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC)
		err := tooSoon(practices.HealthMood, []storage.HealthRound{{Begun: begun, Closed: begun.Add(time.Hour)}}, now)
		if soon, ok := errors.AsType[TooSoon](err); !ok || soon.From.String() != want {
			t.Errorf("on the %d: %v, want %s", day, err, want)
		}
	}
}
