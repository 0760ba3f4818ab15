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
func submitAssistGroup(h *Handler, ctx context.Context, r Request) (Answer, error) {
	var groups [][]string
	if err := json.Unmarshal([]byte(r.View.Metadata), &groups); err != nil {
		return Answer{}, flow.ErrNotFound
	}
	var do []flow.Act
	for i, ids := range groups {
		title := strings.TrimSpace(r.Fields.Text(fmt.Sprint(views.FieldGrouped, i)))
		if title == "" || len(ids) == 0 {
			continue
		}
		if len(ids) > 1 {
			do = append(do, flow.Say{Body: flow.Merge{Cards: ids}})
		}
		do = append(do, flow.Say{Body: flow.Title{Group: ids[0], Text: title}})
	}
	if len(do) == 0 {
		return Answer{}, nil
	}
	view, err := h.app.Play(ctx, click(r, do...))
	if err != nil {
		return Answer{}, err
	}
	room, err := practices.In[practices.RetroRoom](view.Room())
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.groupForm(ctx, r, room))
}
