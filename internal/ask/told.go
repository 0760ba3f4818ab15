package ask

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/app"
	"steward/internal/storage"
)

// Told reports whether somebody who writes for a session is told that the model can be asked about what stands in it: one of
// tasks is on in the workspace, the team had it on when the session began, and they have not kept themselves out.
//
// It says nothing of anybody else's wish: whether the line stands there must not tell who said never.
func (a *Assistant) Told(ctx context.Context, who app.Who, channel string, began time.Time, tasks ...string) (bool, error) {
	if a == nil {
		return false, nil
	}
	v := a.db.View(ctx)
	settings, err := v.Settings(who.Workspace)
	if err != nil || !slices.ContainsFunc(tasks, func(t string) bool { return slices.Contains(settings.Assist, t) }) {
		return false, err
	}
	team, err := v.TeamOf(who.Workspace, channel)
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return false, nil
	case err != nil || !team.Assist || older(team, began):
		return false, err
	}
	habits, err := v.Habits(who.Workspace, who.User)
	return err == nil && habits.Assist != storage.AssistNever, err
}

// older reports whether a session began before its team last turned the model on. What was written in it was written by
// people who could not know, so it stays out.
func older(team storage.Team, began time.Time) bool { return began.Before(team.AssistSince) }
