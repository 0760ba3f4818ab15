package delivery

import (
	"context"

	"steward/internal/practices"
	"steward/internal/present"
	"steward/internal/views"
)

// beside is the desk with what is known beside a retro; of other practices it is the usual one.
func (a Artist) beside(ctx context.Context, workspace string, room practices.Room) (views.Desk, error) {
	retro, err := practices.In[practices.RetroRoom](room)
	if err != nil || a.Moment == nil {
		return a.Desk, nil
	}
	known, err := a.Moment.Beside(ctx, workspace, retro)
	if err != nil {
		return a.Desk, err
	}
	return a.Desk.With(present.Beside(known)), nil
}
