package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Refusals about plans of processes.
var (
	ErrNotPlanner  = errors.New("only the owner of the plan and whom they named may change it")
	ErrNotPlanOf   = errors.New("only the owner of the plan may do this")
	ErrOwned       = errors.New("the plan has an owner")
	ErrPlanMoved   = errors.New("the plan has changed since it was looked at")
	ErrPlanLacks   = errors.New("the plan is not ready to be published")
	ErrPlanOpen    = errors.New("the plan is not closed")
	ErrManyHelpers = errors.New("more helpers than a plan has")
)

// MostHelpers is how many people may change a plan beside its owner.
const MostHelpers = 10

// ProcessRoom is the plan of a process as one person may use it. Everybody of the workspace may read it.
type ProcessRoom struct {
	storage.Process
	Owns      bool // the person is its owner
	MayChange bool // the owner, or somebody whom they named
	Today     calendar.Day
	Ladder    growth.Ladder
	Teams     map[string]string // names, by id, of those that there still are
}

// Level is how mature the process is by its answers.
func (r ProcessRoom) Level() int { return r.Ladder.Level(r.Plan.Maturity) }

// dayOf is today on somebody's clock.
func (a *App) dayOf(v storage.View, who Who) calendar.Day {
	return calendar.DayOf(a.now().In(zoneOf(v, who)))
}

// processRoom looks at what a person may do with a plan, as it is now.
func (a *App) processRoom(v storage.View, who Who, p storage.Process) (ProcessRoom, error) {
	r := ProcessRoom{Process: p, Owns: p.Plan.Owner == who.User, Today: a.dayOf(v, who), Ladder: a.library().Ladder, Teams: map[string]string{}}
	r.MayChange = r.Owns || slices.Contains(p.Plan.Helpers, who.User)
	for _, id := range p.Plan.Teams {
		t, err := v.Team(who.Workspace, id)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return r, err
		}
		r.Teams[id] = t.Name
	}
	return r, nil
}

// ProcessPlan opens the plan of a process.
func (a *App) ProcessPlan(ctx context.Context, who Who, id string) (ProcessRoom, error) {
	v := a.db.View(ctx)
	p, err := v.Process(who.Workspace, id)
	if err != nil {
		return ProcessRoom{}, err
	}
	return a.processRoom(v, who, p)
}

// ProcessPlans lists the plans of a workspace whose name, purpose or customer has all of some words. Without words it lists
// all: those under way first.
func (a *App) ProcessPlans(ctx context.Context, who Who, words string) (out []ProcessRoom, err error) {
	v := a.db.View(ctx)
	found, err := v.Processes(who.Workspace)
	if err != nil {
		return nil, err
	}
	for _, p := range found {
		text := strings.ToLower(strings.Join([]string{p.Plan.Name, p.Plan.Purpose, p.Plan.Customer, p.Plan.Supplier}, " "))
		if slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return !strings.Contains(text, w) }) {
			continue
		}
		r, err := a.processRoom(v, who, p)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// OwnProcesses are the plans under way that somebody owns, the one to be reviewed next first.
func (a *App) OwnProcesses(ctx context.Context, who Who) (out []ProcessRoom, err error) {
	v := a.db.View(ctx)
	found, err := v.ProcessesOf(who.Workspace, who.User)
	for _, p := range found {
		r, err := a.processRoom(v, who, p)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, err
}

// BeginProcess makes a plan. Whoever makes it owns it.
func (a *App) BeginProcess(ctx context.Context, who Who, natural string, p growth.Process) (id string, err error) {
	id = storage.NewID()
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(natural, ""); err != nil || !fresh {
			mine, err2 := tx.ProcessesOf(who.Workspace, who.User)
			for _, m := range mine {
				if m.Plan.Name == p.Name {
					id = m.ID
				}
			}
			return errors.Join(err, err2)
		}
		p.Owner = who.User
		if err := p.Check(); err != nil {
			return err
		}
		if err := knownTeams(tx, who, p.Teams); err != nil {
			return err
		}
		p = p.Begin(a.dayOf(tx.View, who))
		if _, err := tx.PutProcess(storage.Process{ID: id, Workspace: who.Workspace, Plan: p}, who.User, growth.Changes(growth.Process{}, p)); err != nil {
			return err
		}
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return id, err
}

func knownTeams(tx *storage.Tx, who Who, ids []string) error {
	for _, id := range ids {
		if _, err := tx.Team(who.Workspace, id); err != nil {
			return err
		}
	}
	return nil
}

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
		if r.Plan.Owner != "" && !flow.Person(r.Plan.Owner).Erased() {
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
