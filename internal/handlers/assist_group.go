package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitAssistGroup puts topics together and names them as the person left it: ordinary moves of the wall, in their name.
// What does not stand on the wall any more as they saw it is not touched, and nothing of the rest either: they are led back
// to the form with the wall of now.
func submitAssistGroup(h *Handler, ctx context.Context, r Request) (Answer, error) {
	var shown [][]views.Stood
	if err := json.Unmarshal([]byte(r.View.Metadata), &shown); err != nil {
		return Answer{}, flow.ErrNotFound
	}
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	now := map[string]views.Stood{}
	for _, t := range practices.RetroTopics(room.Session) {
		now[t.ID] = views.StoodAs(t)
	}
	var do []flow.Act
	for i, topics := range shown {
		title := strings.TrimSpace(r.Fields.Text(fmt.Sprint(views.FieldGrouped, i)))
		if title == "" || len(topics) == 0 {
			continue
		}
		var ids []string
		for _, t := range topics {
			if now[t.ID()] != t {
				return h.movedOn(ctx, r, room)
			}
			ids = append(ids, t.ID())
		}
		if len(ids) > 1 {
			do = append(do, flow.Say{Body: flow.Merge{Cards: ids}})
		} // else it is a group without a title: only those were offered one
		do = append(do, flow.Say{Body: flow.Title{Group: ids[0], Text: title}})
	}
	if len(do) == 0 {
		return Answer{}, nil
	}
	view, err := h.app.Play(ctx, click(r, do...))
	if err != nil {
		return Answer{}, err
	}
	if room, err = practices.In[practices.RetroRoom](view.Room()); err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.groupForm(ctx, r, room))
}

// movedOn leads from a window whose topics changed meanwhile to the form for those of now, while there is one.
func (h *Handler) movedOn(ctx context.Context, r Request, room practices.RetroRoom) (Answer, error) {
	if room.Role() == "" {
		return Answer{}, flow.ErrNotYours
	}
	if room.Session.Stage != practices.StageGroup {
		return Answer{}, flow.ErrMovedOn
	}
	return h.redraw(r, h.desk.WallMoved(h.groupForm(ctx, r, room)))
}
