package ask

import (
	"context"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() { sources[TaskAction] = source{scope: shared, material: actionMaterial} }

// actionMaterial is one topic as the person sees it, with its cards and what was understood about it, and the people of
// the session by their pseudonyms alone.
func actionMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	room, topic, err := Topic(a.app, ctx, who, q)
	if err != nil {
		return m, err
	}
	said, notes, people := assist.Part{Label: "topic"}, assist.Part{Label: "notes"}, assist.Part{Label: "people"}
	if topic.Named {
		said.Items = append(said.Items, assist.Item{ID: topic.ID, Text: topic.Title})
	}
	for _, c := range topic.Cards {
		said.Items = append(said.Items, assist.Item{ID: c.ID, Text: c.Body.Text})
	}
	for _, n := range room.Insights(topic.ID) {
		notes.Items = append(notes.Items, assist.Item{ID: n.ID, Text: n.Body.Text})
	}
	slices.Reverse(notes.Items) // as they were said
	for _, p := range seated(room.Session) {
		people.Items = append(people.Items, assist.Item{ID: p, Text: "<@" + p + ">"})
	}
	m.Parts = []assist.Part{said, notes, people}
	m.People, err = a.people(ctx, who.Workspace, seated(room.Session))
	return m, err
}

// Topic opens a retro for somebody with a seat, and finds the topic that an ask is about among those that are talked about,
// or were while deciding. No id is the topic under discussion.
func Topic(a *app.App, ctx context.Context, who app.Who, q storage.Ask) (room practices.RetroRoom, topic practices.Ranked, err error) {
	room, err = app.LookIn[practices.RetroRoom](a, ctx, who, q.Subject)
	switch {
	case err != nil:
		return room, topic, err
	case room.Role() == "":
		return room, topic, flow.ErrNotYours
	}
	id := OfAction(q).Topic
	for _, t := range room.OnTable() {
		if id == "" || t.ID == id {
			return room, t, nil
		}
	}
	return room, topic, flow.ErrMovedOn
}

// Meant is what an ask for an action is about, and what stands in the form from which it is asked.
type Meant struct {
	Topic, Kind string
	Owner, Due  string // as they were chosen, "" if not
	Written     bool   // there are words in its fields
}

// OfAction reads what an ask for an action is about.
func OfAction(q storage.Ask) Meant {
	parts := append(strings.Split(q.About, "|"), "", "", "", "", "")
	return Meant{parts[0], parts[1], parts[2], parts[3], parts[4] != ""}
}

// About is the same as an ask carries it: ids and a day.
func (m Meant) About() string {
	written := ""
	if m.Written {
		written = "w"
	}
	return strings.Join([]string{m.Topic, m.Kind, m.Owner, m.Due, written}, "|")
}
