package calendar

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// Said is what somebody typed, understood.
type Said struct {
	Rule
	Timed bool // they gave a time; without one it is nine o'clock
}

// Why typed words are not taken. ErrNever is another reason.
var (
	ErrUnread    = errors.New("that is no day or time that is understood")
	ErrAmbiguous = errors.New("that date can be read in two ways")
	ErrPast      = errors.New("that time is past")
	ErrNoClock   = errors.New("that needs a time")
	ErrWeekday   = errors.New("that date is another day of the week")
)

// A Misread says why typed words are not taken, and how far they were understood. It has people's own words in it, and
// is for them alone; what Error says is for anybody.
type Misread struct {
	Why   error
	Part  string // the word that was not understood; "" when it was their order
	Clock Clock  // the time that was understood
	Timed bool   // there was one
	Days  []Day  // both readings, the day that is past, or the day with the other weekday
}

func (m *Misread) Error() string { return m.Why.Error() }

// Unwrap gives the reason.
func (m *Misread) Unwrap() error { return m.Why }

// usualClock is when a day without a time begins.
var usualClock = At(9, 0)

// mostTyped is how much is read, in bytes.
const mostTyped = 200

// Read understands when something shall be, in words such as "tomorrow 15:00", "26 nov", "every second thursday 3pm" or
// "28 days after the last", on the clock of a zone. What it understood must be shown before it is used: "next thursday"
// is that of next week here, and not everybody means that. The error is a *Misread.
func Read(text string, now time.Time, zone *time.Location) (Said, error) {
	if len(text) > mostTyped {
		return Said{}, &Misread{Why: ErrUnread}
	}
	if expr, ok := strings.CutPrefix(strings.TrimSpace(strings.ToLower(text)), "cron "); ok {
		return readCron(expr, now, zone)
	}
	r := reading{now: now.In(zone), zone: zone}
	words := wordsOf(text)
	words, ok := r.takeClock(words)
	if !ok {
		return Said{}, r.misread(words)
	}
	said, err := r.read(words)
	// A number at the end is an hour when nothing else can be made of it.
	if n := len(words); !r.timed && n > 1 && errors.Is(err, ErrUnread) {
		if hour, ok := number(words[n-1]); ok && hour < 24 {
			r.at, r.timed = At(hour, 0), true
			return r.read(words[:n-1])
		}
	}
	return said, err
}

// reading is the state of understanding one text.
type reading struct {
	now   time.Time
	zone  *time.Location
	at    Clock
	timed bool
}

func (r *reading) misread(words []string) *Misread {
	m := &Misread{Why: ErrUnread, Clock: r.at, Timed: r.timed}
	for _, w := range words {
		if !known(w) {
			m.Part = w
			break
		}
	}
	return m
}

// read tries one phrase after another.
func (r *reading) read(words []string) (Said, error) {
	text, start := strings.Join(words, " "), ""
	if i := slices.Index(words, "from"); i > 0 {
		text, start = strings.Join(words[:i], " "), strings.Join(words[i+1:], " ")
	}
	for _, p := range phrases {
		found := p.form.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		rule, err := p.rule(r, found)
		if err != nil {
			return Said{}, err
		}
		rule.Zone, rule.At = r.zone.String(), usualClock
		if r.timed {
			rule.At = r.at
		}
		if err := r.begin(&rule, start, words); err != nil {
			return Said{}, err
		}
		if err := rule.Check(); err != nil {
			return Said{}, &Misread{Why: err}
		}
		return Said{rule, r.timed}, nil
	}
	return Said{}, r.misread(words)
}

// begin gives a rule the day it counts from, and refuses a single day that is past.
func (r *reading) begin(rule *Rule, start string, words []string) error {
	if start != "" {
		if !rule.Repeats() {
			return r.misread(words)
		}
		day, err := r.day(start)
		if err != nil {
			return err
		}
		rule.From = day
		return nil
	}
	switch {
	case rule.Every == Once:
		if Moment(rule.From, rule.At, r.zone).After(r.now) {
			return nil
		}
		if !r.timed && rule.From == DayOf(r.now) {
			return &Misread{Why: ErrNoClock, Days: []Day{rule.From}}
		}
		return &Misread{Why: ErrPast, Clock: r.at, Timed: r.timed, Days: []Day{rule.From}}
	case rule.Every == Weekly && rule.N > 1:
		weekly := *rule
		weekly.N = 1
		if first, ok := weekly.Next(r.now, Hours{}); ok {
			rule.From = DayOf(first)
		}
	}
	return nil
}

func readCron(expr string, now time.Time, zone *time.Location) (Said, error) {
	rule := Rule{Every: Cron, Cron: strings.Join(strings.Fields(expr), " "), Zone: zone.String()}
	if err := rule.Check(); err != nil {
		if errors.Is(err, ErrRule) {
			err = ErrUnread
		}
		return Said{}, &Misread{Why: err, Part: expr}
	}
	return Said{rule, true}, nil
}
