package practices

import (
	"time"

	"steward/internal/calendar"
)

// When things happen around a planned retro, in working days and on the clocks of those they concern. All numbers are
// this project's own choice.
const (
	// ProposeAhead is how many working days before a retro somebody is asked to facilitate it.
	ProposeAhead = 2
	// openAhead is how long before a meeting thoughts are opened: people read and write better with a night between.
	openAhead = 24 * time.Hour
	// LateStart is how late a meeting may begin, when the bot was away at its time; after that nobody waits for it. It is
	// also how long is waited for the first sign of life.
	LateStart = 30 * time.Minute
	// QuietAfter is how long nothing may happen after the planned end until it is asked whether a retro is over.
	QuietAfter = 2 * time.Hour
	// AnswerIn is the least time that somebody has to answer before another is asked.
	AnswerIn = 3 * time.Hour
	// LaterToday is by how much a question is put off by whoever asks for it.
	LaterToday = 3 * time.Hour
)

// ProposesAt is when somebody is asked to facilitate a retro on a day of the team's: in the morning of their own working
// day, two of them ahead.
func ProposesAt(start time.Time, h calendar.Hours) time.Time {
	day := h.AddWorkdays(calendar.DayOf(start.In(h.Where())), -ProposeAhead)
	if day.None() {
		return start
	}
	opens, _ := h.Window(day)
	return opens
}

// FallsAt is when a question that nobody answered falls to whoever looks after the team: in the morning of their last
// working day before, and not before the one who was asked had time to answer.
func FallsAt(start, asked time.Time, h calendar.Hours) time.Time {
	at := asked.Add(AnswerIn)
	if day := h.AddWorkdays(calendar.DayOf(start.In(h.Where())), -1); !day.None() {
		if opens, _ := h.Window(day); opens.After(at) {
			at = opens
		}
	}
	if send, ok := h.NextSend(at); ok {
		return send
	}
	return start
}

// OpensAt is when thoughts are opened: a day ahead or, when the team does not work then, on its last working day before,
// at a time at which its channel may be spoken to.
func OpensAt(start time.Time, h calendar.Hours) time.Time {
	at := start.Add(-openAhead).In(h.Where())
	day := h.OnOrBefore(calendar.DayOf(at))
	if day.None() {
		return at
	}
	opens, closes := h.Window(day)
	same := calendar.Moment(day, calendar.ClockOf(at), h.Where())
	switch {
	case same.Before(opens):
		same = opens
	case same.After(closes):
		same = closes
	}
	if same.After(start) {
		return at
	}
	return same
}

// ClosesAt is when a retro that nobody went on with is closed, if nobody says otherwise: on the next working day of the
// team, at the same time or when its channel is spoken to last.
func ClosesAt(asked time.Time, h calendar.Hours) time.Time {
	at := h.Later(asked, 1)
	if at.IsZero() {
		return asked.Add(openAhead)
	}
	if send, ok := h.NextSend(at); ok {
		return send
	}
	return at
}

// FewestPeople is the least of a team for which a retro is worth meeting: half of it, and two in any case.
func FewestPeople(team int) int { return max(2, (team+1)/2) }

// A DayCheck says why a retro cannot be on a day: calendar.Day in, reason out; "" is that it can.
type DayCheck func(calendar.Day) string

// mostDaysPut is how many days a retro is put off at most to find one that suits.
const mostDaysPut = 7

// PutOff finds the day from d on that suits, up to and without the next day of the cadence. why says what spoke against d;
// ok is false when no day suits, and the retro is better left out.
func PutOff(d, next calendar.Day, check DayCheck) (day calendar.Day, why string, ok bool) {
	why = check(d)
	if why == "" {
		return d, "", true
	}
	for n := 1; n <= mostDaysPut; n++ {
		day = d.Add(n)
		if !next.None() && !day.Before(next) {
			break
		}
		if check(day) == "" {
			return day, why, true
		}
	}
	return d, why, false
}
