package views

import (
	"strings"
	"time"

	cal "steward/internal/calendar"
)

// when says a date on a team's clock and on the reader's own: "Thu 26 Nov, 15:00 Berlin, 14:00 for you".
func (d Desk) when(at time.Time, zone, reader *time.Location) string {
	there, here := at.In(zone), at.In(reader)
	text := d.say("plan.when", "day", there.Format("Mon 2 Jan"), "time", there.Format("15:04"), "zone", city(zone.String()))
	_, a := there.Zone()
	_, b := here.Zone()
	switch {
	case a == b:
		return text
	case there.Format(time.DateOnly) != here.Format(time.DateOnly):
		return d.say("plan.when.other_day", "when", text, "time", here.Format("Mon 15:04"))
	}
	return d.say("plan.when.yours", "when", text, "time", here.Format("15:04"))
}

// cadence says when a rule comes back, on its own clock.
func (d Desk) cadence(r cal.Rule) string {
	text := strings.TrimSuffix(r.Since(cal.Day{}).String(), " "+r.At.String())
	if r.Every == cal.Cron {
		return d.say("plan.rule.cron", "rule", text, "zone", city(r.Zone))
	}
	return d.say("plan.rule", "rule", text, "time", r.At.String(), "zone", city(r.Zone))
}
