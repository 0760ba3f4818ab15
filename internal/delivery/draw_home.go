package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// homeReads collect what a person's home tab shows, one for each thing that is kept in a place of its own. The parts
// that draw it stand in views.
var homeReads = []func(Artist, context.Context, app.Who, *views.Desktop) error{
	Artist.homeDesk,
	Artist.homeCases,
	Artist.homeBudget,
	Artist.homeTeams,
	Artist.homePlans,
	Artist.homeMine,
	Artist.homeHealth,
	Artist.homeCoach,
	Artist.homeGrowth,
	Artist.homeNotes,
	Artist.homeMoment,
	Artist.homePairs,
	Artist.homeProcesses,
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
	h.Rooms, h.Actions, h.Thoughts = desk.Rooms, present.Actions(desk.Actions, desk.Today), present.Thoughts(desk.Thoughts)
	for _, l := range desk.Reviews {
		h.Reviews = append(h.Reviews, views.LogLine{ID: l.ID, Question: l.Question, Review: l.ReviewOn})
	}
	return err
}

// homeTeams is what is open in the person's teams.
func (a Artist) homeTeams(ctx context.Context, who app.Who, h *views.Desktop) error {
	threads, err := a.App.Threads(ctx, who)
	h.Teams = present.Teams(threads)
	return err
}

// homeMine is how the person wants to be met, and what the workspace leaves out.
func (a Artist) homeMine(ctx context.Context, who app.Who, h *views.Desktop) error {
	m, err := a.App.Mine(ctx, who)
	if err != nil {
		return err
	}
	h.Mine = present.Mine(m)
	settings, err := a.App.Settings(ctx, who)
	h.Off = settings.Off
	return err
}
