package nudge

import (
	"time"

	"steward/internal/calendar"
)

// What silence means.
const (
	AnswerDays = 3  // working days after which a reminder without any answer counts as ignored
	MostDays   = 56 // the longest time between two reminders of a kind
	Patience   = 4  // ignored in a row: then it is not said again until somebody allows it
	MuteDays   = 30 // how long a kind rests after it was not useful twice
)

// Interval is how many days must pass before a kind is said to the same person again: base, doubled for each time it was
// ignored in a row. After Patience times there is no next.
func Interval(base, ignored int) (days int, more bool) {
	if ignored >= Patience {
		return 0, false
	}
	return min(base<<ignored, MostDays), true
}

// Choice is how a person stands to one kind: what they said about it, and how they answered it.
type Choice struct {
	Off       bool      // stopped, until allowed again
	Doubled   int       // times somebody asked for less: each doubles the base
	Muted     time.Time // until then nothing of the kind is said
	Asked     time.Time // when it was said last
	Before    time.Time `json:",omitzero"` // when it was said the time before
	Answered  bool      // something was clicked since
	Ignored   int       // times in a row it was ignored before the last
	Dismissed int       // times it was not useful since it last rested
}

// An Answer is what somebody did about a reminder.
type Answer string

const (
	Acted     Answer = "acted"
	Snooze    Answer = "snoozed"
	Less      Answer = "less"
	Stop      Answer = "stopped"
	NotUseful Answer = "not_useful"
)

// Answer is the choice after an answer. Any answer says that somebody is there, and starts the count of silence anew;
// Stop ends the kind instead.
func (c Choice) Answer(a Answer, now time.Time) Choice {
	c.Answered = true
	if a != Stop {
		c.Ignored = 0
	}
	switch a {
	case Less:
		c.Doubled = min(c.Doubled+1, 6)
	case Stop:
		c.Off = true
	case NotUseful:
		if c.Dismissed++; c.Dismissed >= 2 {
			c.Dismissed, c.Muted = 0, now.AddDate(0, 0, MuteDays)
		}
	}
	return c
}

// Allow takes back what keeps a kind quiet: a stop, a mute, a pause after silence.
func (c Choice) Allow() Choice {
	c.Off, c.Muted, c.Ignored, c.Dismissed, c.Answered = false, time.Time{}, 0, 0, true
	return c
}

// Say is the choice after it was said once more.
func (c Choice) Say(h calendar.Hours, now time.Time) Choice {
	c.Ignored, _ = c.silence(h, now)
	c.Before, c.Asked, c.Answered = c.Asked, now, false
	return c
}

// Unsay is the choice after the last time turned out never to have come: as before, with the silence until then counted.
func (c Choice) Unsay() Choice {
	c.Asked, c.Before, c.Answered = c.Before, time.Time{}, true
	return c
}

// silence is how often in a row the kind was ignored by now, and until when the last one may still be answered.
func (c Choice) silence(h calendar.Hours, now time.Time) (ignored int, open calendar.Day) {
	if c.Asked.IsZero() || c.Answered {
		return c.Ignored, calendar.Day{}
	}
	last := h.AddWorkdays(h.Day(c.Asked), AnswerDays)
	if !last.Before(h.Day(now)) {
		return c.Ignored, last.Add(1)
	}
	return c.Ignored + 1, calendar.Day{}
}

// Paused reports whether the kind fell silent because it was ignored too often.
func (c Choice) Paused(h calendar.Hours, now time.Time) bool {
	ignored, _ := c.silence(h, now)
	return ignored >= Patience
}

// Next is the local day from which on the kind may be said again; more is false when it is paused. A kind whose last
// reminder may still be answered waits for that: nobody is asked twice at once.
func (c Choice) Next(k Kind, h calendar.Hours, now time.Time) (day calendar.Day, more bool) {
	if c.Asked.IsZero() {
		return calendar.Day{}, true
	}
	ignored, open := c.silence(h, now)
	days, more := Interval(k.Base<<c.Doubled, ignored)
	if !more {
		return calendar.Day{}, false
	}
	day = h.Day(c.Asked).Add(days)
	if day.Before(open) {
		day = open
	}
	return day, true
}
