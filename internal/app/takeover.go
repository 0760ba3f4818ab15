package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Refusals about plans for taking over a team.
var (
	ErrTakeoverThere = errors.New("there is such a plan for this team")
	ErrManyTakeovers = errors.New("more plans than one person takes over teams")
)

// mostTakeovers is how many such plans somebody has at once.
const mostTakeovers = 8

// SayTakeover is what a team's channel is told of such a plan.
const SayTakeover = "takeover"

// TakeoverRoom is somebody's own plan for taking over a team, with what can be seen of it in data.
type TakeoverRoom struct {
	growth.Takeover
	Marks   []growth.Mark
	Due     map[string]calendar.Day // by mark, on the person's calendar
	Signs   map[string]string       // by what shows it: a fact in few words, "" where being there says all
	In      bool                    // the person is in the team: otherwise nothing of its data is looked at
	Channel string
	Today   calendar.Day
}

func (a *App) takeovers(v storage.View, who Who) (s storage.Sheet, all []growth.Takeover, err error) {
	if !a.db.CanSeal() {
		return s, nil, ErrNoSealing
	}
	s, err = v.Sheet(who.Workspace, who.User, storage.ForTakeovers, &all)
	return s, all, err
}

// Takeovers are somebody's own plans for taking over teams, the latest first.
func (a *App) Takeovers(ctx context.Context, who Who) (out []TakeoverRoom, err error) {
	v := a.db.View(ctx)
	_, all, err := a.takeovers(v, who)
	for _, t := range all {
		r, err := a.takeoverRoom(v, who, t)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	slices.Reverse(out)
	return out, err
}

// Takeover opens one of them.
func (a *App) Takeover(ctx context.Context, who Who, id string) (TakeoverRoom, error) {
	all, err := a.Takeovers(ctx, who)
	for _, t := range all {
		if t.ID == id {
			return t, nil
		}
	}
	if err == nil {
		err = storage.ErrNotFound
	}
	return TakeoverRoom{}, err
}

func (a *App) takeoverRoom(v storage.View, who Who, t growth.Takeover) (r TakeoverRoom, err error) {
	r = TakeoverRoom{Takeover: t, Marks: a.library().Takeover, Due: map[string]calendar.Day{}, Signs: map[string]string{}, Today: a.dayOf(v, who)}
	h, err := HoursOf(v, who)
	if err != nil {
		return r, err
	}
	for _, m := range r.Marks {
		r.Due[m.ID] = m.Due(t.Start, h)
	}
	team, err := v.Team(who.Workspace, t.Team)
	if err != nil {
		return r, ignoreNotFound(err) // the team is gone, the plan is still theirs
	}
	if _, err := v.Member(t.Team, who.User); err != nil {
		return r, ignoreNotFound(err)
	}
	r.In, r.Channel = true, team.Channel
	r.Signs, err = a.signs(v, team, who, t.Start)
	return r, err
}

func (a *App) changeTakeovers(ctx context.Context, who Who, key string, change func(tx *storage.Tx, all []growth.Takeover, today calendar.Day) ([]growth.Takeover, error)) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		s, all, err := a.takeovers(tx.View, who)
		if err != nil {
			return err
		}
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		if all, err = change(tx, all, a.dayOf(tx.View, who)); err != nil {
			return err
		}
		if err := tx.PutSheet(s, all); err != nil {
			return err
		}
		return tx.ComesBack(who.Workspace, who.User)
	})
}

// BeginTakeover makes a plan for a team that the person is in.
func (a *App) BeginTakeover(ctx context.Context, who Who, key, team string, start calendar.Day) (id string, err error) {
	id = storage.NewID()
	err = a.changeTakeovers(ctx, who, key, func(tx *storage.Tx, all []growth.Takeover, _ calendar.Day) ([]growth.Takeover, error) {
		t, err := tx.Team(who.Workspace, team)
		if err != nil {
			return nil, err
		}
		switch _, err := tx.Member(team, who.User); {
		case errors.Is(err, storage.ErrNotFound):
			return nil, ErrNotMember
		case err != nil:
			return nil, err
		case start.None():
			return nil, growth.ErrNoDay
		case slices.ContainsFunc(all, func(t growth.Takeover) bool { return t.Team == team }):
			return nil, ErrTakeoverThere
		case len(all) >= mostTakeovers:
			return nil, ErrManyTakeovers
		}
		return append(all, growth.Takeover{ID: id, Team: team, Name: t.Name, Start: start}), nil
	})
	if errors.Is(err, ErrTakeoverThere) {
		return "", err
	}
	return id, err
}

func (a *App) changeTakeover(ctx context.Context, who Who, key, id string, change func(*storage.Tx, *growth.Takeover, calendar.Day) error) error {
	return a.changeTakeovers(ctx, who, key, func(tx *storage.Tx, all []growth.Takeover, today calendar.Day) ([]growth.Takeover, error) {
		at := slices.IndexFunc(all, func(t growth.Takeover) bool { return t.ID == id })
		if at < 0 {
			return nil, storage.ErrNotFound
		}
		return all, change(tx, &all[at], today)
	})
}

// TickMark stores what is ticked of a mark by hand, and the note on it.
func (a *App) TickMark(ctx context.Context, who Who, key, id, mark string, ids []string, note string) error {
	at := slices.IndexFunc(a.library().Takeover, func(m growth.Mark) bool { return m.ID == mark })
	if at < 0 {
		return storage.ErrNotFound
	}
	m := a.library().Takeover[at]
	return a.changeTakeover(ctx, who, key, id, func(_ *storage.Tx, t *growth.Takeover, today calendar.Day) error {
		*t = t.Tick(m, ids, note, today)
		return nil
	})
}

// TellTakeover posts words about a plan in the team's channel: exactly those that the person has just approved.
func (a *App) TellTakeover(ctx context.Context, who Who, key, id, words string) error {
	return a.changeTakeover(ctx, who, key, id, func(tx *storage.Tx, t *growth.Takeover, today calendar.Day) error {
		team, err := tx.Team(who.Workspace, t.Team)
		if err != nil {
			return err
		}
		if _, err := tx.Member(t.Team, who.User); err != nil {
			if errors.Is(err, storage.ErrNotFound) {
				err = ErrNotMember
			}
			return err
		}
		if strings.TrimSpace(words) == "" {
			return growth.ErrUntold
		}
		t.Told = append(t.Told, growth.Told{On: today, Channel: team.Channel, Words: words})
		return tx.Enqueue(storage.Notice{Key: "takeover:" + storage.NewID(), Kind: storage.KindPost, Workspace: who.Workspace, Channel: team.Channel,
			Args: Args{Say: SayTakeover}.raw(), Private: []byte(who.User + " " + words)})
	})
}

// ToldOfTakeover reads who told a channel what.
func (a *App) ToldOfTakeover(n storage.Notice) (by, words string, ok bool) {
	return strings.Cut(string(n.Private), " ")
}

// DropTakeover forgets a plan. What the channel was told stays there.
func (a *App) DropTakeover(ctx context.Context, who Who, key, id string) error {
	return a.changeTakeovers(ctx, who, key, func(_ *storage.Tx, all []growth.Takeover, _ calendar.Day) ([]growth.Takeover, error) {
		return slices.DeleteFunc(all, func(t growth.Takeover) bool { return t.ID == id }), nil
	})
}
