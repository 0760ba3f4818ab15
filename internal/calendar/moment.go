package calendar

import "time"

// Moment is when the clock of a zone shows c on a day. A time that comes twice, because clocks go back, is the first of
// the two. One that never comes, because clocks go forward, is the moment at which they do: the day still has it once.
func Moment(d Day, c Clock, zone *time.Location) time.Time {
	t := time.Date(d.Year, d.Month, d.Date, 0, int(c), 0, 0, zone)
	if DayOf(t) == d && ClockOf(t) == c {
		_, now := t.Zone()
		// In a repeated hour time.Date may give either. The earlier one has the offset from before the change.
		if _, was := t.Add(-24 * time.Hour).Zone(); was > now {
			if earlier := t.Add(-time.Duration(was-now) * time.Second); DayOf(earlier) == d && ClockOf(earlier) == c {
				return earlier
			}
		}
		return t
	}
	return turn(t)
}

// turn finds the change of clocks nearest to t: the start of the offset in force after the gap.
func turn(t time.Time) time.Time {
	from, to := t.Add(-26*time.Hour), t.Add(26*time.Hour)
	_, before := from.Zone()
	for to.Sub(from) > time.Second {
		mid := from.Add(to.Sub(from) / 2)
		if _, offset := mid.Zone(); offset == before {
			from = mid
		} else {
			to = mid
		}
	}
	return to.Truncate(time.Second)
}
