package main

import (
	"context"
	"errors"
	"time"

	"steward/internal/calendar"
	"steward/internal/holidays"
	"steward/internal/roster"
)

// readCalendar reads a team's holidays from their address: those of the last weeks, which meetings and leave may still
// touch, and of the coming two years.
func readCalendar(from holidays.Source, now func() time.Time) func(context.Context, string) ([]calendar.Span, error) {
	return func(ctx context.Context, address string) ([]calendar.Span, error) {
		first, last := holidays.Ahead(calendar.DayOf(now().UTC()))
		days, err := from.Fetch(ctx, address, first, last)
		switch {
		case errors.Is(err, holidays.ErrNotCalendar), errors.Is(err, holidays.ErrTooBig), errors.Is(err, holidays.ErrNone):
			return nil, roster.Trouble("unreadable")
		case err != nil:
			return nil, roster.Trouble("address")
		}
		return days, nil
	}
}
