package delivery

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

// planShared tells somebody that something was shared with them, unless it was withdrawn in the meantime.
func (a Artist) planShared(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	return a.whileThere(a.Desk.GrowTold(args.ID), func(g *app.Growth) error {
		_, err := g.SharedTo(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, args.ID)
		return err
	})
}

// planAsk tells somebody that their view is asked for, as long as it is.
func (a Artist) planAsk(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	return a.whileThere(a.Desk.GrowAsked(args.ID), func(g *app.Growth) error {
		_, err := g.Question(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, args.ID)
		return err
	})
}

// homeGrowth is what a person's own home tab says about their development plan, and about what others share or ask.
func (a Artist) homeGrowth(ctx context.Context, who app.Who, h *views.Desktop) (err error) {
	if a.Growth == nil {
		return nil
	}
	if h.Growing.Desk, err = a.Growth.Desk(ctx, who); err != nil {
		return err
	}
	shares, err := a.Growth.SharedWith(ctx, who)
	if err != nil {
		return err
	}
	h.Growing.Shared = len(shares)
	h.Growing.Asked, err = a.Growth.Questions(ctx, who)
	return err
}

// whileThere shows a message as long as what it is about is there for its reader.
func (a Artist) whileThere(m views.Message, look func(*app.Growth) error) (Shown, error) {
	if a.Growth == nil {
		return Shown{Nothing: true}, nil
	}
	err := look(a.Growth)
	if errors.Is(err, app.ErrWithdrawn) || errors.Is(err, app.ErrAskedOver) {
		return Shown{Nothing: true}, nil
	}
	return shown(m), err
}
