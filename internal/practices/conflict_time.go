package practices

import (
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
)

// working is a timebox of so many working days: in UTC, since those who talk may live in different zones.
func (c Conflict) working(days int) func(flow.Session) time.Duration {
	return func(s flow.Session) time.Duration {
		return calendar.Hours{}.Later(s.Visit().At, days).Sub(s.Visit().At)
	}
}

// stillDrafting gives an agreement time for as long as people work on it.
func (c Conflict) stillDrafting(s flow.Session) time.Duration {
	d, ok := flow.LastVersion(s, StageAgreement)
	if !ok {
		return 0
	}
	return calendar.Hours{}.Later(d.At, c.Limits.IdleDays).Sub(s.Deadline)
}

// untilMonth is what is left of a month since the agreement was signed.
func untilMonth(s flow.Session) time.Duration {
	signed := s.Visit().At
	for _, v := range s.Path {
		if v.Stage == StageRestWeek {
			signed = v.At
		}
	}
	return max(month-s.Visit().At.Sub(signed), time.Hour)
}
