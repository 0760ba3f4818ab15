package practices

import (
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
)

// An AsyncPlan says until when each part of an asynchronous retro stays open. Moments are in UTC.
type AsyncPlan struct {
	Opens         time.Time // cards are collected
	CollectCloses time.Time
	Reveals       time.Time
	VoteCloses    time.Time // grouping and dots
	DiscussCloses time.Time // threads on the top three topics
	Closes        time.Time // actions accepted by their owners: silence is not consent
}

var (
	ErrNoSharedDay = errors.New("there is no day soon on which everybody works")
	ErrPlanLength  = errors.New("an asynchronous retro takes three to five working days")
)

// Clock times of a plan. A part closes when the clock of the westernmost
// participant shows it, so that nobody loses the end of a day; the reveal waits for the morning of
// the easternmost.
const (
	morning   calendar.Clock = 9*60 + 30
	midday    calendar.Clock = 13 * 60
	afternoon calendar.Clock = 15 * 60
	dayEnd    calendar.Clock = 16*60 + 30
)

// collectDays is how many working days people have to write.
const collectDays = 2

// afterReveal says for each length of a plan on which working day after the reveal, and at what
// time, discussion and session end. The vote always ends on the day of the reveal, at midday.
var afterReveal = map[int]struct {
	discussDay int
	discussAt  calendar.Clock
	closeDay   int
}{
	3: {0, afternoon, 0},
	4: {0, dayEnd, 1},
	5: {1, dayEnd, 2},
}

// PlanAsync plans a retro over three to five working days from a start. extended gives one more
// day for collecting: what a session gets, once, when too few have contributed by the deadline.
func PlanAsync(start time.Time, people []calendar.Hours, days int, extended bool) (AsyncPlan, error) {
	after, ok := afterReveal[days]
	if !ok {
		return AsyncPlan{}, ErrPlanLength
	}
	writing := collectDays
	if extended {
		writing++
	}
	t, today := team(people), calendar.DayOf(start)
	first := t.workday(today, 0)
	if first.None() {
		return AsyncPlan{}, ErrNoSharedDay
	}
	lastDay := t.workday(first, writing-1)
	p := AsyncPlan{Opens: start.UTC()}
	if first != today {
		p.Opens = t.first(first, morning)
	}
	p.CollectCloses = t.last(lastDay, dayEnd)
	// Across many zones the next morning in the east comes before this evening in the west.
	reveal := t.workday(lastDay, 1)
	for !reveal.None() && !t.first(reveal, morning).After(p.CollectCloses) {
		reveal = t.workday(reveal, 1)
	}
	discuss, closing := t.workday(reveal, after.discussDay), t.workday(reveal, after.closeDay)
	if discuss.None() || closing.None() {
		return AsyncPlan{}, ErrNoSharedDay
	}
	p.Reveals = t.first(reveal, morning)
	p.VoteCloses = t.last(reveal, midday)
	p.DiscussCloses = t.last(discuss, after.discussAt)
	p.Closes = t.last(closing, dayEnd)
	return p, nil
}

// team is the people of one session.
type team []calendar.Hours

// How long is waited for a day on which all work, and how far apart somebody's working days may be for that: who is
// away for a week would hold up all the others. Both are in days.
const (
	longestWait = 60
	longestGap  = 7
)

// workday returns the nth shared working day after a date; n 0 is the date itself or the first after it. It is none when
// there is no such day, and after none.
func (t team) workday(d calendar.Day, n int) calendar.Day {
	if d.None() {
		return d
	}
	for range longestWait {
		if t.shares(d) {
			if n == 0 {
				return d
			}
			n--
		}
		d = d.Add(1)
	}
	return calendar.Day{}
}

// shares reports whether everybody works on a day who is not away for long, and somebody does.
func (t team) shares(d calendar.Day) bool {
	some := false
	for _, h := range t {
		works := h.Works(d)
		if !works && !awayLong(h, d) {
			return false
		}
		some = some || works
	}
	return some
}

func awayLong(h calendar.Hours, d calendar.Day) bool {
	before, after := h.OnOrBefore(d), h.OnOrAfter(d)
	return before.None() || after.None() || after.Sub(before) > longestGap
}

// first and last are the moments when the first and the last clock of the team shows a time.
func (t team) first(d calendar.Day, c calendar.Clock) time.Time {
	return slices.MinFunc(t.clocks(d, c), time.Time.Compare)
}

func (t team) last(d calendar.Day, c calendar.Clock) time.Time {
	return slices.MaxFunc(t.clocks(d, c), time.Time.Compare)
}

func (t team) clocks(d calendar.Day, c calendar.Clock) []time.Time {
	all := []time.Time{}
	for _, h := range t {
		all = append(all, calendar.Moment(d, c, h.Where()).UTC())
	}
	return all
}
