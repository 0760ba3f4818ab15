package delivery

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() {
	for say, draw := range map[string]func(Artist, context.Context, storage.Notice, app.Args) (Shown, error){
		app.SayProposal: Artist.proposal,
		app.SayBegan:    Artist.began,
		app.SaySkipped:  Artist.skipped,
		app.SayMoved:    Artist.moved,
		app.SayOver:     Artist.quiet,
	} {
		sayings[say] = draw
	}
}

func reader(n storage.Notice) app.Who { return app.Who{Workspace: n.Workspace, User: n.Person} }

// proposal asks somebody to facilitate a retro, or says what became of the question.
func (a Artist) proposal(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	p, err := a.App.Proposed(ctx, reader(n), args.ID, args.N)
	if errors.Is(err, storage.ErrNotFound) {
		return shown(a.Desk.Plain(a.Desk.Words.Say("plan.dropped"))), nil
	}
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.Proposal(p, args.N)), nil
}

// began tells whoever facilitates that the time has come, unless it has passed.
func (a Artist) began(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := roomOf[practices.RetroRoom](a, ctx, n)
	if err != nil || !room.Session.Running() || string(room.Session.Lead()) != n.Person {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.PlanBegan(room)), nil
}

// skipped tells whoever looks after a team that nobody took a retro.
func (a Artist) skipped(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	p, err := a.App.Proposed(ctx, reader(n), args.ID, args.N)
	if err != nil {
		return Shown{Nothing: errors.Is(err, storage.ErrNotFound)}, ignore(err)
	}
	return shown(a.Desk.PlanSkipped(p)), nil
}

// moved tells whoever facilitates that a beginning was missed.
func (a Artist) moved(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	p, err := a.App.Proposed(ctx, reader(n), args.ID, 0)
	if err != nil || !p.Coming() || p.Lead != n.Person {
		return Shown{Nothing: true}, ignore(err)
	}
	return shown(a.Desk.PlanMoved(p, 0)), nil
}

// quiet asks whether a retro is over.
func (a Artist) quiet(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	q, err := a.App.Quiet(ctx, reader(n), args.ID)
	if err != nil {
		return Shown{Nothing: true}, ignore(err)
	}
	return shown(a.Desk.PlanQuiet(views.Quiet{ID: args.ID, Format: q.Format, Channel: q.Plan.Channel, Running: q.Running, Kept: q.Plan.Kept, Closes: q.Plan.Look})), nil
}

// ignore lets what is gone pass.
func ignore(err error) error {
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	return err
}

// homePlans is when the next retro of each of the person's teams is.
func (a Artist) homePlans(ctx context.Context, who app.Who, h *views.Desktop) error {
	rhythms, err := a.App.Rhythms(ctx, who)
	for _, r := range rhythms {
		for i := range h.Teams {
			if h.Teams[i].ID == r.Team && len(r.Coming) > 0 {
				h.Teams[i].Plan = a.Desk.PlanWhen(r.Coming[0])
			}
		}
	}
	return err
}
