package calendar

import (
	"fmt"
	"time"
)

// A Day is a date without a zone. The zero Day is none.
type Day struct {
	Year  int
	Month time.Month
	Date  int
}

// DayOf is the date that the clock of t's own zone shows.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Day{}, fmt.Errorf("%q is no date such as 2026-11-26", text)
	}
	return DayOf(t), nil
}

// None reports whether d is no day at all.
func (d Day) None() bool { return d == Day{} }

// Add is n days later; n may be negative.
func (d Day) Add(n int) Day { return DayOf(time.Date(d.Year, d.Month, d.Date+n, 0, 0, 0, 0, time.UTC)) }

// Sub is how many days lie between: d minus e.
func (d Day) Sub(e Day) int { return int(d.utc().Sub(e.utc()) / (24 * time.Hour)) }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Compare orders days, the earlier first.
func (d Day) Compare(e Day) int { return d.utc().Compare(e.utc()) }

// Before reports whether d comes before e.
func (d Day) Before(e Day) bool { return d.Compare(e) < 0 }

// String is YYYY-MM-DD; of no day it is empty.
func (d Day) String() string {
	if d.None() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// MarshalText implements encoding.TextMarshaler.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	*d, err = ParseDay(string(text))
	return err
}

func (d Day) utc() time.Time { return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC) }
