package app

import (
	"context"
	"time"

	"steward/internal/nudge"
	"steward/internal/practices"
)

// collecting opens a retro that takes thoughts over days, with the second half of its time under way: at the start its own
// message has just said so. It takes them until shut, the evening before they are revealed.
func (a *App) collecting(ctx context.Context, workspace, id string) (r practices.RetroRoom, shut time.Time, open bool, err error) {
	if r, err = LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, id); err != nil {
		return r, shut, false, err
	}
	s := r.Session
	if s.Stage != practices.StageCollect || !r.Retro.Async || s.Deadline.IsZero() {
		return r, shut, false, nil
	}
	if shut = r.Retro.Dates(s).Shut; shut.IsZero() || shut.After(s.Deadline) {
		shut = s.Deadline
	}
	began := s.Visit().At
	half := began.Add(shut.Sub(began) / 2)
	return r, shut, !a.now().Before(half) && a.now().Before(shut), nil
}

func (a *App) findCollecting(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	running, err := view.UnderWay(workspace, practices.RetroKey)
	if err != nil {
		return nil, err
	}
	for _, rec := range running {
		if rec.Session.Stage != practices.StageCollect {
			continue
		}
		_, shut, open, err := a.collecting(ctx, workspace, rec.Meta.ID)
		if err != nil {
			return nil, err
		}
		if open {
			found = append(found, nudge.Candidate{Channel: rec.Meta.Channel, Team: teamOf(view, workspace, rec.Meta.Channel), Subject: rec.Meta.ID,
				Due: a.now(), Expires: shut})
		}
	}
	return found, nil
}

func (a *App) stillCollecting(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	r, shut, open, err := a.collecting(ctx, workspace, c.Subject)
	if err != nil || !open {
		return nil, false, err
	}
	return Words{"session": r.Retro.Format.Name, "date": shut.Format(time.RFC3339)}, true, nil
}

// unpublishedFor is how long a summary may wait for its preview.
const unpublishedFor = 24 * time.Hour

func (a *App) findUnpublished(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	running, err := view.UnderWay(workspace, practices.RetroKey)
	for _, rec := range running {
		s := rec.Session
		if s.Stage == practices.StageSummary && s.Lead() != "" && a.now().Sub(s.Visit().At) >= unpublishedFor {
			found = append(found, nudge.Candidate{Person: string(s.Lead()), Team: teamOf(view, workspace, rec.Meta.Channel), Subject: s.ID, Due: a.now()})
		}
	}
	return found, err
}

func (a *App) stillUnpublished(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	r, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, c.Subject)
	if err != nil || r.Session.Stage != practices.StageSummary || string(r.Session.Lead()) != c.Person {
		return nil, false, err
	}
	return Words{"session": r.Retro.Format.Name}, true, nil
}
