package calendar

import (
	"slices"
	"sort"
	"time"
)

// horizon is how many days a next time is searched: from one 29 February to the next can be eight years.
const horizon = 9 * 366

// Next is the first moment of a rule that is strictly after another. It is false when there is none: the one day is
// past, the day never comes, or the rule is refused by Check. Only Workday looks at the hours, for which days are days
// of work; whether to meet on a holiday is for those to say who meet.
func (r Rule) Next(after time.Time, h Hours) (time.Time, bool) {
	fits, zone := checks[r.Every], r.zone()
	if fits == nil || zone == nil || !fits(r) {
		return time.Time{}, false
	}
	falls, clocks := r.plan(h)
	if len(clocks) == 0 {
		return time.Time{}, false
	}
	// Clocks that go back over midnight show an earlier day again.
	d, days := DayOf(after.In(zone)).Add(-1), horizon
	if r.Repeats() && d.Before(r.From) {
		d = r.From
	}
	if !r.Repeats() {
		d, days = r.only(), 1
	}
	for ; days > 0; d, days = d.Add(1), days-1 {
		if !falls(d) {
			continue
		}
		// Moments never go back within a day.
		i := sort.Search(len(clocks), func(i int) bool { return Moment(d, clocks[i], zone).After(after) })
		if i == len(clocks) {
			continue
		}
		// A day that this zone has left out has no times, unless it is the only one.
		if t := Moment(d, clocks[i], zone); DayOf(t) == d || !r.Repeats() {
			return t, true
		}
	}
	return time.Time{}, false
}

// plan is on which days a rule falls, and at which times of these, in order.
func (r Rule) plan(h Hours) (falls func(Day) bool, clocks []Clock) {
	clocks = []Clock{r.At}
	switch r.Every {
	case Weekly:
		first := monday(r.From)
		return func(d Day) bool {
			return slices.Contains(r.Days, d.Weekday()) && (r.N == 1 || monday(d).Sub(first)/7%r.N == 0)
		}, clocks
	case Nth:
		return func(d Day) bool { return d.Weekday() == r.Days[0] && r.nth(d) }, clocks
	case Monthly:
		return func(d Day) bool { return d.Date == r.N || (r.N > d.Date || r.N == -1) && lastOfMonth(d) }, clocks
	case Workday:
		return h.Works, clocks
	case Cron:
		c, _ := parseCron(r.Cron)
		return c.falls, c.clocks()
	}
	return func(d Day) bool { return !d.None() }, clocks
}

// only is the one day of a rule that does not come back by itself; none when what it waits for never was.
func (r Rule) only() Day {
	if r.Every == After && !r.From.None() {
		return r.From.Add(r.N)
	}
	return r.From
}

func (r Rule) nth(d Day) bool {
	if r.N == -1 {
		return d.Add(7).Month != d.Month
	}
	return (d.Date-1)/7+1 == r.N
}

func (r Rule) zone() *time.Location {
	z, err := Zone(r.Zone)
	if err != nil {
		return nil
	}
	return z
}

func lastOfMonth(d Day) bool { return d.Add(1).Date == 1 }

// monday is the first day of the week of d.
func monday(d Day) Day { return d.Add(-(int(d.Weekday()) + 6) % 7) }
