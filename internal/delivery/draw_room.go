package delivery

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// Artist draws notices from the newest state: the session, or what waits for a person.
type Artist struct {
	App  *app.App
	Desk views.Desk
	// Cases are conversations about a conflict; nil draws none. Admin reports whether somebody administers the workspace.
	Cases *app.Cases
	Admin func(context.Context, app.Who) bool
	// Coaching are check-ins; nil draws none.
	Coaching *app.Coaching
	Growth   *app.Growth // nil: no development plans
	// Notes are the library of practices; nil draws none.
	Notes *app.Notes
	// Moment is the library at the right moment; nil leaves it out.
	Moment *app.Moment
	// Resting tells until when somebody does not want to be disturbed, as Slack has it; zero is not at all. It is asked
	// just before a direct message goes out that its reader did not ask for. nil is never.
	Resting func(context.Context, app.Who) time.Time
}

// Draw implements [Drawer].
func (a Artist) Draw(ctx context.Context, n storage.Notice) (Shown, error) {
	switch n.Kind {
	case storage.KindCard:
		return a.card(ctx, n)
	case storage.KindHome:
		return a.home(ctx, n)
	}
	var args app.Args
	if err := json.Unmarshal(n.Args, &args); err != nil {
		return Shown{}, fmt.Errorf("args of %s: %w", n.Key, err)
	}
	say, ok := sayings[args.Say]
	if !ok {
		return Shown{}, fmt.Errorf("nothing is known about %q", args.Say)
	}
	s, err := say(a, ctx, n, args)
	if err != nil || s.Nothing {
		return s, err
	}
	if stopped, err := a.App.Stopped(ctx, n); err != nil || stopped {
		return Shown{Nothing: true}, err
	}
	s.Blocks = a.Desk.WithWaysOut(s.Blocks, n.Key, n.Live, app.WaysOut(n))
	later, err := a.App.Wait(ctx, n, func() time.Time {
		if a.Resting == nil {
			return time.Time{}
		}
		return a.Resting(ctx, app.Who{Workspace: n.Workspace, User: n.Person})
	})
	if err != nil || later.IsZero() {
		return s, err
	}
	if err := a.App.PutOff(ctx, n, later); err != nil || args.Say == app.SayNudges {
		return Shown{Nothing: true}, err // they are decided on anew
	}
	return Shown{Later: later}, nil
}

// room opens the session of a notice as everybody sees it.
func (a Artist) room(ctx context.Context, n storage.Notice) (practices.Room, error) {
	return roomOf[practices.Room](a, ctx, n)
}

// roomOf is the same for a session of one practice.
func roomOf[R practices.Kind[R]](a Artist, ctx context.Context, n storage.Notice) (room R, err error) {
	seen, err := a.App.Outside(ctx, n.Session)
	if err != nil {
		return room, err
	}
	return practices.In[R](seen)
}

func (a Artist) card(ctx context.Context, n storage.Notice) (Shown, error) {
	room, err := a.room(ctx, n)
	if err != nil {
		return Shown{}, err
	}
	return shown(a.beside(ctx, n.Workspace, room).Card(room)), nil
}

func shown(m views.Message) Shown { return Shown{Text: m.Text, Blocks: m.Blocks} }
