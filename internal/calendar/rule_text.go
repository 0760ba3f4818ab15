package calendar

import (
	"fmt"
	"strings"
)

// String writes a rule in words that Read understands as the same rule, for a field that somebody may change. It has no
// zone in it; how a rule is told to people is elsewhere.
func (r Rule) String() string {
	if r.Every == Cron {
		return "cron " + r.Cron
	}
	write := texts[r.Every]
	if write == nil {
		return ""
	}
	text := write(r) + " " + r.At.String()
	if r.Repeats() && !r.From.None() {
		text += " from " + r.From.String()
	}
	return text
}

var texts = map[Every]func(Rule) string{
	Once:    func(r Rule) string { return r.From.String() },
	Workday: func(Rule) string { return "every workday" },
	After:   func(r Rule) string { return fmt.Sprintf("%d days after the last", r.N) },
	Nth:     func(r Rule) string { return nthText(r.N) + " " + r.weekdayText() + " of the month" },
	Weekly: func(r Rule) string {
		if r.N == 1 {
			return "every " + r.weekdayText()
		}
		return fmt.Sprintf("every %d weeks on %s", r.N, r.weekdayText())
	},
	Monthly: func(r Rule) string {
		if r.N == -1 {
			return "last day of the month"
		}
		return fmt.Sprintf("every month on the %s", nthText(r.N))
	},
}

func nthText(n int) string {
	switch {
	case n == -1:
		return "last"
	case n%10 == 1 && n != 11:
		return fmt.Sprintf("%dst", n)
	case n%10 == 2 && n != 12:
		return fmt.Sprintf("%dnd", n)
	case n%10 == 3 && n != 13:
		return fmt.Sprintf("%drd", n)
	}
	return fmt.Sprintf("%dth", n)
}

func (r Rule) weekdayText() string {
	var names []string
	for _, d := range r.Days {
		names = append(names, strings.ToLower(d.String()))
	}
	return strings.Join(names, " ")
}
