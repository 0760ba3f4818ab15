package app

import (
	"context"
	"time"

	"steward/internal/practices"
	"steward/internal/storage"
)

// Suggestion is what the start form offers for a channel: formats with reasons, patterns worth knowing, and the people
// of the last retro there.
type Suggestion struct {
	Formats  []practices.Suggestion
	Pitfalls []practices.Pitfall
	People   []string
}

// Suggest looks at the past of a channel. Without a past it suggests what works for a first retro.
func (a *App) Suggest(ctx context.Context, workspace, channel string) (Suggestion, error) {
	facts, people, err := a.facts(ctx, workspace, channel)
	if err != nil {
		return Suggestion{}, err
	}
	return Suggestion{
		Formats:  practices.ChooseFormats(a.Formats().All(), practices.TeamState(facts), facts.Formats),
		Pitfalls: practices.Pitfalls(facts),
		People:   people,
	}, nil
}

// remembered is how many closed retros of a channel are looked at: half a year at a two-week rhythm.
const remembered = 13

func (a *App) facts(ctx context.Context, workspace, channel string) (practices.Facts, []string, error) {
	var facts practices.Facts
	if channel == "" {
		return facts, nil, nil
	}
	view := a.db.View(ctx)
	past, err := view.History(workspace, channel, practices.RetroKey, remembered)
	if err != nil || len(past) == 0 {
		return facts, nil, err
	}
	facts.Retros = len(past)
	facts.Since = a.now().Sub(past[0].Session.Ended)
	var people []string
	for p := range past[0].Session.Seats {
		people = append(people, string(p))
	}
	facts.People = len(people)
	for i := len(past) - 1; i >= 0; i-- {
		if r, err := a.runs.of(past[i].Session); err == nil { // a retro of an older make has nothing to tell here
			facts.Formats = append(facts.Formats, r.practice.(practices.Retro).Format.ID)
		}
	}
	if err := a.returns(ctx, past, &facts); err != nil {
		return facts, people, err
	}
	return facts, people, a.completion(view, workspace, past, &facts)
}

// returns reads how the last two retros were rated.
func (a *App) returns(ctx context.Context, past []storage.Record, facts *practices.Facts) error {
	for i := min(2, len(past)) - 1; i >= 0; i-- {
		room, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: past[i].Meta.Workspace}, past[i].Meta.ID)
		if err != nil {
			return err
		}
		if sum, asked := room.Return(); asked && sum.Shown() {
			facts.ROTI = append(facts.ROTI, sum.Median)
		}
	}
	return nil
}

// completion counts what became of the actions of the last three retros.
func (a *App) completion(view storage.View, workspace string, past []storage.Record, facts *practices.Facts) error {
	today := a.now().Format(time.DateOnly)
	for _, rec := range past[:min(3, len(past))] {
		actions, err := view.Actions(storage.ActionFilter{Workspace: workspace, Session: rec.Meta.ID})
		if err != nil {
			return err
		}
		for _, x := range actions {
			switch {
			case x.Status == storage.ActionDone:
				facts.Done++
			case x.Status == storage.ActionDropped:
				facts.Dropped++
			case x.Due < today:
				facts.OverdueOpen++
			}
		}
	}
	return nil
}

// Alike suggests topics that may say the same thing: first those that share words, then those that are only about the
// same. Nothing is put together without a click.
func (a *App) Alike(r practices.RetroRoom) [][]string {
	topics := practices.RetroTopics(r.Session)
	texts := make([]string, len(topics))
	for i, t := range topics {
		texts[i] = t.Title
	}
	taken := map[int]bool{}
	var groups [][]string
	for _, like := range append(practices.Alike(texts), a.library().Synonyms.SameTopic(texts)...) {
		var ids []string
		for _, i := range like.Cards {
			if !taken[i] {
				ids = append(ids, topics[i].ID)
			}
		}
		if len(ids) < 2 {
			continue
		}
		for _, i := range like.Cards {
			taken[i] = true
		}
		groups = append(groups, ids)
	}
	return groups
}
