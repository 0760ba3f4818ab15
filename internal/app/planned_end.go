package app

import (
	"fmt"
	"slices"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// missed deals with a session whose beginning has passed too long ago. It reports whether it did.
func (a *App) missed(tx *storage.Tx, x step, r run) (bool, error) {
	if !r.flow.Waits(x.was) || a.now().Sub(x.was.Deadline) <= practices.LateStart {
		return false, nil
	}
	p, err := tx.PlannedBy(x.was.ID)
	if err != nil || p.State != practices.PlanOpen {
		return false, ignoreNotFound(err)
	}
	if err := a.afterTheHour(tx, &p); err != nil {
		return false, err
	}
	if p.State == practices.PlanSkipped {
		if err := a.end(tx, x, r); err != nil {
			return false, err
		}
		p.Session = x.was.ID
		return true, a.putPlanned(tx, p)
	}
	if err := a.putPlanned(tx, p); err != nil {
		return false, err
	}
	return true, a.force(tx, x, r, flow.Postpone{To: p.At})
}

// force plays a move that is nobody's.
func (a *App) force(tx *storage.Tx, x step, r run, do flow.Act) (err error) {
	x.now, x.signals, err = flow.Step(r.flow, x.was, flow.Move{Mask: x.mask, At: a.now(), Do: do})
	if err != nil {
		return err
	}
	return a.store(tx, x)
}

// end ends a session that nobody goes on with.
func (a *App) end(tx *storage.Tx, x step, r run) error { return a.force(tx, x, r, flow.GiveUp{}) }

// stepOn loads a session for a move that is nobody's.
func (a *App) stepOn(tx *storage.Tx, session string) (x step, r run, err error) {
	if x.was, err = tx.Session(session); err != nil {
		return x, r, err
	}
	if x.meta, err = tx.Meta(session); err != nil {
		return x, r, err
	}
	if r, err = a.runs.of(x.was); err != nil {
		return x, r, err
	}
	x.practice = r.practice
	x.mask, err = masks(tx, x.was)
	return x, r, err
}

// giveBack returns thoughts that were written ahead, or in a meeting that nobody went on with, to the drawers of their
// authors: nobody else has seen them, and nobody else will. In a strict session they go with it, for its promise is that
// nothing says who wrote.
func (a *App) giveBack(tx *storage.Tx, x step) error {
	r, retro := x.practice.(practices.Retro)
	over := slices.ContainsFunc(x.signals, func(sig flow.Signal) bool { return sig.Kind == flow.Cancelled })
	ahead := retro && r.Flow().Waits(x.was)
	if !retro || !over || x.mask == nil || x.was.Anonymity == flow.Strict || x.now.Left != flow.Alone && !ahead {
		return nil
	}
	people := seated(x.was)
	for _, p := range x.was.Gone {
		people = append(people, string(p))
	}
	for _, p := range slices.Compact(slices.Sorted(slices.Values(people))) {
		me := flow.Viewer{Person: flow.Person(p), As: x.mask(flow.Person(p))}
		found := false
		for _, c := range flow.In[flow.Item](x.was, practices.StageCollect) {
			if !me.Wrote(c.Contribution) {
				continue
			}
			found = true
			err := tx.Keep(storage.Thought{ID: storage.NewID(), Workspace: x.meta.Workspace, Channel: x.meta.Channel, Author: p, Text: c.Body.Text, CreatedAt: a.now()})
			if err != nil {
				return fmt.Errorf("give thoughts back: %w", err)
			}
		}
		if found {
			if err := tx.Enqueue(home(x.meta.Workspace, p)); err != nil {
				return err
			}
		}
	}
	return nil
}
