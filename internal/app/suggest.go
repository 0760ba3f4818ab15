package app

import (
	"context"
	"slices"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Ask is what is known when suggestions for a new retro are asked for.
type Ask struct {
	Who     Who
	Channel string   // "" while none is chosen
	People  []string // chosen so far; none: those of the last retro there
	Minutes int      // chosen so far
	Said    []string // what it is like right now, as the person told
}

// Suggestion is what the start form offers for a channel: formats with reasons, patterns worth knowing, and the people
// of the last retro there.
type Suggestion struct {
	Formats  []practices.Suggestion
	Pitfalls []practices.Pitfall
	People   []string
	Minutes  int  // how long it may take: for the period since the last one, and not less than the format needs
	Apart    bool // people hardly share working hours: better over several days
}

// Suggest looks at the past of a channel and at what the person told. Without either it suggests the usual formats.
func (a *App) Suggest(ctx context.Context, q Ask) (Suggestion, error) {
	q.Said = slices.DeleteFunc(slices.Clone(q.Said), func(s string) bool { return !slices.Contains(practices.Told, s) })
	facts, last, err := a.facts(ctx, q)
	if err != nil {
		return Suggestion{}, err
	}
	apart, err := a.apart(a.db.View(ctx), q, last)
	if err != nil {
		return Suggestion{}, err
	}
	s := Suggestion{
		Formats:  practices.ChooseFormats(a.Formats().All(), practices.TeamState(facts), facts.Formats),
		Pitfalls: practices.Pitfalls(facts),
		People:   last,
		Apart:    apart,
	}
	for _, f := range s.Formats[:min(1, len(s.Formats))] {
		s.Minutes = max(f.Format.DurationMin, practices.LengthFor(facts.Since))
	}
	return s, nil
}

// apart reports whether those who are invited hardly share working hours, as far as their zones are known.
func (a *App) apart(view storage.View, q Ask, last []string) (bool, error) {
	var hours []calendar.Hours
	for _, id := range q.invited(last) {
		if len(zones(view, q.Who.Workspace, []string{id})) == 0 {
			continue
		}
		h, err := HoursOf(view, Who{q.Who.Workspace, id})
		if err != nil {
			return false, err
		}
		hours = append(hours, h)
	}
	return practices.SuggestAsync(a.now().In(zoneOf(view, q.Who)), hours), nil
}
