package app

import (
	"slices"

	"steward/internal/storage"
)

// wake looks again at what may be said in a team's channel and to its people when the change of a team moves their hours:
// what waits for Monday may be due today.
func wake(tx *storage.Tx, was, is storage.Team) error {
	days := slices.Equal(was.Days, is.Days) && slices.Equal(was.Holidays, is.Holidays)
	if days && was.Zone == is.Zone && was.From == is.From && was.To == is.To {
		return nil
	}
	if err := tx.LookAtAll(is.Workspace, is.Channel, ""); err != nil || days {
		return err // people have their own clock and hours
	}
	members, err := tx.Members(is.ID)
	if err != nil {
		return err
	}
	for _, m := range members {
		if err := tx.LookAtAll(is.Workspace, m.Person, ""); err != nil {
			return err
		}
	}
	return nil
}
