package app

import (
	"fmt"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/practices"
	"steward/internal/storage"
)

// signs are what can be seen of a team in data, by the names that the marks of taking it over know. They are of the team as a
// whole, and name nobody. What happened counts from the first day on; how the team is set up, and what its plans say, counts
// as it is now.
func (a *App) signs(v storage.View, t storage.Team, who Who, start calendar.Day) (map[string]string, error) {
	signs := map[string]string{}
	for _, look := range []func(storage.View, storage.Team, takerOver, map[string]string) error{a.signsOfTeam, a.signsOfSessions, a.signsOfPlans, a.signOfHandOver} {
		if err := look(v, t, takerOver{who, start, calendar.Moment(start, 0, zone(t.Zone))}, signs); err != nil {
			return nil, err
		}
	}
	return signs, nil
}

// takerOver is who takes a team over, and from when on.
type takerOver struct {
	Who
	start calendar.Day
	from  time.Time
}

func (a *App) signsOfTeam(v storage.View, t storage.Team, who takerOver, signs map[string]string) error {
	members, err := v.Members(t.ID)
	if err != nil {
		return err
	}
	leads := slices.ContainsFunc(members, func(m storage.Member) bool { return m.Person == who.User && leads(m.Role) })
	if leads && len(members) > 1 {
		signs["team"] = fmt.Sprint(len(members))
	}
	if t.Cadence.Every != "" && !t.Resting {
		signs["rhythm"] = ""
	}
	return nil
}

// signsOfSessions look for a retro here that led to actions, an agreement that stands, a health check.
func (a *App) signsOfSessions(v storage.View, t storage.Team, who takerOver, signs map[string]string) error {
	actions, err := v.Actions(storage.ActionFilter{Workspace: t.Workspace, Channel: t.Channel})
	if err != nil {
		return err
	}
	closed, err := v.History(t.Workspace, t.Channel, practices.RetroKey, mostLooked)
	if err != nil {
		return err
	}
	for _, rec := range closed { // the latest first: the first one that led to something is told
		if _, told := signs["retro"]; !told && !rec.Meta.CreatedAt.Before(who.from) && slices.ContainsFunc(actions, func(x storage.Action) bool { return x.Session == rec.Meta.ID && x.Kind != kindAgreement }) {
			signs["retro"] = dateIn(rec.Meta.CreatedAt, t)
		}
	}
	for _, x := range actions {
		if x.Kind == kindAgreement && x.ClosedAt.IsZero() && !x.CreatedAt.Before(who.from) {
			signs["agreement"] = dateIn(x.CreatedAt, t)
		}
	}
	for _, kind := range []string{practices.HealthCards, practices.HealthMood, practices.HealthSafety} {
		rounds, err := v.HealthOf(t.Workspace, t.Channel, kind)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			if !r.Closed.IsZero() && !r.Closed.Before(who.from) {
				signs["health"] = dateIn(r.Closed, t)
			}
		}
	}
	return nil
}

// mostLooked is how many retros are looked through.
const mostLooked = 20

func dateIn(at time.Time, t storage.Team) string { return at.In(zone(t.Zone)).Format(time.DateOnly) }

// signsOfPlans look at the plans of processes that name the team.
func (a *App) signsOfPlans(v storage.View, t storage.Team, who takerOver, signs map[string]string) error {
	plans, err := v.Processes(t.Workspace)
	if err != nil {
		return err
	}
	for _, p := range plans {
		if !slices.Contains(p.Plan.Teams, t.ID) {
			continue
		}
		for sign, seen := range map[string]bool{
			"plan": len(p.Plan.Stages) > 0,
			"running": slices.ContainsFunc(p.Plan.Improvements, func(i growth.Improvement) bool {
				return (i.State == growth.Doing || i.State == growth.Done) && !i.Since.Before(who.start)
			}),
			"rules":  len(p.Plan.Policies) > 0,
			"limit":  slices.ContainsFunc(p.Plan.Stages, func(s growth.ProcessStage) bool { return s.Limit > 0 }),
			"moved":  p.Plan.Progress() > 0 && slices.ContainsFunc(p.Plan.Metrics, func(m growth.Metric) bool { return m.ReadSince(who.start) }),
			"mature": a.library().Ladder.Level(p.Plan.Maturity) >= steered,
			"goals":  len(p.Plan.Goals) > 0 && endToEnd(p.Plan),
		} {
			if seen {
				signs[sign] = p.Plan.Name
			}
		}
	}
	return nil
}

// steered is the level of maturity from which a team changes its process by numbers.
const steered = 4

// endToEnd reports whether a plan goes from the idea to the user.
func endToEnd(p growth.Process) bool {
	return !slices.ContainsFunc(growth.StageKinds, func(kind string) bool {
		return !slices.ContainsFunc(p.Stages, func(s growth.ProcessStage) bool { return s.Kind == kind })
	})
}

// signOfHandOver looks whether others than whoever takes over led at least half of the sessions since then, of the latest
// quarter that had two or more.
func (a *App) signOfHandOver(v storage.View, t storage.Team, who takerOver, signs map[string]string) error {
	led, err := v.Led(t.Workspace, t.Channel, who.from)
	if err != nil {
		return err
	}
	shares := practices.HandedOver(led, []string{who.User}, zone(t.Zone))
	for i := len(shares) - 1; i >= 0; i-- {
		s := shares[i]
		if s.Sessions < 2 {
			continue
		}
		if 2*s.Others >= s.Sessions {
			signs["handed"] = fmt.Sprintf("%d/%d", s.Others, s.Sessions)
		}
		return nil
	}
	return nil
}
