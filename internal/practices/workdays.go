package practices

import "time"

// Workdays returns the moment so many working days later, Monday to Friday in the zone of at.
func Workdays(at time.Time, days int) time.Time {
	for days > 0 {
		at = at.AddDate(0, 0, 1)
		if d := at.Weekday(); d != time.Saturday && d != time.Sunday {
			days--
		}
	}
	return at
}
