package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// NewHealth is what somebody chose for a health check, a pulse or a safety survey.
type NewHealth struct {
	Who     Who
	Key     string // Slack's id of the submission; "" of one that opens by itself
	Channel string
	Choice  string   // the id of a deck, practices.HealthSafety or practices.HealthMood
	People  []string // the one who asks is added when missing
	Whole   bool     // all cards of the deck, not the few whose turn it is
	Days    int      // how many working days it stays open; 0 is ten minutes, live
}

// MostHealthDays is for how many working days a round stays open at most: longer, and people answer about different weeks.
const MostHealthDays = 3

// ErrHealthRunning refuses a second round in a channel.
var ErrHealthRunning = errors.New("a round is under way in this channel")

// TooSmall refuses a round whose totals could never be shown.
type TooSmall struct{ N, Least int }

func (t TooSmall) Error() string {
	return fmt.Sprintf("%d people are asked, totals are shown from %d on", t.N, t.Least)
}

// TooSoon refuses a round that comes before its time.
type TooSoon struct{ From calendar.Day }

func (t TooSoon) Error() string { return "not before " + t.From.String() }

// HealthChecks are the decks, surveys and pulses to choose from.
func (a *App) HealthChecks() practices.HealthChecks { return a.library().Health }

// StartHealth opens a round in a channel. Its cards, its group and its floor are frozen here. The same submission twice
// opens one.
func (a *App) StartHealth(ctx context.Context, c NewHealth) error {
	people := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(c.People), c.Who.User))))
	h, deck, ok := a.HealthChecks().NewHealth(c.Choice, people)
	switch {
	case !ok:
		return ErrNoFormat
	case len(people) < h.Least:
		return TooSmall{len(people), h.Least}
	case len(people) > MostPeople:
		return ErrMany
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(c.Key, ""); err != nil || !fresh {
			return err
		}
		if err := tx.HoldWorkspace(c.Who.Workspace); err != nil { // groups of other channels may share people with this one
			return err
		}
		running, err := tx.Running(c.Who.Workspace, c.Channel, practices.HealthKey)
		if err != nil {
			return err
		}
		if len(running) > 0 {
			return ErrHealthRunning
		}
		hours, err := hoursIn(tx.View, c.Who, c.Channel)
		if err != nil {
			return err
		}
		if c.Days > 0 {
			h.Until = afterWork(hours, a.now(), min(c.Days, MostHealthDays))
		}
		if h, err = a.recall(tx, c, h, deck, hours.Where()); err != nil {
			return err
		}
		return a.openHealth(tx, c, h)
	})
}

// hoursIn are when a channel works: its team's hours, or those of the person who asks.
func hoursIn(v storage.View, who Who, channel string) (calendar.Hours, error) {
	h, err := HoursOfTeam(v, who.Workspace, channel)
	if err != nil || h.Zone != nil {
		return h, err
	}
	return HoursOf(v, who)
}

// mostDaysOff bounds the search for a working day: whoever has none for so long is told by the calendar alone.
const mostDaysOff = 60

// afterWork is the end of the n-th working day after today.
func afterWork(h calendar.Hours, now time.Time, n int) time.Time {
	day := calendar.DayOf(now.In(h.Where()))
	for range mostDaysOff {
		if day = day.Add(1); !h.Works(day) {
			continue
		}
		if n--; n == 0 {
			break
		}
	}
	from, to := h.Span()
	if to <= from {
		day = day.Add(1)
	}
	return calendar.Moment(day, to, h.Where())
}

func (a *App) openHealth(tx *storage.Tx, c NewHealth, h practices.Health) error {
	params, err := json.Marshal(h)
	if err != nil {
		return err
	}
	body, err := json.Marshal(h.Count(nil))
	if err != nil {
		return err
	}
	now := a.now()
	s := flow.Session{ID: storage.NewID(), Format: params, Anonymity: flow.Strict, Seed: newSeed(), Seats: map[flow.Person]flow.Role{}}
	row := storage.HealthRound{ID: s.ID, Workspace: c.Who.Workspace, Channel: c.Channel, Kind: h.Kind, Deck: h.Deck, Body: body, Begun: now}
	for _, p := range h.Invited {
		s.Seats[p] = flow.Participant
		row.People = append(row.People, string(p))
	}
	if c.Who.User != "" {
		s.Seats[flow.Person(c.Who.User)] = flow.Facilitator
	}
	s, _ = flow.Start(h.Flow(), s, now)
	meta := storage.Meta{ID: s.ID, Workspace: c.Who.Workspace, Channel: c.Channel, CreatedAt: now}
	if c.Key != "" { // somebody began it
		meta.CreatedBy = c.Who.User
		if err := tx.ComesBack(meta.Workspace, meta.CreatedBy); err != nil {
			return err
		}
	}
	if err := tx.CreateSession(meta, s); err != nil {
		return err
	}
	if err := tx.PutSecret(s.ID, newSecret()); err != nil {
		return err
	}
	if err := tx.PutHealth(row); err != nil {
		return err
	}
	return tx.Enqueue(append(homesOf(meta, s), card(meta))...)
}
