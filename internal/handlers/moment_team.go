package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/present"
	"steward/internal/views"
)

// openWay shows how a team works and when it reads what was learned, to whoever may change it.
func openWay(h *Handler, ctx context.Context, r Request) (Answer, error) {
	w, err := h.moment.TeamWay(ctx, r.Who, r.Ref().Arg, h.asks(ctx, r.Who))
	if err == nil && !w.MayChange() {
		err = app.ErrNotManager
	}
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.TeamWay(present.TeamWay(w)))
}

func submitWay(h *Handler, ctx context.Context, r Request) (Answer, error) {
	id := r.Ref().Arg
	admin, err := h.needsAdmin(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	w := app.Way{Tags: r.Fields.List(views.FieldWayContext), Again: r.Fields.List(views.FieldAgain)}
	if day, err := strconv.Atoi(r.Fields.Text(views.FieldDigestDay)); err == nil && day >= 0 && day <= 6 {
		w.Digest, w.Day = true, time.Weekday(day)
		if w.At, err = calendar.ParseClock(r.Fields.Text(views.FieldDigestAt)); err != nil {
			return Answer{}, fieldError{views.FieldDigestAt, h.say("way.refusal.digest")}
		}
	}
	err = h.moment.SetWay(ctx, r.Who, id, admin, w)
	if errors.Is(err, app.ErrDigest) {
		return Answer{}, fieldError{views.FieldDigestDay, h.say("way.refusal.digest")}
	}
	if err != nil {
		return Answer{}, err
	}
	return h.nowTeam(ctx, r, id, h.say("way.saved"))
}

// fromHome does what the menu beside a suggestion on the home tab says.
func fromHome(h *Handler, ctx context.Context, r Request) (Answer, error) {
	team, note, _ := strings.Cut(r.Ref().Arg, "|")
	verb := map[string]string{"read": "noteread", "try": "notetry"}[r.Value]
	if verb == "" {
		return Answer{}, h.moment.RefuseFor(ctx, r.Who, team, note)
	}
	r.Name = views.Ref{Verb: verb, Arg: note}.String()
	return clicks[verb](h, ctx, r)
}
