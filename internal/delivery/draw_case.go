package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

// private says a neutral sentence to one person, if it is still true. What it is about stands in no message.
func (a Artist) private(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	if a.Cases == nil {
		return Shown{Nothing: true}, nil
	}
	id, tell, err := a.Cases.Tell(ctx, n)
	if err != nil || tell == "" {
		return Shown{Nothing: tell == "" && err == nil}, err
	}
	return shown(a.Desk.CaseNotice(id, tell)), nil
}

// homeCases is what a person's own home tab says about conflicts.
func (a Artist) homeCases(ctx context.Context, who app.Who, h *views.Desktop) error {
	if a.Cases == nil {
		return nil
	}
	setup, err := a.Cases.Setup(ctx, who.Workspace)
	if err != nil {
		return err
	}
	h.Private = views.Private{On: setup.On(), Keys: setup.Keys, Admin: a.Admin != nil && a.Admin(ctx, who)}
	if setup.Keys {
		h.Private.Rooms, err = a.Cases.Mine(ctx, who)
	}
	return err
}
