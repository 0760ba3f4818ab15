package calendar

import "time"

// patience is how many days are searched for one of work. Who works on none of them is gone rather than away.
const patience = 2 * 366

// OnOrAfter is the first working day from d on; none when there is none within two years.
func (h Hours) OnOrAfter(d Day) Day { return h.find(d, 1) }

// OnOrBefore is the last working day up to d; none when there is none within two years.
func (h Hours) OnOrBefore(d Day) Day { return h.find(d, -1) }

func (h Hours) find(d Day, step int) Day {
	for range patience {
		if h.Works(d) {
			return d
		}
		d = d.Add(step)
	}
	return Day{}
}

// AddWorkdays is the nth working day after d, or before it when n is negative. 0 is d itself, even when nobody works on
// it. It is none when somewhere on the way there is no working day within two years.
func (h Hours) AddWorkdays(d Day, n int) Day {
	step := 1
	if n < 0 {
		step = -1
	}
	for ; n != 0 && !d.None(); n -= step {
		d = h.find(d.Add(step), step)
	}
	return d
}

// Later is the same time on the clock so many working days later. It is zero when there are not so many.
func (h Hours) Later(t time.Time, days int) time.Time {
	t = t.In(h.Where())
	d := h.AddWorkdays(DayOf(t), days)
	if d.None() {
		return time.Time{}
	}
	seconds := time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
	return Moment(d, ClockOf(t), h.Where()).Add(seconds)
}
