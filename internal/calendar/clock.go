package calendar

import (
	"fmt"
	"time"
)

// A Clock is a time on the wall, in minutes after midnight, 0 to 1439.
type Clock int

// At makes a Clock of hours and minutes.
func At(hour, minute int) Clock { return Clock(hour*60 + minute) }

// ClockOf is what the clock of t's own zone shows, without seconds.
func ClockOf(t time.Time) Clock { return At(t.Hour(), t.Minute()) }

// String is HH:MM.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// ParseClock reads HH:MM.
func ParseClock(text string) (Clock, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("%q is no time such as 09:30", text)
	}
	return ClockOf(t), nil
}
