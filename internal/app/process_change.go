package app

import (
	"context"
	"fmt"
	"slices"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Rights to a plan: what it takes to do something with it.
type planRight func(ProcessRoom) error

func mayChange(r ProcessRoom) error {
	switch {
	case !r.MayChange:
		return ErrNotPlanner
	case r.Plan.Status == growth.Closed:
		return growth.ErrPlanClosed
	}
	return nil
}

func owns(r ProcessRoom) error {
	if !r.Owns {
		return ErrNotPlanOf
	}
	return nil
}

// ChangeProcess changes a plan for somebody who may, and writes down who changed what. The rights are looked at in the same
// transaction. The same submission twice changes it once.
func (a *App) ChangeProcess(ctx context.Context, who Who, key, id string, change func(growth.Process, calendar.Day) (growth.Process, error)) error {
	return a.inProcess(ctx, who, key, id, mayChange, func(tx *storage.Tx, r ProcessRoom) (growth.Process, error) { return change(r.Plan, r.Today) })
}

func (a *App) inProcess(ctx context.Context, who Who, key, id string, right planRight, change func(*storage.Tx, ProcessRoom) (growth.Process, error)) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		was, err := tx.Process(who.Workspace, id)
		if err != nil {
			return err
		}
		r, err := a.processRoom(tx.View, who, was)
		if err == nil {
			err = right(r)
		}
		if err != nil {
			return err
		}
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		now := was
		if now.Plan, err = change(tx, r); err != nil {
			return err
		}
		changes := growth.Changes(was.Plan, now.Plan)
		if len(changes) == 0 {
			if was.Plan.Published == now.Plan.Published {
				return nil
			}
			changes = []growth.Change{{Part: "plan", Field: "published", To: "<#" + now.Plan.Published.Channel + ">", How: growth.Altered}}
		}
		if now, err = tx.PutProcess(now, who.User, changes); err != nil {
			return err
		}
		notices := []storage.Notice{home(who.Workspace, who.User)}
		for _, owner := range []string{was.Plan.Owner, now.Plan.Owner} {
			if owner != "" && owner != who.User {
				notices = append(notices, home(who.Workspace, owner))
			}
		}
		if was.Plan.Published != now.Plan.Published {
			notices = append(notices, strategyNotices(was, now)...)
		}
		return tx.Enqueue(notices...)
	})
}

// TakeProcess gives a plan that nobody owns an owner.
func (a *App) TakeProcess(ctx context.Context, who Who, key, id string) error {
	free := func(r ProcessRoom) error {
		if !r.Free {
			return ErrOwned
		}
		return nil
	}
	return a.inProcess(ctx, who, key, id, free, func(_ *storage.Tx, r ProcessRoom) (growth.Process, error) {
		r.Plan.Owner = who.User
		return r.Plan, nil
	})
}

// SetPlanPeople says who owns a plan and who may change it beside them. It is the owner's to say.
func (a *App) SetPlanPeople(ctx context.Context, who Who, key, id, owner string, helpers []string) error {
	return a.inProcess(ctx, who, key, id, owns, func(_ *storage.Tx, r ProcessRoom) (growth.Process, error) {
		helpers = slices.DeleteFunc(slices.Clone(helpers), func(p string) bool { return p == owner })
		if owner == "" {
			return r.Plan, growth.ErrNoOwner
		}
		if len(helpers) > MostHelpers {
			return r.Plan, ErrManyHelpers
		}
		r.Plan.Owner, r.Plan.Helpers = owner, helpers
		return r.Plan, nil
	})
}

// CloseProcess ends a plan: the team runs the process now, or the plan is dropped. It is the owner's to say.
func (a *App) CloseProcess(ctx context.Context, who Who, key, id string, e growth.Conclusion) error {
	return a.inProcess(ctx, who, key, id, owns, func(_ *storage.Tx, r ProcessRoom) (growth.Process, error) {
		e.On = r.Today
		return r.Plan.Close(e)
	})
}

// ReopenProcess takes up a closed plan again.
func (a *App) ReopenProcess(ctx context.Context, who Who, key, id string) error {
	return a.inProcess(ctx, who, key, id, owns, func(_ *storage.Tx, r ProcessRoom) (growth.Process, error) {
		if r.Plan.Status != growth.Closed {
			return r.Plan, ErrPlanOpen
		}
		return r.Plan.Reopen(r.Today), nil
	})
}

// DeleteProcess forgets a closed plan with all its versions, and takes its strategy out of the channel.
func (a *App) DeleteProcess(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		p, err := tx.Process(who.Workspace, id)
		if err != nil {
			return err
		}
		switch {
		case p.Plan.Owner != who.User:
			return ErrNotPlanOf
		case p.Plan.Status != growth.Closed:
			return ErrPlanOpen
		}
		if err := tx.DropProcess(who.Workspace, id); err != nil {
			return err
		}
		gone := p
		gone.Plan.Published = growth.Standing{}
		return tx.Enqueue(append(strategyNotices(p, gone), home(who.Workspace, who.User))...)
	})
}

// PlanVersions are the versions of a plan, the newest first, from before one of them on; 0 is the newest.
func (a *App) PlanVersions(ctx context.Context, who Who, id string, before int64, limit int) ([]storage.ProcessVersion, error) {
	v := a.db.View(ctx)
	if _, err := v.Process(who.Workspace, id); err != nil {
		return nil, err
	}
	return v.ProcessVersions(who.Workspace, id, before, limit)
}

// PlanAsOf opens a plan as it was at one version. Nobody changes the past.
func (a *App) PlanAsOf(ctx context.Context, who Who, id string, version int64) (ProcessRoom, storage.ProcessVersion, error) {
	v := a.db.View(ctx)
	r, err := a.ProcessPlan(ctx, who, id)
	if err != nil {
		return r, storage.ProcessVersion{}, err
	}
	was, err := v.ProcessVersion(who.Workspace, id, version)
	if err != nil {
		return r, was, fmt.Errorf("version %d: %w", version, err)
	}
	r.Plan, r.Version, r.Owns, r.MayChange = was.Plan, version, false, false
	return r, was, nil
}
