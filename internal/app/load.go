package app

import (
	"context"

	"steward/internal/practices"
	"steward/internal/storage"
)

// Load counts what is already open: the team's actions with this one, and the other open ones of its owner. Verdicts
// given before the reveal are stored by now, so what was closed today does not count.
func (a *App) Load(ctx context.Context, who Who, room practices.Room, draft practices.Commitment) (team, owner int, err error) {
	open, err := a.db.View(ctx).Actions(storage.ActionFilter{Workspace: who.Workspace, Channel: room.Channel, Unclosed: true})
	if err != nil {
		return 0, 0, err
	}
	team = len(open) + 1
	for _, x := range open {
		if x.Owner != "" && x.Owner == string(draft.Owner) {
			owner++
		}
	}
	for _, c := range room.Actions() {
		if c.ID == draft.ID {
			continue
		}
		team++
		if c.Owner != "" && c.Owner == draft.Owner {
			owner++
		}
	}
	return team, owner, nil
}
