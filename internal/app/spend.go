package app

import (
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// spend counts what a conversation about a conflict says of its own accord, such as that a week has passed, against the day
// on which it is sent: people have one attention. What is counted is a number for a day, without a kind.
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
