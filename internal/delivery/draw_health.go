package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
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
