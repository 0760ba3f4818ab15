package growth

import (
	"errors"
	"time"
	"unicode/utf8"
)

// Terms are what two have agreed on. The mentee books the meetings.
type Terms struct {
	Goal     string `json:"goal,omitempty"`     // what the mentee wants to get out of it
	Weeks    int    `json:"weeks,omitempty"`    // from one meeting to the next
	Minutes  int    `json:"minutes,omitempty"`  // of one meeting
	Meetings int    `json:"meetings,omitempty"` // after which the two look back
	Discreet string `json:"discreet,omitempty"` // what stays between them, in their words; "" is the usual sentence
}

// UsualTerms are those that hold until the two agree on others.
var UsualTerms = Terms{Weeks: 3, Minutes: 45, Meetings: 6}

// What can be chosen.
var (
	Rhythms      = []int{1, 2, 3, 4, 6, 8} // weeks
	Lengths      = []int{30, 45, 60, 90}   // minutes
	LookAfter    = []int{3, 6, 9, 12}      // meetings
	ErrTerms     = errors.New("no such rhythm, length or number of meetings")
	ErrLongWords = errors.New("a text is too long")
)

// Lengths of what people write, in characters.
const (
	GoalLength     = 500
	DiscreetLength = 300
	NoteLength     = 2000
)

// Check refuses what cannot be chosen.
func (t Terms) Check() error {
	for _, x := range []struct {
		n  int
		of []int
	}{{t.Weeks, Rhythms}, {t.Minutes, Lengths}, {t.Meetings, LookAfter}} {
		if !among(x.of, x.n) {
			return ErrTerms
		}
	}
	if utf8.RuneCountInString(t.Goal) > GoalLength || utf8.RuneCountInString(t.Discreet) > DiscreetLength {
		return ErrLongWords
	}
	return nil
}

func among(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// Met is one meeting of two: its day and nothing of what was said.
type Met struct {
	Day string    // YYYY-MM-DD, where whoever noted it was
	At  time.Time // when it was noted
}

// sameMeeting is how close together two notes of a meeting are about one: either of the two may note it, on clocks that
// are a day apart.
const sameMeeting = 20 * time.Hour

// Noted returns the meeting that somebody notes now if it was noted before.
func Noted(met []Met, now time.Time) (Met, bool) {
	for _, m := range met {
		if d := now.Sub(m.At); d < sameMeeting && d > -sameMeeting {
			return m, true
		}
	}
	return Met{}, false
}

// LooksBack reports whether two have met as often as they wanted to before looking back.
func (p Pair) LooksBack(met int) bool {
	return p.Stand == Agreed && p.Terms.Meetings > 0 && met-p.Looked >= p.Terms.Meetings
}
