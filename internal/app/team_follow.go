package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// Follows reports whether a channel has a team whose members come and go with the channel's.
func (a *App) Follows(ctx context.Context, workspace, channel string) (bool, error) {
	t, err := a.db.View(ctx).TeamOf(workspace, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	return t.Follow, err
}

// Came gives somebody who joined a channel a place in its team, if the team follows the channel and they are not kept
// out. That they are no bot and no guest is the caller's to know.
func (a *App) Came(ctx context.Context, who Who, channel string) error {
	return a.following(ctx, who.Workspace, channel, func(tx *storage.Tx, t storage.Team) error {
		came, err := comes(tx, t, who.User)
		if err != nil || len(came) == 0 {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// Went takes somebody who left a channel out of its team, if the team follows the channel. Should they come back, they
// are welcome again.
func (a *App) Went(ctx context.Context, who Who, channel string) error {
	return a.following(ctx, who.Workspace, channel, func(tx *storage.Tx, t storage.Team) error { return goes(tx, t, who.User) })
}

// following changes the team of a channel whose members come and go with the channel's, if there is one.
func (a *App) following(ctx context.Context, workspace, channel string, change func(*storage.Tx, storage.Team) error) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.TeamOf(workspace, channel)
		if errors.Is(err, storage.ErrNotFound) || err == nil && !t.Follow {
			return nil
		}
		if err != nil {
			return err
		}
		return change(tx, t)
	})
}

// comes gives people a place in a team, as far as it holds them and they have none and are not kept out.
func comes(tx *storage.Tx, t storage.Team, people ...string) (came []string, err error) {
	in, err := tx.Members(t.ID)
	if err != nil {
		return nil, err
	}
	fresh, err := unknown(tx.View, t, people)
	if err != nil {
		return nil, err
	}
	for _, person := range fresh[:min(len(fresh), max(0, MostMembers-len(in)))] {
		if err := tx.PutMember(storage.Member{Team: t.ID, Person: person, Workspace: t.Workspace, Role: storage.RoleMember}); err != nil {
			return came, err
		}
		came = append(came, person)
	}
	return came, nil
}

func goes(tx *storage.Tx, t storage.Team, person string) error {
	if err := tx.DropMember(t.ID, person); err != nil {
		return err
	}
	if err := forgetTeam(tx, Who{t.Workspace, person}, t.ID); err != nil {
		return err
	}
	return tx.Enqueue(home(t.Workspace, person))
}

// Unknown names those of a channel's people who have no place in a team yet and are not kept out of it.
func (a *App) Unknown(ctx context.Context, t storage.Team, there []string) ([]string, error) {
	return unknown(a.db.View(ctx), t, there)
}

// unknown are those of people who have no place in a team and are not kept out: by the team, or by having erased themselves.
func unknown(v storage.View, t storage.Team, people []string) (ids []string, err error) {
	known, err := knows(v, t)
	if err != nil {
		return nil, err
	}
	for _, id := range people {
		if slices.ContainsFunc(known, func(m storage.Member) bool { return m.Person == id }) {
			continue
		}
		out, err := v.KeptOut(t.Workspace, id)
		if err != nil {
			return nil, err
		}
		if !out {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// knows are all who have a place in a team, and those whom it keeps out.
func knows(v storage.View, t storage.Team) ([]storage.Member, error) {
	in, err := v.Members(t.ID)
	if err != nil {
		return nil, err
	}
	out, err := v.Outsiders(t.ID)
	return append(in, out...), err
}

// Compare brings a team in line with its channel: there are all who are in the channel, fresh those of them who are
// colleagues without a place in the team.
func (a *App) Compare(ctx context.Context, t storage.Team, there, fresh []string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.HoldTeam(t.Workspace, t.ID)
		if errors.Is(err, storage.ErrNotFound) || err == nil && !t.Follow {
			return nil // it was changed meanwhile
		}
		if err != nil {
			return err
		}
		still := map[string]bool{}
		for _, id := range there {
			still[id] = true
		}
		known, err := knows(tx.View, t)
		if err != nil {
			return err
		}
		for _, m := range known {
			if still[m.Person] {
				continue
			}
			if err := goes(tx, t, m.Person); err != nil {
				return err
			}
		}
		if _, err := comes(tx, t, fresh...); err != nil { // their home tabs are drawn when they open them
			return err
		}
		return tx.KeptUp(storage.UpkeepMembers, t.ID, storage.Upkeep{At: a.now()})
	})
}

// NextUpkeep finds a team for which something was not done for as long as every, and takes it on: nobody else does it
// within the lease. Where nothing is due it returns storage.ErrNotFound.
func (a *App) NextUpkeep(ctx context.Context, what string, every, lease time.Duration) (storage.Team, error) {
	for {
		due, err := a.db.View(ctx).TeamsToKeep(what, a.now().Add(-every), 1)
		if err != nil || len(due) == 0 {
			return storage.Team{}, errors.Join(err, storage.ErrNotFound)
		}
		mine := false
		err = a.db.Tx(ctx, func(tx *storage.Tx) (err error) {
			mine, err = tx.TakeOn(what, due[0], a.now().Add(lease-every))
			return err
		})
		if mine || err != nil {
			return due[0], err
		}
	}
}

// UpkeepFailed says what stood in the way, and when it counts as done so that it is tried again in time.
func (a *App) UpkeepFailed(ctx context.Context, what, team, code string, again, every time.Duration) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		return tx.KeptUp(what, team, storage.Upkeep{At: a.now().Add(again - every), Trouble: code})
	})
}

// SetHolidays stores what a team's calendar said.
func (a *App) SetHolidays(ctx context.Context, t storage.Team, days []calendar.Span) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		now, err := tx.HoldTeam(t.Workspace, t.ID)
		if errors.Is(err, storage.ErrNotFound) || err == nil && now.Calendar != t.Calendar {
			return nil // it was changed meanwhile
		}
		if err != nil {
			return err
		}
		was := now
		now.Holidays = days
		if err := tx.PutTeam(now); err != nil {
			return err
		}
		if err := wake(tx, was, now); err != nil {
			return err
		}
		return tx.KeptUp(storage.UpkeepCalendar, t.ID, storage.Upkeep{At: a.now()})
	})
}
