package views

import (
	"time"

	cal "steward/internal/calendar"
	"steward/internal/practices"
)

// when says a date that lies ahead on a team's clock and on the reader's own: "Thu 26 Nov, 15:00 Berlin, 14:00 for you".
func (d Desk) when(at time.Time, zone, reader *time.Location) string {
	return d.When(at, at, zone, reader)
}

// cadence says when a rule comes back, on its own clock.
func (d Desk) cadence(r cal.Rule) string {
	zone, err := cal.Zone(r.Zone)
	if err != nil {
		zone = time.UTC
	}
	if r.Every == cal.Cron {
		return d.say("when.cron", "expr", quote(r.Cron, 80), "city", cal.City(zone))
	}
	return d.say("when.rule", "what", d.what(r, time.Time{}), "clock", r.At.String(), "city", cal.City(zone))
}

// PlanWhen is when a planned retro is.
func (d Desk) PlanWhen(p practices.PlannedRetro) string { return d.when(p.At, p.Zone, p.Reader) }
