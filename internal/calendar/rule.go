package calendar

import (
	"errors"
	"slices"
	"time"
)

// Every says how a rule comes back.
type Every string

// What a rule can be. Each uses the fields of Rule that are named here.
const (
	Once    Every = "once"    // on the day From
	Weekly  Every = "weekly"  // on Days, each N weeks; weeks begin on Monday and are counted from that of From
	Nth     Every = "nth"     // on the Nth of the one weekday in Days each month; -1 is the last
	Monthly Every = "monthly" // on the date N, or on the last day of a month that has none such; -1 is the last day
	Workday Every = "workday" // on every day of work
	After   Every = "after"   // N days after From, which is when it last was
	Cron    Every = "cron"    // as the expression in Cron says, which has the time in it
)

// A Rule is when something comes back, or comes once, on the clock on the wall of a zone.
type Rule struct {
	Every Every          `json:"every"`
	At    Clock          `json:"at"`
	Zone  string         `json:"zone"` // IANA name
	N     int            `json:"n,omitempty"`
	Days  []time.Weekday `json:"days,omitempty"`
	From  Day            `json:"from,omitzero"` // of what comes back: not before this day
	Cron  string         `json:"cron,omitempty"`
}

// Why a rule is refused.
var (
	ErrRule  = errors.New("that is no rule for coming back")
	ErrNever = errors.New("that day never comes")
)

// mostWeeks and mostDays keep a rule within what people mean.
const (
	mostWeeks = 52
	mostDays  = 2 * 366
)

// checks say what each kind of rule needs.
var checks = map[Every]func(Rule) bool{
	Once:    func(r Rule) bool { return !r.From.None() },
	Weekly:  func(r Rule) bool { return r.weekdays() && r.N >= 1 && r.N <= mostWeeks && (r.N == 1 || !r.From.None()) },
	Nth:     func(r Rule) bool { return r.weekdays() && len(r.Days) == 1 && (r.N == -1 || r.N >= 1 && r.N <= 4) },
	Monthly: func(r Rule) bool { return r.N == -1 || r.N >= 1 && r.N <= 31 },
	Workday: func(Rule) bool { return true },
	After:   func(r Rule) bool { return r.N >= 1 && r.N <= mostDays },
	Cron:    func(r Rule) bool { _, err := parseCron(r.Cron); return err == nil },
}

// Check refuses what could not come back as it says: ErrRule, ErrNoZone, or ErrNever for a date such as 31 February.
func (r Rule) Check() error {
	if fits := checks[r.Every]; fits == nil || r.At < 0 || r.At > At(23, 59) || !fits(r) {
		return ErrRule
	}
	if _, err := Zone(r.Zone); err != nil {
		return err
	}
	if r.Every == Cron {
		if _, ok := r.Next(r.From.utc(), Hours{}); !ok {
			return ErrNever
		}
	}
	return nil
}

// Since is the rule from a day on. Of one that waits some days after the last time, it is that last time.
func (r Rule) Since(d Day) Rule {
	r.From = d
	return r
}

// Repeats reports whether a rule comes back by itself.
func (r Rule) Repeats() bool { return r.Every != Once && r.Every != After }

func (r Rule) weekdays() bool {
	return len(r.Days) > 0 && !slices.ContainsFunc(r.Days, func(d time.Weekday) bool { return d < time.Sunday || d > time.Saturday })
}

// Equal reports whether two rules are the same.
func (r Rule) Equal(o Rule) bool {
	return slices.Equal(r.Days, o.Days) && r.Every == o.Every && r.At == o.At && r.Zone == o.Zone && r.N == o.N && r.From == o.From && r.Cron == o.Cron
}
