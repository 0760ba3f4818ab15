package app

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// readRule reads the rule of a schedule. A person's is read on the clock of wherever they are now.
func readRule(s storage.Schedule, hours calendar.Hours, _ time.Time) (rule, error) {
	if len(s.Rule) == 0 {
		return nil, nil
	}
	var r weekly
	if err := json.Unmarshal(s.Rule, &r); err != nil {
		return nil, fmt.Errorf("rule of schedule %s: %w", s.ID, err)
	}
	r.zone = hours.Where()
	return r, nil
}

// weekly comes back on days of the week.
type weekly struct {
	Days []time.Weekday `json:"days"`
	At   calendar.Clock `json:"at"`
	zone *time.Location
}

func (w weekly) Next(after time.Time, _ calendar.Hours) (time.Time, bool) {
	d := calendar.DayOf(after.In(w.zone))
	for range 8 {
		for _, day := range w.Days {
			if t := calendar.Moment(d, w.At, w.zone); day == d.Weekday() && t.After(after) {
				return t, true
			}
		}
		d = d.Add(1)
	}
	return time.Time{}, false
}
