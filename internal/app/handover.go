package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// HandOver is how many sessions of a team somebody other than its delivery manager ran, by quarter.
type HandOver struct {
	Team    string // "" where the channel has none
	Managed bool   // the team has a delivery manager
	Shares  []practices.Share
}

// HandOver looks at the sessions of a team's channel, as far back as they are kept.
func (a *App) HandOver(v storage.View, t storage.Team) (h HandOver, err error) {
	h.Team = t.Name
	members, err := v.Members(t.ID)
	if err != nil {
		return h, err
	}
	var managers []string
	for _, m := range members {
		if m.Role == storage.RoleManager {
			managers = append(managers, m.Person)
		}
	}
	if h.Managed = len(managers) > 0; !h.Managed {
		return h, nil
	}
	led, err := v.Led(t.Workspace, t.Channel, a.now().Add(-storage.KeepSessions))
	h.Shares = practices.HandedOver(led, managers, zone(t.Zone))
	return h, err
}

// HandOverIn is the same for the team whose channel it is. A channel without a team has none to hand over.
func (a *App) HandOverIn(ctx context.Context, who Who, channel string) (HandOver, error) {
	v := a.db.View(ctx)
	t, err := v.TeamOf(who.Workspace, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return HandOver{}, nil
	}
	if err != nil {
		return HandOver{}, err
	}
	return a.HandOver(v, t)
}

// KindFacilitating is the kind of message with which people are asked to facilitate; who turned it off is not proposed.
const KindFacilitating = "facilitating"

// looksBack is how far a rotation remembers: as long as sessions are kept.
const looksBack = storage.KeepSessions

// NextFacilitator proposes who runs the team's next session, on that day: whoever has not for longest, nobody who is away
// or does not want to be proposed, none of those without whom it is to be, the delivery manager last. The seed decides
// between equals.
func (a *App) NextFacilitator(v storage.View, t storage.Team, on time.Time, seed int64, without ...string) (practices.Turn, bool, error) {
	led, err := v.Led(t.Workspace, t.Channel, a.now().Add(-looksBack))
	if err != nil {
		return practices.Turn{}, false, err
	}
	var past []string
	for _, l := range led {
		if l.By != "" {
			past = append(past, l.By)
		}
	}
	members, err := v.Members(t.ID)
	if err != nil {
		return practices.Turn{}, false, err
	}
	var people []practices.Candidate
	for _, m := range members {
		if m.Role == storage.RoleObserver {
			continue
		}
		c := practices.Candidate{Person: m.Person, Manager: m.Role == storage.RoleManager}
		if c.Away, c.Out, err = unable(v, Who{t.Workspace, m.Person}, on); err != nil {
			return practices.Turn{}, false, err
		}
		c.Out = c.Out || slices.Contains(without, m.Person)
		people = append(people, c)
	}
	turn, ok := practices.NextTurn(past, people, seed)
	return turn, ok, nil
}

// unable reports whether somebody does not work on a day, on their own clock, and whether they do not want to be asked.
func unable(v storage.View, who Who, on time.Time) (away, out bool, err error) {
	hours, err := HoursOf(v, who)
	if err != nil {
		return false, false, err
	}
	habits, err := v.Habits(who.Workspace, who.User)
	for _, kind := range habits.Off {
		out = out || kind == KindFacilitating
	}
	return !hours.Works(calendar.DayOf(on.In(hours.Where()))), out, err
}
