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

// homePrivate is what a person's own home tab says about conflicts.
func (a Artist) homePrivate(ctx context.Context, who app.Who) (p views.Private, err error) {
	if a.Cases == nil {
		return p, nil
	}
	setup, err := a.Cases.Setup(ctx, who.Workspace)
	if err != nil {
		return p, err
	}
	p.On, p.Keys = setup.On(), setup.Keys
	p.Admin = a.Admin != nil && a.Admin(ctx, who)
	if !setup.Keys {
		return p, nil
	}
	p.Rooms, err = a.Cases.Mine(ctx, who)
	return p, err
}
