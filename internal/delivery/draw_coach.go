package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

// shared gives one person the one answer that its author chose for them, unless it was deleted in the meantime.
func (a Artist) shared(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	if a.Coaching == nil {
		return Shown{Nothing: true}, nil
	}
	from, s, ok, err := a.Coaching.Shared(ctx, n)
	if err != nil || !ok {
		return Shown{Nothing: !ok && err == nil}, err
	}
	return shown(a.Desk.CoachShared(from, s.Label, s.Words)), nil
}

// homeCoach is what a person's own home tab says about check-ins.
func (a Artist) homeCoach(ctx context.Context, who app.Who, h *views.Desktop) (err error) {
	if a.Coaching == nil {
		return nil
	}
	if h.Coach.Offered, err = a.Coaching.Offered(ctx, who.Workspace); err == nil {
		h.Coach.Journal, err = a.Coaching.Journal(ctx, who)
	}
	return err
}
