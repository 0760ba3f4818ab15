package ask

import (
	"context"
	"errors"
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
	m.People, err = a.taking(ctx, who, room.Room)
	return m, err
}

// Topic opens a retro for somebody with a seat, and finds the topic that an ask is about among those that are talked about,
// or were while deciding. An ask that names none is ErrChoose: what it is about is fixed when its window opens.
func Topic(a *app.App, ctx context.Context, who app.Who, q storage.Ask) (room practices.RetroRoom, topic practices.Ranked, err error) {
	room, err = app.LookIn[practices.RetroRoom](a, ctx, who, q.Subject)
	switch {
	case err != nil:
		return room, topic, err
	case room.Role() == "":
		return room, topic, flow.ErrNotYours
	}
	id := OfAction(q).Topic
	if id == "" && len(room.OnTable()) > 0 {
		return room, topic, ErrChoose
	}
	for _, t := range room.OnTable() {
		if t.ID == id {
			return room, t, nil
		}
	}
	return room, topic, flow.ErrMovedOn
}

// ErrChoose: there are several topics, and none was chosen.
var ErrChoose = errors.New("no topic is chosen")

// Fix names the topic of an ask for an action, which stays the same from then on whatever comes onto the table: the one that
// was chosen, else the only one there is. Of several without a choice it is ErrChoose.
func (a *Assistant) Fix(ctx context.Context, who app.Who, q storage.Ask) (storage.Ask, error) {
	if q.Task != TaskAction {
		return q, nil
	}
	_, _, err := Topic(a.app, ctx, who, q)
	if !errors.Is(err, ErrChoose) {
		return q, err
	}
	room, err := app.LookIn[practices.RetroRoom](a.app, ctx, who, q.Subject)
	if err != nil {
		return q, err
	}
	now := room.OnTable()
	if len(now) != 1 {
		return q, ErrChoose
	}
	m := OfAction(q)
	m.Topic = now[0].ID
	q.About = m.About()
	return q, nil
}

// Subject is the title of what an ask is about where the window would not say it else: of an action its topic. "" is that
// there is none, or none any more.
func (a *Assistant) Subject(ctx context.Context, who app.Who, q storage.Ask) string {
	if q.Task != TaskAction {
		return ""
	}
	if _, t, err := Topic(a.app, ctx, who, q); err == nil {
		return t.Title
	}
	return ""
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
