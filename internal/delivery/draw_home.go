package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

// homeReads collect what a person's home tab shows, one for each thing that is kept in a place of its own. The parts
// that draw it stand in views.
var homeReads = []func(Artist, context.Context, app.Who, *views.Desktop) error{
	Artist.homeDesk,
	Artist.homeCases,
	Artist.homeBudget,
}

// home draws a person's home tab.
func (a Artist) home(ctx context.Context, n storage.Notice) (Shown, error) {
	var h views.Desktop
	for _, read := range homeReads {
		if err := read(a, ctx, app.Who{Workspace: n.Workspace, User: n.Person}, &h); err != nil {
			return Shown{}, err
		}
	}
	v := a.Desk.Home(h)
	return Shown{Home: &v}, nil
}

// homeDesk is what waits: sessions, actions, thoughts, decisions to look at again.
func (a Artist) homeDesk(ctx context.Context, who app.Who, h *views.Desktop) error {
	desk, err := a.App.Home(ctx, who)
	h.Rooms = desk.Rooms
	for _, x := range desk.Actions {
		h.Actions = append(h.Actions, views.OpenAction{ID: x.ID, Title: x.Title, Due: x.Due, Channel: x.Channel, Overdue: x.Late(desk.Today)})
	}
	for _, t := range desk.Thoughts {
		h.Thoughts = append(h.Thoughts, views.Thought{ID: t.ID, Text: t.Text})
	}
	for _, l := range desk.Reviews {
		h.Reviews = append(h.Reviews, views.LogLine{ID: l.ID, Question: l.Question, Review: l.ReviewOn})
	}
	return err
}
