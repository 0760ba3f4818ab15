package app

import (
	"context"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

// tomorrow lists the channels with a retro planned on their next working day.
func (a *App) tomorrow(v storage.View, workspace string) (channels map[string]storage.Schedule, err error) {
	planned, err := v.Schedules(workspace, WorkRetro)
	if err != nil {
		return nil, err
	}
	channels = map[string]storage.Schedule{}
	for _, s := range planned {
		if s.Paused || s.Next.IsZero() || s.Next.Before(a.now()) || s.Next.After(a.now().AddDate(0, 0, 14)) {
			continue
		}
		h, err := HoursOfTeam(v, workspace, s.Subject)
		if err != nil {
			return nil, err
		}
		today := calendar.DayOf(a.now().In(h.Where()))
		if day := calendar.DayOf(s.Next.In(h.Where())); today.Before(day) && day == h.AddWorkdays(today, 1) {
			channels[s.Subject] = s
		}
	}
	return channels, nil
}

func (a *App) findTomorrow(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	planned, err := a.tomorrow(view, workspace)
	for channel, s := range planned {
		open, err := view.Actions(storage.ActionFilter{Workspace: workspace, Channel: channel, Unclosed: true, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(open) > 0 {
			found = append(found, nudge.Candidate{Channel: channel, Team: teamOf(view, workspace, channel), Subject: s.ID + "@" + s.Next.Format(time.DateOnly),
				Due: a.now(), Expires: s.Next})
		}
	}
	return found, err
}

func (a *App) stillTomorrow(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	view := a.db.View(ctx)
	planned, err := a.tomorrow(view, workspace)
	if _, there := planned[c.Channel]; err != nil || !there {
		return nil, false, err
	}
	open, err := view.Actions(storage.ActionFilter{Workspace: workspace, Channel: c.Channel, Unclosed: true})
	return Words{"count": count(len(open))}, len(open) > 0, err
}

func openActionsOf(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
	return Step{Verb: "groupactions", Arg: "actions", Channel: c.Channel}, nil
}

// findInput lists retros that collect already and whose meeting is planned for the next working day.
func (a *App) findInput(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	planned, err := a.tomorrow(view, workspace)
	for channel, s := range planned {
		running, err := view.Running(workspace, channel, practices.RetroKey)
		if err != nil {
			return nil, err
		}
		for _, rec := range running {
			open, err := a.inputOpen(ctx, workspace, rec.Meta.ID)
			if err != nil {
				return nil, err
			}
			if open {
				found = append(found, nudge.Candidate{Channel: channel, Team: teamOf(view, workspace, channel), Subject: rec.Meta.ID, Due: a.now(), Expires: s.Next})
			}
		}
	}
	return found, err
}

func (a *App) stillInput(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	planned, err := a.tomorrow(a.db.View(ctx), workspace)
	if _, there := planned[c.Channel]; err != nil || !there {
		return nil, false, err
	}
	r, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, c.Subject)
	if err != nil || !inputWanted(r, a.now()) {
		return nil, false, err
	}
	return Words{"session": r.Retro.Format.Name}, true, nil
}

func (a *App) inputOpen(ctx context.Context, workspace, session string) (bool, error) {
	r, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, session)
	return err == nil && inputWanted(r, a.now()), err
}

// inputWanted reports whether a channel may be told that points can be written ahead. Where thoughts were opened with a
// card of its own, that was the notice: there is one more only when hours later nobody has written, which the card shows
// as well. Of a strict session the card does not show it, so that nothing may.
func inputWanted(r practices.RetroRoom, now time.Time) bool {
	if r.Session.Stage == practices.StageAhead {
		return r.Session.Anonymity != flow.Strict && r.Inside.People == 0 && now.Sub(r.Session.Visit().At) >= cardSpeaks
	}
	return r.Session.Stage == practices.StageCollect
}

// cardSpeaks is how long the card of a retro ahead speaks for itself.
const cardSpeaks = 3 * time.Hour
