package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"steward/internal/nudge"
	"steward/internal/storage"
)

// Sweep asks every trigger what is true, once an hour by the bot's own clock. Any number of processes may call it, as
// often as they like: the first of an hour stores what it found, and the others see that it is done.
func (a *App) Sweep(ctx context.Context) error {
	hour := a.now().UTC().Truncate(time.Hour)
	if last := a.swept.Load(); last != nil && last.Equal(hour) {
		return nil
	}
	workspaces, err := a.db.View(ctx).Workspaces()
	if err != nil {
		return err
	}
	var failed []error
	for _, w := range workspaces {
		failed = append(failed, a.sweep(ctx, w, hour))
	}
	if err := errors.Join(failed...); err != nil {
		return err
	}
	a.swept.Store(&hour)
	return nil
}

// errErased has a look taken again: somebody erased themselves meanwhile, and what was found may be about them.
var errErased = errors.New("somebody erased themselves meanwhile")

func (a *App) sweep(ctx context.Context, workspace string, hour time.Time) error {
	key := fmt.Sprintf("sweep:%s:%d", workspace, hour.Unix())
	if done, err := a.db.View(ctx).HasSeen(key); done || err != nil {
		return err
	}
	erased, err := a.db.View(ctx).Erasures()
	if err != nil {
		return err
	}
	found, failed := map[string][]storage.Nudge{}, []error(nil)
	for _, name := range slices.Sorted(maps.Keys(triggers)) {
		if _, said := a.library().Nudges[name]; !said {
			continue
		}
		candidates, err := triggers[name].Find(a, ctx, workspace)
		if err != nil { // one query that fails does not silence the others
			failed = append(failed, fmt.Errorf("look for %s: %w", name, err))
			continue
		}
		found[name] = a.rows(name, candidates)
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		switch now, err := tx.Erasures(); {
		case err != nil:
			return err
		case now != erased:
			return errErased
		}
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(found)) {
			if err := tx.FindNudges(workspace, name, triggers[name].Once, found[name], a.now()); err != nil {
				return err
			}
		}
		if err := a.takeBack(tx, workspace); err != nil {
			return err
		}
		return a.examine(tx, workspace)
	})
	return errors.Join(append(failed, err)...)
}

// rows are candidates as they are stored.
func (a *App) rows(trigger string, candidates []nudge.Candidate) (rows []storage.Nudge) {
	now := a.now()
	for _, c := range candidates {
		if c.To() == "" {
			continue
		}
		look := now
		if c.Due.After(now) {
			look = c.Due
		}
		rows = append(rows, storage.Nudge{Recipient: c.To(), Public: c.Person == "", Kind: trigger, Subject: c.Subject, Team: c.Team,
			Due: c.Due, Expires: c.Expires, Look: look})
	}
	return rows
}

// takeBack gives back what messages cost that never arrived.
func (a *App) takeBack(tx *storage.Tx, workspace string) error {
	lost, err := tx.Unarrived(workspace)
	for _, bundle := range lost {
		if err == nil {
			err = a.unsaid(tx, workspace, bundle)
		}
	}
	return err
}

// judged is how long what was said is looked back at, and settled how long an answer may take at most: three working
// days with a weekend between.
const (
	judged  = storage.KeepNudgeLog
	settled = 5 * 24 * time.Hour
)

// examine disables the kinds whose words do not work, for everybody. Admins see the counts on their home tab.
func (a *App) examine(tx *storage.Tx, workspace string) error {
	known, err := tx.Disabled(workspace)
	if err != nil {
		return err
	}
	now := a.now()
	fared, err := tx.FaredIn(workspace, "", now.Add(-judged), now, now.Add(-settled))
	if err != nil {
		return err
	}
	for _, f := range fared {
		i := slices.IndexFunc(known, func(d storage.Disabled) bool { return d.Kind == f.Kind })
		if i >= 0 && known[i].Allowed.IsZero() {
			continue
		}
		if i >= 0 { // allowed again: only what came after counts
			since, err := tx.FaredIn(workspace, "", known[i].Allowed, now, now.Add(-settled))
			if err != nil {
				return err
			}
			f = storage.Fared{Kind: f.Kind}
			for _, s := range since {
				if s.Kind == f.Kind {
					f = s
				}
			}
		}
		if !f.Healthy() {
			shown := f.Count
			if f.People < fewPeople { // the numbers would be somebody's: they are not kept
				shown = nudge.Count{}
			}
			if err := tx.Disable(workspace, f.Kind, shown); err != nil {
				return err
			}
		}
	}
	return nil
}
