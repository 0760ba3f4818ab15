package app

import (
	"context"
	"slices"

	"steward/internal/practices"
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
}

// Suggest looks at the past of a channel and at what the person told. Without either it suggests the usual formats.
func (a *App) Suggest(ctx context.Context, q Ask) (Suggestion, error) {
	q.Said = slices.DeleteFunc(slices.Clone(q.Said), func(s string) bool { return !slices.Contains(practices.Told, s) })
	facts, last, err := a.facts(ctx, q)
	if err != nil {
		return Suggestion{}, err
	}
	return Suggestion{
		Formats:  practices.ChooseFormats(a.formats.All(), practices.TeamState(facts), facts.Formats),
		Pitfalls: practices.Pitfalls(facts),
		People:   last,
	}, nil
}
