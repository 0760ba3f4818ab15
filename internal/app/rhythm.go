package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// ErrNoTeam says that a channel has no team, whose rhythm could be set.
var ErrNoTeam = errors.New("the channel has no team")

// SetCadence says when a team's retros come. What was not agreed on yet is planned anew; what somebody said yes to stays.
func (a *App) SetCadence(ctx context.Context, who Who, key, channel string, admin bool, rule calendar.Rule) error {
	if err := rule.Check(); err != nil {
		return err
	}
	return a.onRhythm(ctx, who, key, channel, admin, func(t *storage.Team) { t.Cadence, t.Resting = rule, false })
}

// Rest pauses a team's cadence, or goes on with it.
func (a *App) Rest(ctx context.Context, who Who, key, channel string, admin, rest bool) error {
	return a.onRhythm(ctx, who, key, channel, admin, func(t *storage.Team) { t.Resting = rest })
}

func (a *App) onRhythm(ctx context.Context, who Who, key, channel string, admin bool, change func(*storage.Team)) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.TeamOf(who.Workspace, channel)
		if errors.Is(err, storage.ErrNotFound) {
			return ErrNoTeam
		}
		if err != nil {
			return err
		}
		if may, err := mayLead(tx.View, who, t.ID); err != nil || !may && !admin {
			return errors.Join(err, flow.ErrNotYours)
		}
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		change(&t)
		if err := tx.PutTeam(t); err != nil {
			return err
		}
		coming, err := tx.Coming(who.Workspace, channel)
		if err != nil {
			return err
		}
		for _, p := range coming {
			if p.State != practices.PlanWaiting && p.State != practices.PlanProposed {
				continue
			}
			if err := tx.DropPlanned(p.ID); err != nil {
				return err
			}
			if p.Round > 0 {
				if err := tx.Enqueue(proposal(p, p.Lead, p.Round)); err != nil {
					return err
				}
			}
		}
		next, err := a.planNext(tx, who.Workspace, channel)
		if err == nil && !next {
			err = tx.DropSchedule(who.Workspace, WorkRetro, channel)
		}
		if err != nil {
			return err
		}
		members, err := tx.Members(t.ID)
		for _, m := range members {
			if err == nil {
				err = tx.Enqueue(home(who.Workspace, m.Person))
			}
		}
		return err
	})
}

// datesShown is how many days of a cadence are shown before it is taken on.
const datesShown = 3

// Rhythm is when the retros of a channel's team come, for whoever is in the team. may says whether somebody may see it who
// is not: an admin, or whoever Slack itself says is in the channel. Others get ErrNotMember.
func (a *App) Rhythm(ctx context.Context, who Who, channel string, may func() bool) (practices.Rhythm, error) {
	v := a.db.View(ctx)
	t, err := v.TeamOf(who.Workspace, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return practices.Rhythm{}, ErrNoTeam
	}
	if err != nil {
		return practices.Rhythm{}, err
	}
	if _, err := v.Member(t.ID, who.User); errors.Is(err, storage.ErrNotFound) && !may() {
		return practices.Rhythm{}, ErrNotMember
	} else if ignoreNotFound(err) != nil {
		return practices.Rhythm{}, err
	}
	return a.rhythmOf(v, who, t)
}

func (a *App) rhythmOf(v storage.View, who Who, t storage.Team) (r practices.Rhythm, err error) {
	r = practices.Rhythm{Team: t.ID, Name: t.Name, Channel: t.Channel, Rule: t.Cadence, Resting: t.Resting, Zone: zone(t.Zone), Reader: zoneOf(v, who)}
	if t.Zone == "" {
		r.Zone = r.Reader
	}
	if r.May, err = mayLead(v, who, t.ID); err != nil {
		return r, err
	}
	coming, err := v.Coming(who.Workspace, t.Channel)
	if err != nil {
		return r, err
	}
	for _, p := range coming {
		one, err := a.plannedRoom(v, who, p)
		if err != nil {
			return r, err
		}
		r.Coming = append(r.Coming, one)
	}
	if r.Dates, err = a.DatesOf(v, t); err != nil {
		return r, err
	}
	return a.fairness(v, who, t, r)
}

// DatesOf are the next days of a team's cadence.
func (a *App) DatesOf(v storage.View, t storage.Team) ([]time.Time, error) {
	if t.Cadence.Every == "" || t.Resting {
		return nil, nil
	}
	rule, err := a.cadence(v, t)
	return Dates(rule, a.now()), err
}

// Dates are the next days of a rule.
func Dates(rule calendar.Rule, after time.Time) (dates []time.Time) {
	for range datesShown {
		next, ok := rule.Next(after, calendar.Hours{})
		if !ok {
			break
		}
		dates, after = append(dates, next), next
	}
	return dates
}

// Preview are the next days of a cadence that somebody is about to set.
func (a *App) Preview(ctx context.Context, who Who, channel string, rule calendar.Rule) ([]time.Time, error) {
	v := a.db.View(ctx)
	t, err := v.TeamOf(who.Workspace, channel)
	if err != nil {
		return nil, err
	}
	t.Cadence, t.Resting = rule, false
	return a.DatesOf(v, t)
}

// ledger counts the sessions outside people's hours, of those who are in a team today.
func (a *App) ledger(v storage.View, t storage.Team) (map[string]int, error) {
	people, err := a.crew(v, t.ID)
	if err != nil {
		return nil, err
	}
	all, err := v.Outside(t.Workspace, t.Channel, practices.LedgerLength)
	if err != nil {
		return nil, err
	}
	mine := map[string]int{}
	for _, p := range people {
		if n, met := all[p]; met {
			mine[p] = n
		}
	}
	return mine, nil
}

// fairness adds what the viewer may know of the ledger: their own count and, for whoever looks after the team, fairer
// times where it is uneven. Whose hours these spare is not said.
func (a *App) fairness(v storage.View, who Who, t storage.Team, r practices.Rhythm) (practices.Rhythm, error) {
	ledger, err := a.ledger(v, t)
	if err != nil {
		return r, err
	}
	r.Outside = ledger[who.User]
	if r.May && practices.Uneven(ledger) {
		r.Fairer, err = a.fairer(v, t, ledger)
	}
	return r, err
}

// Fair times are looked for between these hours of the team's clock.
const (
	fairFrom = 6
	fairTo   = 21
	fairMost = 2
)

// fairer are the two fairest times on the day of the next retro.
func (a *App) fairer(v storage.View, t storage.Team, ledger map[string]int) ([]practices.Slot, error) {
	people, err := a.crew(v, t.ID)
	if err != nil {
		return nil, err
	}
	hours, err := clocks(v, t.Workspace, people)
	if err != nil {
		return nil, err
	}
	dates, err := a.DatesOf(v, t)
	if err != nil || len(dates) == 0 {
		return nil, err
	}
	z := zone(t.Cadence.Zone)
	day := calendar.DayOf(dates[0].In(z))
	var slots []practices.Slot
	for hour := fairFrom; hour <= fairTo; hour++ {
		at := calendar.Moment(day, calendar.At(hour, 0), z)
		if !at.Equal(dates[0]) {
			slots = append(slots, practices.SlotAt(at, fairLasts, hours))
		}
	}
	slots = practices.Fairest(ledger, slots)
	return slots[:min(fairMost, len(slots))], nil
}

// fairLasts is how long a retro is taken to last where times are compared.
const fairLasts = 45 * time.Minute

// Now is what the clock shows.
func (a *App) Now() time.Time { return a.now() }

// DayIn is the day on a clock.
func (a *App) DayIn(zone *time.Location) calendar.Day { return calendar.DayOf(a.now().In(zone)) }
