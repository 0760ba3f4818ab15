package handlers

import (
	"context"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// look opens the session of a request as the person sees it. A session of another practice than the verb is for, which
// only a forged id can name, is refused.
func look[R practices.Kind[R]](h *Handler, ctx context.Context, r Request) (R, error) {
	return app.LookIn[R](h.app, ctx, r.Who, r.Ref().Session)
}

// window is a verb that opens a form drawn from the session as the person sees it. Whoever has no seat is offered one
// instead.
func window[R practices.Kind[R]](draw func(h *Handler, ctx context.Context, r Request, room R) (slack.ModalViewRequest, error)) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := look[practices.Room](h, ctx, r)
		if err != nil {
			return Answer{}, err
		}
		in, err := practices.In[R](room)
		if err != nil {
			return Answer{}, err
		}
		if room.Session.Running() && room.Role() == "" && !forStrangers[r.Ref().Verb] {
			return h.open(r, h.desk.More(room)), nil
		}
		v, err := draw(h, ctx, r, in)
		if err != nil {
			return Answer{}, err
		}
		return h.show(r, v), nil
	}
}

// forStrangers are the windows that show no more than the live message does.
var forStrangers = map[string]bool{"more": true, "all": true}

// show opens a window, over the one that is open if there is one. Where no more fit over one another it takes the place of a
// window that only shows something: nobody loses words there.
func (h *Handler) show(r Request, v slack.ModalViewRequest) Answer {
	if r.View.topmost() && len(r.Fields) == 0 {
		return h.update(r, v)
	}
	if r.View.Type == "modal" {
		return h.push(r, v)
	}
	return h.open(r, v)
}

// simple is a window that needs only the room.
func simple[R practices.Kind[R]](draw func(views.Desk, R) slack.ModalViewRequest) verb {
	return window(func(h *Handler, _ context.Context, _ Request, room R) (slack.ModalViewRequest, error) {
		return draw(h.desk, room), nil
	})
}

// during is a verb of some stages: when the session has moved on, it says so instead.
func during(stages []string, v verb) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := look[practices.Room](h, ctx, r)
		switch {
		case err != nil:
			return Answer{}, err
		case slices.Contains(stages, room.Session.Stage):
			return v(h, ctx, r)
		case !room.Session.Running():
			return Answer{}, flow.ErrEnded
		}
		return Answer{}, flow.ErrMovedOn
	}
}
