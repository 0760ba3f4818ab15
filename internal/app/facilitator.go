package app

import (
	"cmp"
	"context"
	"errors"
	"strconv"

	"steward/internal/practices"
	"steward/internal/storage"
)

// facilitator is who looks after the meetings of a channel: the team's delivery manager, else its lead, else whoever led
// the last retro there. Where nobody did, it is "".
func (a *App) facilitator(v storage.View, workspace, channel string) (string, error) {
	t, err := v.TeamOf(workspace, channel)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return "", err
	}
	if err == nil {
		members, err := v.Members(t.ID)
		if err != nil {
			return "", err
		}
		for _, role := range []string{storage.RoleManager, storage.RoleLead} {
			for _, m := range members {
				if m.Role == role {
					return m.Person, nil
				}
			}
		}
	}
	past, err := v.History(workspace, channel, practices.RetroKey, 1)
	if err != nil || len(past) == 0 {
		return "", err
	}
	return cmp.Or(string(past[0].Session.Lead()), past[0].Meta.CreatedBy), nil
}

// Facilitates reports whether somebody looks after the meetings of a channel.
func (a *App) Facilitates(ctx context.Context, who Who, channel string) (bool, error) {
	v := a.db.View(ctx)
	if t, err := v.TeamOf(who.Workspace, channel); err == nil {
		members, err := v.Members(t.ID)
		for _, m := range members {
			if m.Person == who.User && (m.Role == storage.RoleManager || m.Role == storage.RoleLead) {
				return true, nil
			}
		}
		if err != nil {
			return false, err
		}
	}
	to, err := a.facilitator(v, who.Workspace, channel)
	return to == who.User, err
}

// LooksAfter are the teams of which somebody is the delivery manager or the lead.
func (a *App) LooksAfter(ctx context.Context, who Who) (out []storage.Team, err error) {
	v := a.db.View(ctx)
	teams, err := v.TeamsOf(who.Workspace, who.User)
	for _, t := range teams {
		if err == nil {
			var may bool
			if may, err = a.Facilitates(ctx, who, t.Channel); may {
				out = append(out, t)
			}
		}
	}
	return out, err
}

// teamOf is the id of the team of a channel, or of the channel while it has none: what belongs together is counted, and
// switched off, by it.
func teamOf(v storage.View, workspace, channel string) string {
	if t, err := v.TeamOf(workspace, channel); err == nil {
		return t.ID
	}
	return channel
}

// titleOf names a session, as the middle of a sentence: a retro by its format and day, a decision by its question, a health check by its name. One that
// is gone is "".
func (a *App) titleOf(ctx context.Context, workspace, session string) string {
	room, err := a.Look(ctx, Who{Workspace: workspace}, session)
	if err != nil {
		return ""
	}
	if r, err := practices.In[practices.RetroRoom](room); err == nil {
		return r.Retro.Format.Name + " (" + r.Session.Began.Format("2 Jan") + ")"
	}
	if d, err := practices.In[practices.DecisionRoom](room); err == nil {
		return d.Decision.Question
	}
	if h, err := practices.In[practices.HealthRoom](room); err == nil {
		return h.Health.Name
	}
	return ""
}

func count(n int) string { return strconv.Itoa(n) }
