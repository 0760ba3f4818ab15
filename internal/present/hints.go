package present

import (
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// Hints are suggestions of what to put together on the wall of a retro, from the ids of their topics.
func Hints(r practices.RetroRoom, alike [][]string) (hints []views.Hint) {
	topics := map[string]flow.Topic{}
	for _, t := range practices.RetroTopics(r.Session) {
		topics[t.ID] = t
	}
	for _, ids := range alike {
		var h views.Hint
		for _, id := range ids {
			h.Topics = append(h.Topics, topics[id])
		}
		hints = append(hints, h)
	}
	return hints
}
