package app

import "steward/internal/storage"

// takers refuses to ask people who take no questions about others. It is the one choice that holds for feedback too.
func (g *Growth) takers(tx *storage.Tx, i ViewsWanted) error {
	var none []string
	for _, person := range i.People {
		h, err := tx.Habits(i.Who.Workspace, person)
		if err != nil {
			return err
		}
		if h.NoAsks {
			none = append(none, person)
		}
	}
	if len(none) > 0 {
		return TakesNone{none}
	}
	return nil
}
