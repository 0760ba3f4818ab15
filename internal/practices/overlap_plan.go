package practices

import (
	"errors"
	"slices"
	"time"
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
	ErrNoSharedDay = errors.New("there is no weekday on which everybody works")
	ErrPlanLength  = errors.New("an asynchronous retro takes three to five working days")
)

// Clock times of a plan, in minutes after midnight. A part closes when the clock of the westernmost
// participant shows it, so that nobody loses the end of a day; the reveal waits for the morning of
// the easternmost.
const (
	morning   = 9*60 + 30
	midday    = 13 * 60
	afternoon = 15 * 60
	dayEnd    = 16*60 + 30
)

// collectDays is how many working days people have to write.
const collectDays = 2

// afterReveal says for each length of a plan on which working day after the reveal, and at what
// time, discussion and session end. The vote always ends on the day of the reveal, at midday.
var afterReveal = map[int]struct{ discussDay, discussAt, closeDay int }{
	3: {0, afternoon, 0},
	4: {0, dayEnd, 1},
	5: {1, dayEnd, 2},
}

// PlanAsync plans a retro over three to five working days from a start. extended gives one more
// day for collecting: what a session gets, once, when too few have contributed by the deadline.
func PlanAsync(start time.Time, people []Hours, days int, extended bool) (AsyncPlan, error) {
	after, ok := afterReveal[days]
	if !ok {
		return AsyncPlan{}, ErrPlanLength
	}
	t := team(people)
	first, ok := t.workday(calendarDate(start), 0)
	if !ok {
		return AsyncPlan{}, ErrNoSharedDay
	}
	writing := collectDays
	if extended {
		writing++
	}
	p := AsyncPlan{Opens: start.UTC()}
	if !first.Equal(calendarDate(start)) {
		p.Opens = t.first(first, morning)
	}
	lastDay, _ := t.workday(first, writing-1)
	p.CollectCloses = t.last(lastDay, dayEnd)
	// Across many zones the next morning in the east comes before this evening in the west.
	reveal, _ := t.workday(lastDay, 1)
	for !t.first(reveal, morning).After(p.CollectCloses) {
		reveal, _ = t.workday(reveal, 1)
	}
	p.Reveals = t.first(reveal, morning)
	p.VoteCloses = t.last(reveal, midday)
	discuss, _ := t.workday(reveal, after.discussDay)
	p.DiscussCloses = t.last(discuss, after.discussAt)
	closing, _ := t.workday(reveal, after.closeDay)
	p.Closes = t.last(closing, dayEnd)
	return p, nil
}

// team is the people of one session; dates here are calendar dates at midnight UTC.
type team []Hours

// workday returns the nth shared working day after a date; n 0 is the date itself or the first after it.
func (t team) workday(date time.Time, n int) (time.Time, bool) {
	if !t.shareADay() {
		return time.Time{}, false
	}
	for ; ; date = date.AddDate(0, 0, 1) {
		if !t.allWork(date) {
			continue
		}
		if n == 0 {
			return date, true
		}
		n--
	}
}

func (t team) shareADay() bool {
	week := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) // any Monday
	for d := range 7 {
		if t.allWork(week.AddDate(0, 0, d)) {
			return len(t) > 0
		}
	}
	return false
}

func (t team) allWork(date time.Time) bool {
	return !slices.ContainsFunc(t, func(h Hours) bool { return !h.works(date) })
}

// first and last are the moments when the first and the last clock of the team shows a time.
func (t team) first(date time.Time, clock int) time.Time {
	return slices.MinFunc(t.clocks(date, clock), time.Time.Compare)
}

func (t team) last(date time.Time, clock int) time.Time {
	return slices.MaxFunc(t.clocks(date, clock), time.Time.Compare)
}

func (t team) clocks(date time.Time, clock int) []time.Time {
	var all []time.Time
	for _, h := range t {
		all = append(all, h.at(date, clock))
	}
	return all
}

func calendarDate(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
