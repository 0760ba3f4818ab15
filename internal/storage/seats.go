package storage

import (
	"fmt"
	"maps"

	"steward/internal/flow"
)

// saveSeats keeps the table of seats, by which a person's sessions are found, equal to the header.
func (tx *Tx) saveSeats(meta Meta, old, seats map[flow.Person]flow.Role) error {
	if maps.Equal(old, seats) {
		return nil
	}
	for p := range old {
		if _, stays := seats[p]; stays {
			continue
		}
		if _, err := tx.q.exec(`DELETE FROM session_seats WHERE session = ?1 AND person = ?2`, meta.ID, string(p)); err != nil {
			return fmt.Errorf("remove seat: %w", err)
		}
	}
	for p, role := range seats {
		if old[p] == role {
			continue
		}
		_, err := tx.q.exec(`INSERT INTO session_seats (session, person, workspace, role) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (session, person) DO UPDATE SET role = excluded.role`, meta.ID, string(p), meta.Workspace, string(role))
		if err != nil {
			return fmt.Errorf("put seat: %w", err)
		}
	}
	return nil
}
