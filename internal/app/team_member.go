package app

import (
	"context"
	"errors"
	"slices"

	"steward/internal/storage"
)

// ErrLed refuses to take over a team that has somebody to look after it.
var ErrLed = errors.New("the team has a delivery manager or a lead")

// Join gives somebody who is in a team's channel a place in the team.
func (a *App) Join(ctx context.Context, who Who, channel string) (id string, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.TeamOf(who.Workspace, channel)
		if err != nil {
			return err
		}
		id = t.ID
		if _, err := tx.Member(id, who.User); !errors.Is(err, storage.ErrNotFound) {
			return err // they are in it already
		}
		members, err := tx.Members(id)
		if err != nil {
			return err
		}
		if len(members) >= MostMembers {
			return ErrManyPeople
		}
		if err := tx.PutMember(storage.Member{Team: id, Person: who.User, Workspace: who.Workspace, Role: storage.RoleMember}); err != nil {
			return err
		}
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return id, err
}

// Quit takes somebody out of a team at their own wish. A team that nobody is left in is forgotten; gone reports that.
func (a *App) Quit(ctx context.Context, who Who, id string) (gone bool, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.HoldTeam(who.Workspace, id)
		if err != nil {
			return err
		}
		if _, err := tx.Member(id, who.User); err != nil {
			if errors.Is(err, storage.ErrNotFound) {
				return ErrNotMember
			}
			return err
		}
		if err := putOut(tx, t, who.User); err != nil {
			return err
		}
		if err := forgetTeam(tx, who, id); err != nil {
			return err
		}
		left, err := tx.Members(id)
		if err != nil {
			return err
		}
		if gone = len(left) == 0; gone {
			if err := tx.DropTeam(who.Workspace, id); err != nil {
				return err
			}
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return gone, err
}

// forgetTeam takes a team out of somebody's own settings.
func forgetTeam(tx *storage.Tx, who Who, id string) error {
	h, err := tx.Habits(who.Workspace, who.User)
	if err != nil || !slices.Contains(h.Mute, id) {
		return err
	}
	h.Mute = slices.DeleteFunc(h.Mute, func(x string) bool { return x == id })
	return tx.PutHabits(who.Workspace, who.User, h)
}

// putOut takes somebody out of a team. Where the team follows its channel, a mark keeps them out.
func putOut(tx *storage.Tx, t storage.Team, person string) error {
	if t.Follow {
		return tx.PutMember(storage.Member{Team: t.ID, Person: person, Workspace: t.Workspace, Role: storage.RoleOut})
	}
	return tx.DropMember(t.ID, person)
}

// TakeOver makes a member the delivery manager of a team that has nobody to look after it.
func (a *App) TakeOver(ctx context.Context, who Who, id string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.HoldTeam(who.Workspace, id)
		if err != nil {
			return err
		}
		members, err := tx.Members(id)
		if err != nil {
			return err
		}
		in := false
		for _, m := range members {
			if leads(m.Role) {
				return ErrLed
			}
			in = in || m.Person == who.User
		}
		if !in {
			return ErrNotMember
		}
		if err := tx.PutMember(storage.Member{Team: t.ID, Person: who.User, Workspace: who.Workspace, Role: storage.RoleManager}); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// DropTeam forgets a team. What was said and decided in its channel stays where it is.
func (a *App) DropTeam(ctx context.Context, who Who, id string, admin bool) error {
	return a.inTeam(ctx, who, id, admin, func(tx *storage.Tx, t storage.Team) error { return tx.DropTeam(who.Workspace, id) })
}

// Mute turns off what comes from one team, for one person, or on again.
func (a *App) Mute(ctx context.Context, who Who, id string, mute bool) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if _, err := tx.Member(id, who.User); err != nil {
			if errors.Is(err, storage.ErrNotFound) {
				return ErrNotMember
			}
			return err
		}
		h, err := tx.Habits(who.Workspace, who.User)
		if err != nil {
			return err
		}
		h.Mute = slices.DeleteFunc(h.Mute, func(x string) bool { return x == id })
		if mute {
			h.Mute = append(h.Mute, id)
		}
		if err := tx.PutHabits(who.Workspace, who.User, h); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}
