package app

import (
	"context"
	"fmt"

	"steward/internal/storage"
)

// Replay erases again whoever erased themselves since the copy was made that the database was restored from. It returns
// how many people that were. It must come before anything is served.
func (p *Privacy) Replay(ctx context.Context) (int, error) {
	view := p.app.db.View(ctx)
	missed, err := view.Missed()
	if err != nil || len(missed) == 0 {
		return 0, err
	}
	everybody, err := view.Everybody()
	if err != nil {
		return 0, err
	}
	people := map[storage.Somebody]bool{}
	var ids []string
	for _, line := range missed {
		ids = append(ids, line.ID)
		for one := range everybody {
			is, err := p.app.db.Erasures().Names(line, one)
			if err != nil {
				return 0, err
			}
			if is {
				people[one] = true
			}
		}
	}
	for one := range people {
		if err := p.erase(ctx, Who{one.Workspace, one.ID}, ""); err != nil {
			return 0, fmt.Errorf("erase again: %w", err)
		}
	}
	return len(people), p.app.db.Tx(ctx, func(tx *storage.Tx) error { return tx.Erased(ids...) })
}
