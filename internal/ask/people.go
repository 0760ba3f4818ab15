package ask

import (
	"context"
	"errors"
	"maps"
	"slices"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Strangers is ErrUnknownPeople with the ids of those whose names are not known.
type Strangers struct{ IDs []string }

func (Strangers) Error() string { return ErrUnknownPeople.Error() } // an id is nothing for a log

// Is has errors.Is find ErrUnknownPeople.
func (Strangers) Is(target error) bool { return target == ErrUnknownPeople }

// strangers refuses people of whom nothing is known: in what others wrote, their names could not be replaced.
func strangers(people []assist.Person) error {
	var s Strangers
	for _, p := range people {
		if p.Names == nil {
			s.IDs = append(s.IDs, p.ID)
		}
	}
	if len(s.IDs) == 0 {
		return nil
	}
	return s
}

// seated are the people with a seat, in a stable order.
func seated(s flow.Session) (ids []string) {
	for _, p := range slices.Sorted(maps.Keys(s.Seats)) {
		ids = append(ids, string(p))
	}
	return ids
}

// everSeated are also those who left it: what they wrote is still there, and what they want still holds.
func everSeated(s flow.Session) []string {
	ids := seated(s)
	for _, p := range s.Once {
		ids = append(ids, string(p))
	}
	return ids
}

// taking are the people whom the texts of a session may name: whoever has or had a seat, others that are given, and the team.
func (a *Assistant) taking(ctx context.Context, who app.Who, room practices.Room, others ...string) ([]assist.Person, error) {
	v := a.db.View(ctx)
	ids := append(everSeated(room.Session), others...)
	team, err := v.TeamOf(who.Workspace, room.Channel)
	switch {
	case errors.Is(err, storage.ErrNotFound):
	case err != nil:
		return nil, err
	default:
		members, err := v.Members(team.ID)
		if err != nil {
			return nil, err
		}
		ids = append(ids, peopleOf(members)...)
	}
	return people(v, who.Workspace, ids)
}

// around are people whom somebody's own words may name: those given first, then they themselves and their teams.
func (a *Assistant) around(ctx context.Context, who app.Who, first ...string) ([]assist.Person, error) {
	v := a.db.View(ctx)
	ids := append(slices.Clone(first), who.User)
	teams, err := v.TeamsOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		members, err := v.Members(t.ID)
		if err != nil {
			return nil, err
		}
		ids = append(ids, peopleOf(members)...)
	}
	return people(v, who.Workspace, ids)
}

func peopleOf(members []storage.Member) (ids []string) {
	for _, m := range members {
		ids = append(ids, m.Person)
	}
	return ids
}

// people are those of a list of ids as texts may name them, each once. One of whom nothing is known has no names; who erased
// themselves is nobody.
func people(v storage.View, workspace string, ids []string) (out []assist.Person, err error) {
	known, err := v.Known(workspace, ids)
	if err != nil {
		return nil, err
	}
	met := map[string]bool{}
	for _, id := range ids {
		if id == "" || met[id] || flow.Person(id).Erased() {
			continue
		}
		met[id] = true
		one := assist.Person{ID: id}
		if p, ok := known[id]; ok {
			one.Names = []string{p.RealName, p.Name}
		}
		out = append(out, one)
	}
	return out, nil
}
