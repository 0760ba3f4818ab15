package holidays

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/teambition/rrule-go"

	"steward/internal/calendar"
)

// oldest is the first year in which something may begin that still comes back. Others count from 1970 or 1900.
const oldest = 1900

// longest is how many days an event may take. One that goes on for years is a mistake, and would silence a team.
const longest = 62

// observed begin the descriptions of days in Google's calendars on which people work.
var observed = []string{"Observance", "Gedenktag"}

// occurrences are the spans of days that an event takes, those at least that touch from to to.
func occurrences(e *ics.VEvent, moved map[string]bool, from, to calendar.Day) []calendar.Span {
	first, last, ok := wholeDays(e)
	if !ok || strings.EqualFold(value(e, ics.ComponentPropertyStatus), "CANCELLED") || isObserved(e) {
		return nil
	}
	days := last.Sub(first)
	rule := value(e, ics.ComponentPropertyRrule)
	if rule == "" {
		return []calendar.Span{{First: first, Last: last}}
	}
	var spans []calendar.Span
	for _, d := range recurrences(rule, first, from.Add(-days), to) {
		if !moved[key(e, d)] && !excluded(e, d) {
			spans = append(spans, calendar.Span{First: d, Last: d.Add(days)})
		}
	}
	return spans
}

// recurrences are the days on which a rule falls, from from to to.
func recurrences(rule string, first, from, to calendar.Day) (days []calendar.Day) {
	option, err := rrule.StrToROption(rule)
	if err != nil || !bounded(option) {
		return nil
	}
	option.Dtstart = midnight(first)
	if end := midnight(to); option.Until.IsZero() || option.Until.After(end) {
		option.Until = end
	}
	r, err := rrule.NewRRule(*option)
	if err != nil {
		return nil
	}
	for _, t := range r.Between(midnight(from), midnight(to), true) {
		days = append(days, calendar.DayOf(t))
	}
	return days
}

// mostApart is the longest interval that is followed, and the largest number of a day within one. The library counts
// with larger ones until it breaks.
const mostApart = 366

// bounded reports whether a rule is one of days or longer, with numbers as a calendar has them: so little work that
// nobody can keep the bot busy with a file.
func bounded(o *rrule.ROption) bool {
	for _, n := range o.Bysetpos {
		if n > mostApart || n < -mostApart {
			return false
		}
	}
	finer := len(o.Byhour) + len(o.Byminute) + len(o.Bysecond) + len(o.Byeaster)
	return o.Freq <= rrule.DAILY && finer == 0 && o.Interval >= 0 && o.Interval <= mostApart && o.Count >= 0 && len(o.Bysetpos) <= mostApart
}

// wholeDays reads the first and the last day. In iCalendar the end is the day after; without one it is a single day.
// Some programs write whole days as midnight to midnight.
func wholeDays(e *ics.VEvent) (first, last calendar.Day, ok bool) {
	first, ok = day(value(e, ics.ComponentPropertyDtStart))
	if !ok || first.Year < oldest {
		return first, last, false
	}
	text := value(e, ics.ComponentPropertyDtEnd)
	if text == "" {
		return first, lastByLength(first, value(e, ics.ComponentPropertyDuration)), true
	}
	end, ok := day(text)
	last = later(end.Add(-1), first)
	return first, last, ok && last.Sub(first) < longest
}

// lastByLength reads a duration such as P3D or P1W. Other lengths are one day.
func lastByLength(first calendar.Day, text string) calendar.Day {
	text = strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(text), "+"), "P")
	for unit, days := range map[string]int{"D": 1, "W": 7} {
		if n, ok := strings.CutSuffix(text, unit); ok && len(n) > 0 && len(n) <= 2 && strings.Trim(n, "0123456789") == "" {
			length := 0
			for _, digit := range n {
				length = length*10 + int(digit-'0')
			}
			return first.Add(min(max(length*days, 1), longest) - 1)
		}
	}
	return first
}

// day reads 20261225, and 20261225T000000 with whatever zone: both are the whole day.
func day(text string) (calendar.Day, bool) {
	date, clock, timed := strings.Cut(strings.ToUpper(text), "T")
	if timed && clock != "000000" {
		return calendar.Day{}, false
	}
	t, err := time.Parse("20060102", date)
	return calendar.DayOf(t), err == nil
}

func isObserved(e *ics.VEvent) bool {
	text := value(e, ics.ComponentPropertyDescription)
	for _, word := range observed {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// excluded reports whether a day was taken out of a recurrence.
func excluded(e *ics.VEvent, d calendar.Day) bool {
	for _, p := range e.GetProperties(ics.ComponentPropertyExdate) {
		for _, text := range strings.Split(p.Value, ",") {
			if out, ok := day(strings.TrimSpace(text)); ok && out == d {
				return true
			}
		}
	}
	return false
}

// replaced are the days of recurring events that another event stands for.
func replaced(events []*ics.VEvent) map[string]bool {
	moved := map[string]bool{}
	for _, e := range events {
		if d, ok := day(value(e, ics.ComponentPropertyRecurrenceId)); ok {
			moved[key(e, d)] = true
		}
	}
	return moved
}

func key(e *ics.VEvent, d calendar.Day) string {
	return value(e, ics.ComponentPropertyUniqueId) + " " + d.String()
}
