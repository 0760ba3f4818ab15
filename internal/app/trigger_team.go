package app

import (
	"context"
	"strconv"
	"strings"
	"time"

	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"agreement.review_due": {Find: (*App).findAgreements, Still: (*App).stillAgreements, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			return Step{Verb: "groupactions", Arg: kindAgreement, Channel: c.Channel}, nil
		}},
		"member.joined_team_7d": {Once: true, Find: (*App).findNewcomers, Still: (*App).stillNewcomer, Open: func(*App, context.Context, string, nudge.Candidate) (Step, error) {
			return Step{Verb: "ideas", Arg: "newcomer"}, nil
		}},
	})
}

const (
	agreementsFresh = 90 * 24 * time.Hour
	newcomerFrom    = 7 * 24 * time.Hour
	newcomerUntil   = 14 * 24 * time.Hour
	founding        = 24 * time.Hour // who joins within a day of the team's beginning is no newcomer
)

// GroupActions are the open actions of a channel, or its agreements, for whoever takes part there.
func (a *App) GroupActions(ctx context.Context, who Who, channel, kind string) ([]storage.Action, error) {
	view := a.db.View(ctx)
	if may, err := a.among(view, who, channel); err != nil || !may {
		if err == nil {
			err = flow.ErrNoSeat
		}
		return nil, err
	}
	all, err := view.Actions(storage.ActionFilter{Workspace: who.Workspace, Channel: channel, Unclosed: true})
	if err != nil {
		return nil, err
	}
	out := all[:0]
	for _, x := range all {
		if (x.Kind == kindAgreement) == (kind == kindAgreement) {
			out = append(out, x)
		}
	}
	return out, nil
}

// among reports whether somebody belongs to a channel's team, or has had a seat in something there.
func (a *App) among(v storage.View, who Who, channel string) (bool, error) {
	if t, err := v.TeamOf(who.Workspace, channel); err == nil {
		members, err := v.Members(t.ID)
		for _, m := range members {
			if m.Person == who.User {
				return true, nil
			}
		}
		if err != nil {
			return false, err
		}
	}
	return v.SeatedIn(who.Workspace, channel, who.User)
}

// StillAgreed says that a channel's agreements were looked at and stand: they are asked about again in a quarter.
func (a *App) StillAgreed(ctx context.Context, who Who, key, channel string) error {
	standing, err := a.GroupActions(ctx, who, channel, kindAgreement)
	if err != nil {
		return err
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		for _, x := range standing {
			now, err := tx.Action(who.Workspace, x.ID)
			if err != nil {
				return err
			}
			if now.ClosedAt.IsZero() {
				if err := tx.PutAction(now); err != nil { // its time of change is now
					return err
				}
			}
		}
		bundles, err := tx.BundlesAbout(who.Workspace, channel, channel)
		if err != nil {
			return err
		}
		for _, b := range bundles {
			if err := tx.Enqueue(bundleNotice(storage.Recipient{Workspace: who.Workspace, ID: channel, Public: true}, b)); err != nil {
				return err
			}
		}
		return nil
	})
}

// findAgreements lists the channels whose agreements nobody has touched for a quarter.
func (a *App) findAgreements(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	actions, err := view.Actions(storage.ActionFilter{Workspace: workspace, Unclosed: true, Limit: mostActions})
	if err != nil {
		return nil, err
	}
	latest := map[string]time.Time{}
	for _, x := range actions {
		if x.Kind == kindAgreement && x.UpdatedAt.After(latest[x.Channel]) {
			latest[x.Channel] = x.UpdatedAt
		}
	}
	for channel, at := range latest {
		if a.now().Sub(at) >= agreementsFresh {
			found = append(found, nudge.Candidate{Channel: channel, Team: teamOf(view, workspace, channel), Subject: channel, Due: a.now()})
		}
	}
	return found, nil
}

func (a *App) stillAgreements(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	actions, err := a.db.View(ctx).Actions(storage.ActionFilter{Workspace: workspace, Channel: c.Channel, Unclosed: true})
	any := false
	for _, x := range actions {
		if x.Kind == kindAgreement {
			if any = true; a.now().Sub(x.UpdatedAt) < agreementsFresh {
				return nil, false, nil
			}
		}
	}
	return Words{}, any, err
}

// findNewcomers lists who joined a team a week ago, for whoever looks after its meetings.
func (a *App) findNewcomers(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	teams, err := view.Teams(workspace)
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		members, err := view.Members(t.ID)
		if err != nil {
			return nil, err
		}
		to, err := a.facilitator(view, workspace, t.Channel)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			if m.Person != to && a.newcomer(t, m) {
				found = append(found, nudge.Candidate{Person: to, Team: t.ID, Subject: joining(m), Due: a.now()})
			}
		}
	}
	return found, nil
}

// joining names a joining without naming who joined.
func joining(m storage.Member) string {
	return m.Team + "@" + strconv.FormatInt(m.Joined.UnixMilli(), 36)
}

func (a *App) newcomer(t storage.Team, m storage.Member) bool {
	age := a.now().Sub(m.Joined)
	return m.Role != storage.RoleObserver && m.Joined.After(t.Created.Add(founding)) && age >= newcomerFrom && age < newcomerUntil
}

func (a *App) stillNewcomer(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	view := a.db.View(ctx)
	id, _, _ := strings.Cut(c.Subject, "@")
	t, err := view.Team(workspace, id)
	if err != nil {
		return nil, false, err
	}
	members, err := view.Members(id)
	for _, m := range members {
		if joining(m) == c.Subject && a.newcomer(t, m) {
			return Words{}, true, nil
		}
	}
	return nil, false, err
}
