package app

import (
	"encoding/json"
	"fmt"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// ruleOf reads the rule of a schedule; known is false for what is due once. A person's is read on the clock of wherever
// they are now, and one that counts days from the last time counts from the last time that it was done.
func ruleOf(s storage.Schedule, hours calendar.Hours) (r calendar.Rule, known bool, err error) {
	if len(s.Rule) == 0 {
		return r, false, nil
	}
	if err := json.Unmarshal(s.Rule, &r); err != nil {
		return r, false, fmt.Errorf("rule of schedule %s: %w", s.ID, err)
	}
	if s.Person != "" {
		r.Zone = hours.Where().String()
	}
	return r, true, nil
}
