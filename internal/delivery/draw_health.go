package delivery

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() { // beside the table of sayings, so that a practice can be read in one place
	sayings[app.SayTotals] = Artist.totals
	sayings[app.SayFew] = Artist.few
}

// totals say that a round over days is over, as long as there is one to look at.
func (a Artist) totals(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := roomOf[practices.HealthRoom](a, ctx, n)
	if err != nil || room.Session.Cancelled {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.TotalsAreIn(room)), nil
}

// few tells whoever looks after a team that too few can be asked in a round on a rhythm, as long as it is on and theirs to
// change.
func (a Artist) few(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	channel, choice, _ := strings.Cut(args.ID, "@")
	room, err := a.App.Rounds(ctx, reader(n), channel, func() bool { return false })
	if errors.Is(err, app.ErrNoTeam) || errors.Is(err, app.ErrNotMember) {
		return Shown{Nothing: true}, nil
	}
	if err != nil {
		return Shown{}, err
	}
	x, on := room.Of(choice)
	h, _, known := a.App.HealthChecks().NewHealth(choice, nil)
	if !on || !known || x.Paused || !room.May {
		return Shown{Nothing: true}, nil
	}
	return shown(a.Desk.FewForRound(a.App.HealthChecks(), room, x, args.N, h.Least)), nil
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
