package calendar

import "time"

// Moment is the one moment that a time on a day has in a zone, whatever the clocks do:
//
//   - A time that comes twice, because clocks go back, is the first of the two.
//   - One that never comes, because they go forward, is when they do. Where they skip the rest of the day with it, it is
//     the last minute before, so that the moment stays on its day.
//   - A day that never comes (Samoa had no 30 December 2011) is where the next one begins; see Exists.
//
// So each day that exists has each time once, and a later day or time is never an earlier moment.
func Moment(d Day, c Clock, zone *time.Location) time.Time {
	t := reaches(d.utc().Unix()+int64(c)*60, zone)
	if DayOf(t) != d {
		if before := t.Add(-time.Minute); DayOf(before) == d {
			return before
		}
	}
	return t
}

// Exists reports whether a zone has that day at all.
func Exists(d Day, zone *time.Location) bool { return DayOf(Moment(d, At(12, 0), zone)) == d }

// farthest is more than any clock differs from UTC, in seconds: RFC 8536 allows less than 26 hours.
const farthest = 26 * 60 * 60

// reaches is the first moment at which the clock of a zone shows a time or a later one. The time is given in seconds as
// if it were one of UTC.
func reaches(wall int64, zone *time.Location) time.Time {
	for at := wall - farthest; ; {
		t := time.Unix(at, 0).In(zone)
		_, offset := t.Zone()
		found, until := max(at, wall-int64(offset)), end(t)
		if found < until {
			return time.Unix(found, 0).In(zone)
		}
		at = until
	}
}

// forever is later than any time people name, in seconds.
const forever = 1 << 60

// end is when the offset in force at t may change, in seconds. On the last day of a leap year ZoneBounds can name an end
// that is past already: for zones whose future is a rule it takes every year to have 365 days.
func end(t time.Time) int64 {
	_, bound := t.ZoneBounds()
	switch {
	case bound.IsZero():
		return forever
	case !bound.After(t):
		return bound.Unix() + 24*60*60
	}
	return bound.Unix()
}
