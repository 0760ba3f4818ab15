package app

import (
	"context"
	"fmt"

	"steward/internal/coaching"
	"steward/internal/storage"
)

// Further is what somebody may be asked next about one of their own check-ins.
type Further struct {
	CheckIn coaching.CheckIn
	Choice  []coaching.Question // of the bank, what fits now
	Usual   coaching.Question   // what the bank itself picks; its zero value is none
	Free    bool                // the person also takes a question in a model's own words
}

// Further reads what fits a check-in of somebody's own. Nothing is stored of it.
func (a *Coaching) Further(ctx context.Context, who Who, id string) (f Further, err error) {
	if on, err := a.Offered(ctx, who.Workspace); err != nil || !on {
		return f, orOff(err)
	}
	j, err := a.Journal(ctx, who)
	if err != nil {
		return f, err
	}
	c, ok := j.Entry(id)
	if !ok {
		return f, fmt.Errorf("check-in %s: %w", id, storage.ErrNotFound)
	}
	f.CheckIn, f.Free = c, j.Profile.Free
	f.Choice, f.Usual = j.Profile.Further(a.library().Coaching.Bank, c, j.Now.In(j.Zone))
	return f, nil
}
