package calendar

import "time"

// margin is left alone at both ends of a working day, in minutes: people arrive, and people leave.
const margin = 30

// Shift is when work begins and ends on a day, whether or not it is a day of work. One past midnight ends on the next.
func (h Hours) Shift(d Day) (begins, ends time.Time) {
	from, to := h.minutes()
	return h.moment(d, from), h.moment(d, to)
}

// Window is when somebody may be spoken to on a day of work: their hours less half an hour at each end, both ends
// included. Of an hour or less it is the minute in the middle.
func (h Hours) Window(d Day) (opens, closes time.Time) {
	from, to := h.minutes()
	if to-from <= 2*margin {
		middle := h.moment(d, (from+to)/2)
		return middle, middle.Add(time.Minute)
	}
	return h.moment(d, from+margin), h.moment(d, to-margin)
}

// Day is the day that a moment counts for: of a shift past midnight the one on which it began, else that of the calendar.
func (h Hours) Day(t time.Time) Day {
	today := DayOf(t.In(h.Where()))
	if yesterday := today.Add(-1); h.Works(yesterday) {
		if _, ends := h.Shift(yesterday); t.Before(ends) {
			return yesterday
		}
	}
	return today
}

// Place is when somebody's turn comes in the window of the first working day from d on, who waits so long after the opening:
// within its first half, so that a short day has room for it. It is false when they do not work for two years.
func (h Hours) Place(d Day, wait time.Duration) (time.Time, bool) {
	if d = h.OnOrAfter(d); d.None() {
		return time.Time{}, false
	}
	opens, closes := h.Window(d)
	if half := closes.Sub(opens) / 2; wait >= half {
		wait %= max(half, 1)
	}
	return opens.Add(wait).In(h.Where()), true
}

// NextSend is the first moment from t on at which somebody may be spoken to: t itself within the window of a working
// day, else the opening of the next one. It is false when they do not work for two years.
func (h Hours) NextSend(t time.Time) (time.Time, bool) {
	// A shift of the day before may last past midnight.
	d := DayOf(t.In(h.Where())).Add(-1)
	for range patience {
		if h.Works(d) {
			if opens, closes := h.Window(d); !t.After(closes) {
				return latest(t, opens).In(h.Where()), true
			}
		}
		d = d.Add(1)
	}
	return time.Time{}, false
}

// minutes are the ends of a shift in minutes after the midnight it begins on; the second may pass the next midnight.
func (h Hours) minutes() (from, to int) {
	f, t := h.Span()
	if t <= f {
		t += 24 * 60
	}
	return int(f), int(t)
}

func (h Hours) moment(d Day, minutes int) time.Time {
	return Moment(d.Add(minutes/(24*60)), Clock(minutes%(24*60)), h.Where())
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
