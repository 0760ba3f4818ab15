package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() { // beside the table of sayings
	sayings[app.SayThanks] = Artist.thanks
	sayings[app.SayThanksPublic] = Artist.thanksPublic
	sayings[app.SayThanksLost] = Artist.thanksLost
}

// carried are the words of thanks, as they are drawn.
func carried(n storage.Notice) (views.Thanking, error) {
	t, err := app.Carried(n)
	return views.Thanking{From: t.Who.User, To: t.To, Did: t.Did, Made: t.Made, Channel: t.Channel}, err
}

func (a Artist) thanks(_ context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	t, err := carried(n)
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.Thanks(t)), nil
}

// thanksPublic posts thanks in a channel, if the person still likes that: whatever they say now, they have it in private.
func (a Artist) thanksPublic(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	t, err := carried(n)
	if err != nil {
		return Shown{}, err
	}
	way, err := a.App.Takes(ctx, n.Workspace, t.To)
	if err != nil || way != storage.ThanksPublic {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.ThanksPost(t)), nil
}

func (a Artist) thanksLost(_ context.Context, n storage.Notice, args app.Args) (Shown, error) {
	t, err := carried(n)
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.ThanksLost(t.To, args.ID)), nil
}
