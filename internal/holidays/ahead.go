package holidays

import "steward/internal/calendar"

// What is kept of a calendar, in days: a little of the past, and far enough ahead for whatever is planned.
const (
	pastDays  = 31
	aheadDays = 2 * 366
)

// Ahead are the first and the last day of which days off are kept, seen from today.
func Ahead(today calendar.Day) (first, last calendar.Day) {
	return today.Add(-pastDays), today.Add(aheadDays)
}
