package delivery

import (
	"context"
	"encoding/json"
	"fmt"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() { // beside the table of sayings
	sayings[app.SayCue] = Artist.cue
	sayings[app.SaySilent] = Artist.silent
	sayings[app.SayPart] = Artist.part
}

// led opens the session of a notice as the person sees it who leads it, as long as they do and its visit goes on.
func (a Artist) led(ctx context.Context, n storage.Notice, args app.Args) (g app.Guided, open bool, err error) {
	room, err := a.room(ctx, n)
	if err != nil || !room.Session.Running() || string(room.Session.Lead()) != n.Person || room.Pass() != args.N {
		return g, false, err
	}
	g, err = a.App.Guide(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, n.Session)
	return g, err == nil && g.Cues, err
}

// cue tells whoever leads what they could say, unless the stage is over, they handed over, or want no cues any more.
func (a Artist) cue(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	g, open, err := a.led(ctx, n, args)
	if err != nil || !open || !a.Desk.Guided(g.Room) {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.Cue(g.Room)), nil
}

// silent tells whoever leads that some have not contributed to a topic, if some still have not.
func (a Artist) silent(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	g, open, err := a.led(ctx, n, args)
	if err != nil || !open {
		return Shown{Nothing: true}, err
	}
	m, ok := a.Desk.CueSilent(g.Room)
	if !ok {
		return Shown{Nothing: true}, nil
	}
	return shown(m), nil
}

// part tells one person how they took part. The numbers came sealed with the notice and stand nowhere else.
func (a Artist) part(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := a.room(ctx, n)
	if err != nil {
		return Shown{}, err
	}
	var p practices.Part
	if err := json.Unmarshal(n.Private, &p); err != nil {
		return Shown{}, fmt.Errorf("part of %s: %w", n.Key, err)
	}
	return shown(a.Desk.Part(room, p)), nil
}
