package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() { // beside the table of sayings
	sayings[app.SayStrategy] = Artist.strategy
	sayings[app.SayTakeover] = Artist.takeover
	sayings[app.SayPartnerShared] = Artist.partnerShared
}

// strategy shows a channel where a process goes, in the version that was published there. What stands elsewhere now, or
// nowhere, is taken away.
func (a Artist) strategy(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	p, ladder, ok, err := a.App.Strategy(ctx, n.Workspace, args.ID, n.Channel)
	if err != nil {
		return Shown{}, err
	}
	if !ok {
		return Shown{Delete: true}, nil
	}
	return shown(a.Desk.StrategyPost(present.Strategy(p, ladder))), nil
}

// takeover tells a team's channel the words that were approved for it.
func (a Artist) takeover(_ context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	by, words, ok := a.App.ToldOfTakeover(n)
	if !ok {
		return Shown{Nothing: true}, nil
	}
	return shown(a.Desk.TakeoverPost(by, words)), nil
}

// partnerShared tells somebody that there is something for them to read, unless it was withdrawn.
func (a Artist) partnerShared(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	author, share, ok, err := a.App.PartnerShared(ctx, n)
	if err != nil || !ok {
		return Shown{Nothing: !ok && err == nil}, err
	}
	return shown(a.Desk.PartnerShared(author, share)), nil
}

// homeProcesses are the plans of processes that the person owns.
func (a Artist) homeProcesses(ctx context.Context, who app.Who, h *views.Desktop) error {
	own, err := a.App.OwnProcesses(ctx, who)
	h.Processes = present.Processes(own)
	return err
}
