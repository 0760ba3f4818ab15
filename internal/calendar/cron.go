package calendar

import (
	"strings"

	"github.com/robfig/cron/v3"
)

// cronDays is a cron expression, read: which days, hours and minutes. The library's own search for the next time is not
// used. It works in elapsed time, and so loses or doubles what falls into a change of clocks, and answers with the zero
// time when a date never comes.
type cronDays struct{ *cron.SpecSchedule }

var cronParser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

// mostCron is how long an expression may be, in bytes.
const mostCron = 200

// parseCron reads five fields, or a word such as @weekly. It takes no zone, which a rule has already and which crashes
// the library when nothing follows, and no @every, which is of elapsed time.
func parseCron(expr string) (cronDays, error) {
	if expr == "" || len(expr) > mostCron || strings.Contains(expr, "=") {
		return cronDays{}, ErrRule
	}
	s, err := cronParser.Parse(expr)
	if err != nil {
		return cronDays{}, ErrRule
	}
	spec, ok := s.(*cron.SpecSchedule)
	if !ok {
		return cronDays{}, ErrRule
	}
	return cronDays{spec}, nil
}

// star marks a field that was "*" in the sets of the library.
const star = 1 << 63

// falls knows cron's oldest oddity: when both a date and a weekday are given, either is enough.
func (c cronDays) falls(d Day) bool {
	if c.Month&(1<<uint(d.Month)) == 0 {
		return false
	}
	date, weekday := c.Dom&(1<<uint(d.Date)) != 0, c.Dow&(1<<uint(d.Weekday())) != 0
	if c.Dom&star != 0 || c.Dow&star != 0 {
		return date && weekday
	}
	return date || weekday
}

func (c cronDays) clocks() (all []Clock) {
	for hour := range 24 {
		if c.Hour&(1<<uint(hour)) == 0 {
			continue
		}
		for minute := range 60 {
			if c.Minute&(1<<uint(minute)) != 0 {
				all = append(all, At(hour, minute))
			}
		}
	}
	return all
}
