package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() { // beside the table of sayings, so that a practice can be read in one place
	sayings[app.SayTotals] = Artist.totals
}

// totals say that a round over days is over, as long as there is one to look at.
func (a Artist) totals(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := roomOf[practices.HealthRoom](a, ctx, n)
	if err != nil || room.Session.Cancelled {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.TotalsAreIn(room)), nil
}

// homeHealth is what teams let those know who lead them, and which cards are often red over several teams.
func (a Artist) homeHealth(ctx context.Context, who app.Who, h *views.Desktop) error {
	admin := a.Admin != nil && a.Admin(ctx, who)
	shared, err := a.App.HealthShared(ctx, who, admin)
	for _, p := range shared.Published {
		h.Health.Published = append(h.Health.Published, views.PublishedScore(p))
	}
	h.Health.Red = shared.Red
	return err
}
