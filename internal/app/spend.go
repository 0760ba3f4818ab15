package app

import (
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// spend counts direct messages that nobody waits for against the day on which each is sent, whatever they are about:
// people have one attention. What must not wait, such as a yes that a running retro asks for, is sent all the same; the
// reminders of that day and week are fewer then. What is counted is a number for a day, without a kind.
func spend(tx *storage.Tx, now time.Time, notices ...storage.Notice) error {
	for _, n := range notices {
		if n.Kind != storage.KindDM || n.Person == "" {
			continue
		}
		at := now
		if n.Due.After(at) {
			at = n.Due
		}
		day := calendar.DayOf(at.In(zoneOf(tx.View, Who{n.Workspace, n.Person})))
		if err := tx.Spend(n.Workspace, n.Person, day, 1); err != nil {
			return err
		}
	}
	return nil
}
