package nudge

import (
	"cmp"
	"slices"
	"time"

	"steward/internal/calendar"
)

// The limits of attention.
const (
	PerDay         = 1 // messages on a person's day, or in a channel
	PerWeek        = 3 // direct messages in a person's ISO week
	PerWeekChannel = 2 // posts in a channel
	Lines          = 3 // of one message
)

// Standing is what is known of a person or a channel when it is decided whether to speak.
type Standing struct {
	Hours    calendar.Hours
	Off      []string          // triggers or categories that are not wanted
	Muted    []string          // teams of which nothing is wanted
	Choices  map[string]Choice // by trigger
	Sent     []calendar.Day    // days, as Hours.Day counts them, of what the bot said on its own, one for each message, of the last week
	Spread   time.Duration     // how far into a window this one waits, so that not everybody is spoken to in one second
	Disabled []string          // triggers whose words do not work, and which are said to nobody
}

// A Check is a reason not to speak now.
type Check string

// The checks, in the order in which they are made.
const (
	NotWanted Check = "off"      // switched off, stopped, or not asked for
	NotTrue   Check = "moved"    // the thing has moved
	Snoozing  Check = "snoozed"  // asked for later
	Cooling   Check = "cooldown" // said not long ago, muted, or paused
	NoBudget  Check = "budget"   // enough was said today, or this week
	Quiet     Check = "hours"    // not at this time
	Waiting   Check = "bundle"   // more important things go first
)

// A Verdict says why a candidate is not said now, and when to look at it again. Without a time it rests until somebody
// changes what keeps it.
type Verdict struct {
	Candidate
	Check Check
	Again time.Time
}

// A Plan is what is said now, as one message, the most important first, and what is not.
type Plan struct {
	Say  []Candidate
	Rest []Verdict
	Day  calendar.Day // on which it is said, where the person is
	Ends time.Time    // when it is too late today
}

// Decide goes through the checks in their order. The first that fails drops a candidate or puts it off.
func Decide(now time.Time, s Standing, kinds Catalogue, due []Candidate, still func(Candidate) bool) (p Plan) {
	today := s.Hours.Day(now)
	p.Day = today
	for _, c := range due {
		check, again := s.check(now, today, kinds, c, still)
		if check == "" {
			p.Say = append(p.Say, c)
			continue
		}
		p.Rest = append(p.Rest, Verdict{c, check, again})
	}
	slices.SortStableFunc(p.Say, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(kinds[b.Trigger].Importance, kinds[a.Trigger].Importance), a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID))
	})
	for _, c := range p.Say[min(len(p.Say), Lines):] {
		p.Rest = append(p.Rest, Verdict{c, Waiting, s.morning(today.Add(1))})
	}
	p.Say = p.Say[:min(len(p.Say), Lines)]
	p.Ends = ends(s.Hours, now)
	return p
}

func (s Standing) check(now time.Time, today calendar.Day, kinds Catalogue, c Candidate, still func(Candidate) bool) (Check, time.Time) {
	kind, known := kinds[c.Trigger]
	choice := s.Choices[c.Trigger]
	next, more := choice.Next(kind, s.Hours, now)
	send, works := s.Hours.NextSend(now)
	switch {
	case !known, choice.Off, slices.Contains(s.Off, c.Trigger), slices.Contains(s.Off, kind.Category()), c.Team != "" && slices.Contains(s.Muted, c.Team), slices.Contains(s.Disabled, c.Trigger):
		return NotWanted, time.Time{}
	case !c.Expires.IsZero() && !now.Before(c.Expires), !still(c):
		return NotTrue, time.Time{}
	case now.Before(c.Snoozed):
		return Snoozing, c.Snoozed
	case now.Before(choice.Muted):
		return Cooling, choice.Muted
	case !more:
		return Cooling, time.Time{}
	case c.Snoozed.IsZero() && today.Before(next): // who asked for it at this time gets it at this time
		return Cooling, s.morning(next)
	}
	if again := s.full(today, c, kind); !again.None() {
		return NoBudget, s.morning(again)
	}
	switch {
	case !works:
		return Quiet, now.AddDate(0, 0, 7)
	case send.After(now):
		if !c.Expires.IsZero() && !send.Before(c.Expires) {
			return NotTrue, time.Time{} // it would come too late
		}
		return Quiet, s.morning(s.Hours.Day(send))
	}
	return "", time.Time{}
}

// ends is when the window closes in which now is, or that comes next.
func ends(h calendar.Hours, now time.Time) time.Time {
	today := calendar.DayOf(now.In(h.Where()))
	for _, d := range []calendar.Day{today.Add(-1), today} { // yesterday's may end today
		if _, closes := h.Window(d); h.Works(d) && !now.After(closes) {
			return closes
		}
	}
	return now
}

// full returns the day from which on there is room again, or none when there is room today.
func (s Standing) full(today calendar.Day, c Candidate, kind Kind) calendar.Day {
	day, week := 0, 0
	for _, d := range s.Sent {
		if d == today {
			day++
		}
		if sameWeek(d, today) {
			week++
		}
	}
	most := PerWeek
	if c.Person == "" {
		most = PerWeekChannel
	}
	switch {
	case kind.Importance < 3 && week >= most: // a person who waits for an answer does not wait for Monday
		return monday(today).Add(7)
	case day >= PerDay:
		return today.Add(1)
	}
	return calendar.Day{}
}

// morning is this one's place in the window of a day, or of the next on which somebody may be spoken to.
func (s Standing) morning(d calendar.Day) time.Time {
	if at, works := s.Hours.Place(d, s.Spread); works {
		return at
	}
	return calendar.Moment(d, 0, s.Hours.Where())
}

// Left is how many more messages there may be today and this week.
func (s Standing) Left(now time.Time, channel bool) (today, week int) {
	day := s.Hours.Day(now)
	today, week = PerDay, PerWeek
	if channel {
		week = PerWeekChannel
	}
	for _, d := range s.Sent {
		if d == day {
			today--
		}
		if sameWeek(d, day) {
			week--
		}
	}
	return max(0, min(today, week)), max(0, week)
}

// Room reports whether there may be one more direct message on the day of a moment, and in its week.
func (s Standing) Room(at time.Time) (today, week bool) {
	day := s.Hours.Day(at)
	n, all := 0, 0
	for _, d := range s.Sent {
		if d == day {
			n++
		}
		if sameWeek(d, day) {
			all++
		}
	}
	return n < PerDay, all < PerWeek
}

// FreeDay is the first day, from today on, on which a channel may be spoken to once more.
func (s Standing) FreeDay(now time.Time) calendar.Day {
	today := calendar.DayOf(now.In(s.Hours.Where()))
	if day := s.full(today, Candidate{}, Kind{}); !day.None() {
		return day
	}
	return today
}

// monday is the first day of the ISO week of d.
func monday(d calendar.Day) calendar.Day { return d.Add(-(int(d.Weekday()) + 6) % 7) }

func sameWeek(a, b calendar.Day) bool { return monday(a) == monday(b) }
