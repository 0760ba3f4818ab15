package app

import (
	"context"
	"slices"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Thread is what is open in one team, for somebody who is in it: counts only.
type Thread struct {
	Team    storage.Team
	Role    string
	Muted   bool
	Led     bool
	Offered bool // the workspace has retros
	Open    int  // actions that are neither done nor dropped
	Late    int  // those of them whose date has passed
	Reviews int  // decisions that are due to be looked at again
	Under   int  // sessions under way
}

// Threads returns what is open in somebody's teams.
func (a *App) Threads(ctx context.Context, who Who) (threads []Thread, err error) {
	view := a.db.View(ctx)
	teams, err := view.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	habits, err := view.Habits(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	settings, err := view.Settings(who.Workspace)
	if err != nil {
		return nil, err
	}
	today := a.today(view, who)
	for _, t := range teams {
		one := Thread{Team: t, Offered: !slices.Contains(settings.Off, FeatureRetros), Muted: slices.Contains(habits.Mute, t.ID)}
		members, err := view.Members(t.ID)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			one.Led = one.Led || leads(m.Role)
			if m.Person == who.User {
				one.Role = m.Role
			}
		}
		if err := a.count(view, &one, today); err != nil {
			return nil, err
		}
		threads = append(threads, one)
	}
	return threads, nil
}

func (a *App) count(v storage.View, t *Thread, today string) error {
	workspace, channel := t.Team.Workspace, t.Team.Channel
	open, err := v.Actions(storage.ActionFilter{Workspace: workspace, Channel: channel, Unclosed: true})
	if err != nil {
		return err
	}
	t.Open = len(open)
	for _, x := range open {
		if x.Late(today) {
			t.Late++
		}
	}
	due, err := v.Decisions(storage.DecisionFilter{Workspace: workspace, Channel: channel, DueBy: today, Limit: 100})
	if err != nil {
		return err
	}
	t.Reviews = len(due)
	for _, flow := range []string{practices.RetroKey, practices.DecisionKey} {
		running, err := v.Running(workspace, channel, flow)
		if err != nil {
			return err
		}
		t.Under += len(running)
	}
	return nil
}

// TodayOf is the day on a team's clock.
func (a *App) TodayOf(t storage.Team) calendar.Day { return calendar.DayOf(a.now().In(zone(t.Zone))) }
