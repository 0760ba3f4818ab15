package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// Refusals about one's own settings.
var (
	ErrPastLeave = errors.New("leave that is over already")
	ErrLongLeave = errors.New("leave of more than two years")
)

// longLeave is how far ahead the end of a leave may lie: beyond it somebody mistook the year.
const longLeave = 2 * 366

// WeekBudget is how many messages a week a person gets at most without having asked for them.
const WeekBudget = nudge.PerWeek

// Mine is how one person wants to be met, for that person's eyes.
type Mine struct {
	storage.Habits
	Zone  string         // IANA name; "" when Slack has not told
	Hours calendar.Hours // what comes of it all
	Teams []storage.Team
	Today calendar.Day  // where they are
	Leave calendar.Span // that is under way, or comes next; none: First is no day
	Left  int           // messages that may still come this week without being asked for
	// Thanked says that the workspace has thanks, so that people can say how they like them.
	Thanked bool
	// AssistHere says that the workspace has a task of the language model on, so that people can say what they want of it.
	AssistHere bool
}

// Away reports whether the leave is under way.
func (m Mine) Away() bool { return m.Leave.Holds(m.Today) && !m.Leave.First.None() }

// Back is the first day after the leave.
func (m Mine) Back() calendar.Day { return m.Leave.Last.Add(1) }

// Mine returns one's own settings.
func (a *App) Mine(ctx context.Context, who Who) (m Mine, err error) {
	view := a.db.View(ctx)
	if m.Habits, err = view.Habits(who.Workspace, who.User); err != nil {
		return m, err
	}
	p, err := view.Person(who.Workspace, who.User)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return m, err
	}
	if z, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
		m.Zone = z.String()
	}
	if m.Hours, err = HoursOf(view, who); err != nil {
		return m, err
	}
	m.Today = calendar.DayOf(a.now().In(m.Hours.Where()))
	m.Leave = nextLeave(m.Habits.Away, m.Today)
	if m.Teams, err = view.TeamsOf(who.Workspace, who.User); err != nil {
		return m, err
	}
	settings, err := view.Settings(who.Workspace)
	if err != nil {
		return m, err
	}
	m.Thanked, m.AssistHere = !offIn(settings, FeatureRecognition), len(settings.Assist) > 0
	standing, err := a.Standing(ctx, who)
	m.Left = standing.Week
	return m, err
}

// nextLeave is the leave that ends first of those that are not over.
func nextLeave(away []calendar.Span, today calendar.Day) (next calendar.Span) {
	for _, s := range away {
		if !s.Last.Before(today) && (next.First.None() || s.First.Before(next.First)) {
			next = s
		}
	}
	return next
}

// Wish is what somebody says about how they want to be met.
type Wish struct {
	Days     []time.Weekday
	From, To calendar.Clock
	Night    bool         // yes, the hours end on the next day
	Leaves   calendar.Day // first day of leave; none: today
	Back     calendar.Day // first day after it; none: no leave
	Wants    []string     // categories
	Mute     []string     // teams
	Assist   *string      // of the language model: one of storage's; nil leaves it as it is
}

// PutMine stores how somebody wants to be met.
func (a *App) PutMine(ctx context.Context, who Who, w Wish) error {
	switch {
	case len(w.Days) == 0:
		return ErrNoDays
	case w.From == w.To, w.To < w.From && !w.Night:
		return ErrHours
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		h, err := tx.Habits(who.Workspace, who.User)
		if err != nil {
			return err
		}
		h.Days, h.From, h.To, h.Off = w.Days, w.From, w.To, unwanted(h, w.Wants)
		today := calendar.DayOf(a.now().In(zoneOf(tx.View, who)))
		if h.Away, err = leave(w, today); err != nil {
			return err
		}
		if w.Assist != nil {
			h.Assist = *w.Assist
		}
		h.Mute = nil
		teams, err := tx.TeamsOf(who.Workspace, who.User)
		if err != nil {
			return err
		}
		for _, t := range teams {
			if slices.Contains(w.Mute, t.ID) {
				h.Mute = append(h.Mute, t.ID)
			}
		}
		if err := tx.PutHabits(who.Workspace, who.User, h); err != nil {
			return err
		}
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		if err := tx.LookAtAll(who.Workspace, who.User, ""); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// leave is the time off that somebody asks for, seen from today.
func leave(w Wish, today calendar.Day) ([]calendar.Span, error) {
	if w.Back.None() {
		if !w.Leaves.None() && today.Before(w.Leaves) {
			return nil, ErrPastLeave // it begins and never ends
		}
		return nil, nil
	}
	first := w.Leaves
	if first.None() {
		first = today
	}
	switch {
	case !today.Before(w.Back), !first.Before(w.Back):
		return nil, ErrPastLeave
	case w.Back.Sub(today) > longLeave:
		return nil, ErrLongLeave
	}
	return []calendar.Span{{First: first, Last: w.Back.Add(-1)}}, nil
}

// ComeBack ends somebody's leave today.
func (a *App) ComeBack(ctx context.Context, who Who) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		h, err := tx.Habits(who.Workspace, who.User)
		if err != nil {
			return err
		}
		today := calendar.DayOf(a.now().In(zoneOf(tx.View, who)))
		h.Away = slices.DeleteFunc(h.Away, func(s calendar.Span) bool { return s.Holds(today) || s.Last.Before(today) })
		if err := tx.PutHabits(who.Workspace, who.User, h); err != nil {
			return err
		}
		if err := tx.LookAtAll(who.Workspace, who.User, ""); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// Zones are the clocks that people of somebody's workspace live by, the most frequent first.
func (a *App) Zones(ctx context.Context, who Who) ([]string, error) {
	return a.db.View(ctx).Zones(who.Workspace, 90)
}
