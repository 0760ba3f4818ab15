package storage

import "fmt"

// leaveTeams takes a person out of their teams. One of which nobody is left is dropped, as when the last one leaves it.
func (tx *Tx) leaveTeams(l *Leaver) error {
	teams, err := tx.TeamsOf(l.Workspace, l.ID)
	if err != nil {
		return err
	}
	if _, err := tx.q.exec(`DELETE FROM team_members WHERE workspace = ?1 AND person = ?2`, l.Workspace, l.ID); err != nil {
		return fmt.Errorf("leave teams: %w", err)
	}
	for _, t := range teams {
		left, err := tx.Members(t.ID)
		if err == nil && len(left) == 0 {
			err = tx.DropTeam(l.Workspace, t.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
