package practices

import (
	"errors"
	"time"

	"steward/internal/calendar"
)

// Rounds are the health checks, pulses and surveys that a team has on a rhythm, as one person sees them.
type Rounds struct {
	Team, Name, Channel string
	All                 []RoundRhythm
	Zone, Reader        *time.Location // of the team, on whose clock they come, and of whoever looks
	Now                 time.Time
	May                 bool // the viewer may change them
}

// RoundRhythm is when rounds of one choice open by themselves.
type RoundRhythm struct {
	Choice string // a deck's id, HealthMood or HealthSafety
	Whole  bool   // all cards of the deck, not the few whose turn it is
	Days   int    // working days for which a round is open, 1 to 3
	Rule   calendar.Rule
	Paused bool
	Next   time.Time // zero: it does not come again
}

// Of returns the rhythm of a choice.
func (r Rounds) Of(choice string) (RoundRhythm, bool) {
	for _, x := range r.All {
		if x.Choice == choice {
			return x, true
		}
	}
	return RoundRhythm{}, false
}

// ErrRoundOften refuses rounds that come faster than a team can make use of them.
var ErrRoundOften = errors.New("rounds of this kind come more often than that is useful")

// roundApart is how many days lie between two rounds of a kind at least: a pulse is asked once a week, a safety survey
// once a quarter, and cards every two weeks, because each check ends in an improvement that takes time.
var roundApart = map[string]int{HealthMood: 7, HealthSafety: 91, HealthCards: 14}

// lookedAhead is how many dates of a rule are looked at.
const lookedAhead = 8

// RoundFits refuses a rule by which rounds of a kind would come too often. A day is left for rules that fall on another
// weekday now and then.
func RoundFits(kind string, r calendar.Rule, now time.Time) error {
	apart := roundApart[kind]
	if r.Every == calendar.After {
		if r.N < apart {
			return ErrRoundOften
		}
		return nil
	}
	last, ok := r.Next(now, calendar.Hours{})
	for range lookedAhead {
		if !ok {
			return nil
		}
		next, more := r.Next(last, calendar.Hours{})
		if more && next.Sub(last).Round(24*time.Hour) < time.Duration(apart-1)*24*time.Hour {
			return ErrRoundOften
		}
		last, ok = next, more
	}
	return nil
}

// KindOf is the kind of what somebody chose.
func KindOf(choice string) string {
	if choice == HealthMood || choice == HealthSafety {
		return choice
	}
	return HealthCards
}
