package ask

import (
	"context"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() { sources[TaskGroup] = source{scope: shared, material: groupMaterial} }

// groupMaterial is the wall of a retro as everybody in it sees it, while it is being grouped.
func groupMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	room, err := app.LookIn[practices.RetroRoom](a.app, ctx, who, q.Subject)
	switch {
	case err != nil:
		return m, err
	case room.Role() == "":
		return m, flow.ErrNotYours
	case room.Session.Stage != practices.StageGroup:
		return m, flow.ErrMovedOn
	}
	topics, groups := Wall(room)
	m.Parts = []assist.Part{{Label: "topics"}, {Label: "made"}}
	for _, t := range topics {
		m.Parts[0].Items = append(m.Parts[0].Items, assist.Item{ID: t.ID, Text: t.Title})
	}
	for _, t := range groups {
		var texts []string
		for _, c := range t.Cards {
			texts = append(texts, c.Body.Text)
		}
		m.Parts[1].Items = append(m.Parts[1].Items, assist.Item{ID: t.ID, Text: strings.Join(texts, "\n")})
	}
	m.People, err = a.taking(ctx, who, room.Room)
	return m, err
}

// Wall is what can be grouped, and the groups that nobody has named, in the order in which they are sent.
func Wall(r practices.RetroRoom) (topics, groups []flow.Topic) {
	for _, t := range practices.RetroTopics(r.Session) {
		if topics = append(topics, t); len(t.Cards) > 1 && !t.Named {
			groups = append(groups, t)
		}
	}
	return topics, groups
}
