package present

import (
	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// Hints are what Steward suggests for the wall of a retro: topics to put together, then titles for groups that have none.
func Hints(a *app.App, r practices.RetroRoom) (hints []views.Hint) {
	wall := practices.RetroTopics(r.Session)
	topics := map[string]flow.Topic{}
	for _, t := range wall {
		topics[t.ID] = t
	}
	for _, ids := range a.Alike(r) {
		var h views.Hint
		for _, id := range ids {
			h.Topics = append(h.Topics, topics[id])
		}
		hints = append(hints, titled(a, r, h))
	}
	for _, t := range wall {
		if h := titled(a, r, views.Hint{Topics: []flow.Topic{t}}); len(t.Cards) > 1 && h.Title != "" {
			hints = append(hints, h)
		}
	}
	return hints
}

// titled adds how what a hint shows could be called.
func titled(a *app.App, r practices.RetroRoom, h views.Hint) views.Hint {
	var ids []string
	for _, t := range h.Shown() {
		ids = append(ids, t.ID)
	}
	h.Title = a.TitleFor(r, ids)
	return h
}
