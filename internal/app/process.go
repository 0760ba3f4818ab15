package app

import (
	"context"
	"errors"
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
	Free      bool // nobody owns it: the owner left, or their account is closed
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
	owner, err := v.Person(who.Workspace, p.Plan.Owner)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return r, err
	}
	r.Free = p.Plan.Owner == "" || flow.Person(p.Plan.Owner).Erased() || owner.Deleted
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
