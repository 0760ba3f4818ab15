package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"steward/internal/storage"
)

// Refusals about teams.
var (
	ErrNotMember  = errors.New("not a member of this team")
	ErrNotManager = errors.New("only a delivery manager, a lead or an admin may change this")
	ErrTeamThere  = errors.New("the channel has a team already")
	ErrNoName     = errors.New("a team needs a name")
	ErrNoZone     = errors.New("no such time zone")
	ErrHours      = errors.New("the end is not after the start")
	ErrNoDays     = errors.New("no working day at all")
	ErrNoManager  = errors.New("a team needs a delivery manager")
	ErrManyPeople = errors.New("more people than a team holds")
)

const (
	// MostMembers is how many people a team holds; beyond that it is a department.
	MostMembers = 200
	// TeamName is the most characters of a team's name.
	TeamName = 60
)

// TeamRoom is a team as one person may see it.
type TeamRoom struct {
	storage.Team
	Members  []storage.Member
	Role     string // the person's own; "" for an admin who is not in it
	Admin    bool
	Muted    bool // by the person
	HandOver HandOver
	// AssistHere says that the workspace has a task of the language model on, so that the team can want it too.
	AssistHere bool
}

// MayChange reports whether the person may change the team.
func (r TeamRoom) MayChange() bool { return r.Admin || leads(r.Role) }

// Led reports whether anybody in the team may change it.
func (r TeamRoom) Led() bool {
	return slices.ContainsFunc(r.Members, func(m storage.Member) bool { return leads(m.Role) })
}

// In returns the people of one role, by id.
func (r TeamRoom) In(role string) (ids []string) {
	for _, m := range r.Members {
		if m.Role == role {
			ids = append(ids, m.Person)
		}
	}
	return ids
}

func leads(role string) bool { return role == storage.RoleManager || role == storage.RoleLead }

// A team's right is asked of Slack only when the person's role does not give it.
type isAdmin func() bool

// Team opens a team for a member, or for an admin of the workspace. Nobody else sees anything of it.
func (a *App) Team(ctx context.Context, who Who, id string, admin func() bool) (TeamRoom, error) {
	view := a.db.View(ctx)
	t, err := view.Team(who.Workspace, id)
	if err != nil {
		return TeamRoom{}, err
	}
	return a.teamRoom(view, who, t, admin)
}

// TeamIn opens the team of a channel, or returns storage.ErrNotFound.
func (a *App) TeamIn(ctx context.Context, who Who, channel string, admin func() bool) (TeamRoom, error) {
	view := a.db.View(ctx)
	t, err := view.TeamOf(who.Workspace, channel)
	if err != nil {
		return TeamRoom{}, err
	}
	return a.teamRoom(view, who, t, admin)
}

func (a *App) teamRoom(v storage.View, who Who, t storage.Team, admin isAdmin) (r TeamRoom, err error) {
	r.Team = t
	m, err := v.Member(t.ID, who.User)
	switch {
	case err == nil:
		r.Role = m.Role
	case !errors.Is(err, storage.ErrNotFound):
		return r, err
	}
	if !leads(r.Role) {
		r.Admin = admin()
	}
	if r.Role == "" && !r.Admin {
		return TeamRoom{}, ErrNotMember
	}
	if r.Members, err = v.Members(t.ID); err != nil {
		return r, err
	}
	if r.HandOver, err = a.HandOver(v, t); err != nil {
		return r, err
	}
	settings, err := v.Settings(who.Workspace)
	if err != nil {
		return r, err
	}
	r.AssistHere = len(settings.Assist) > 0
	habits, err := v.Habits(who.Workspace, who.User)
	r.Muted = slices.Contains(habits.Mute, t.ID)
	return r, err
}

// CreateTeam makes a team of a channel. Whoever makes it becomes its delivery manager; that they are in the channel is
// the caller's to know. people are those of the channel, without bots and guests, as far as they are known yet.
func (a *App) CreateTeam(ctx context.Context, who Who, key string, t storage.Team, people []string) (id string, err error) {
	if t, err = rightTeam(t); err != nil {
		return "", err
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			old, err2 := tx.TeamOf(who.Workspace, t.Channel)
			id = old.ID
			return errors.Join(err, err2)
		}
		if _, err := tx.TeamOf(who.Workspace, t.Channel); !errors.Is(err, storage.ErrNotFound) {
			return errors.Join(err, ErrTeamThere)
		}
		id = storage.NewID()
		t.ID, t.Workspace = id, who.Workspace
		if err := tx.PutTeam(t); err != nil {
			return err
		}
		if err := tx.PutMember(storage.Member{Team: id, Person: who.User, Workspace: who.Workspace, Role: storage.RoleManager}); err != nil {
			return err
		}
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		if _, err := comes(tx, t, people...); err != nil {
			return err
		}
		if len(people) > 0 {
			if err := tx.KeptUp(storage.UpkeepMembers, id, storage.Upkeep{At: a.now()}); err != nil {
				return err
			}
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
	return id, err
}

// rightTeam checks what somebody chose for a team.
func rightTeam(t storage.Team) (storage.Team, error) {
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	switch n := utf8.RuneCountInString(t.Name); {
	case n == 0 || n > TeamName:
		return t, ErrNoName
	case t.Channel == "":
		return t, storage.ErrNotFound
	case t.To <= t.From && (t.From != 0 || t.To != 0): // a team's quiet hours end in the morning of its own clock
		return t, ErrHours
	}
	if z, err := time.LoadLocation(t.Zone); err != nil || t.Zone == "" || z == time.Local {
		return t, ErrNoZone
	}
	return t, nil
}

// ChangeTeam stores what a delivery manager, a lead or an admin decided about a team.
func (a *App) ChangeTeam(ctx context.Context, who Who, id string, admin bool, change func(*storage.Team)) error {
	return a.inTeam(ctx, who, id, admin, func(tx *storage.Tx, t storage.Team) error {
		was := t
		change(&t)
		t.ID, t.Workspace, t.Channel = was.ID, was.Workspace, was.Channel
		if t.Assist && !was.Assist {
			t.AssistSince = a.now()
		}
		t, err := rightTeam(t)
		if err != nil {
			return err
		}
		if err := tx.PutTeam(t); err != nil {
			return err
		}
		if err := wake(tx, was, t); err != nil {
			return err
		}
		if t.Follow && !was.Follow {
			if err := tx.KeptUp(storage.UpkeepMembers, id, storage.Upkeep{}); err != nil {
				return err
			}
		}
		if t.Calendar != was.Calendar {
			return tx.KeptUp(storage.UpkeepCalendar, id, storage.Upkeep{})
		}
		return nil
	})
}

// SetPeople says who is in a team, and as what. Whoever is taken out of a team that follows its channel stays out.
func (a *App) SetPeople(ctx context.Context, who Who, id string, admin bool, roles map[string]string) error {
	if len(roles) > MostMembers {
		return ErrManyPeople
	}
	managed := false
	for _, role := range roles {
		managed = managed || role == storage.RoleManager
	}
	if !managed {
		return ErrNoManager
	}
	return a.inTeam(ctx, who, id, admin, func(tx *storage.Tx, t storage.Team) error {
		old, err := tx.Members(id)
		if err != nil {
			return err
		}
		was := map[string]string{}
		for _, m := range old {
			was[m.Person] = m.Role
			if roles[m.Person] == "" {
				if err := putOut(tx, t, m.Person); err != nil {
					return err
				}
			}
		}
		for person, role := range roles {
			if was[person] == role {
				continue
			}
			if err := tx.PutMember(storage.Member{Team: id, Person: person, Workspace: who.Workspace, Role: role}); err != nil {
				return err
			}
		}
		return nil
	})
}

// inTeam runs a change of a team by somebody who may change it: their place is looked up in the same transaction.
func (a *App) inTeam(ctx context.Context, who Who, id string, admin bool, change func(*storage.Tx, storage.Team) error) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.HoldTeam(who.Workspace, id)
		if err != nil {
			return err
		}
		if !admin {
			m, err := tx.Member(id, who.User)
			switch {
			case errors.Is(err, storage.ErrNotFound):
				return ErrNotMember
			case err != nil:
				return err
			case !leads(m.Role):
				return ErrNotManager
			}
		}
		if err := change(tx, t); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}
