package handlers

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitThoughts turns every line into a card, and ticked thoughts from the drawer as well.
func submitThoughts(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := click(r)
	c.Stage, c.Pass = practices.StageCollect, 0
	for block := range r.Fields {
		column, ok := strings.CutPrefix(block, views.FieldColumn)
		if !ok {
			continue
		}
		column, _, _ = strings.Cut(column, ":")
		for i, line := range strings.Split(r.Fields[block].Value, "\n") {
			line = strings.TrimSpace(line)
			if line == "" {
				continue
			}
			if n := utf8.RuneCountInString(line); n > flow.ItemLength {
				return Answer{}, fieldError{block, h.desk.Words.Say("cards.line_too_long", "line", i+1, "n", n, "most", flow.ItemLength)}
			}
			c.Do = append(c.Do, flow.Say{Body: flow.Item{Column: column, Text: line}})
		}
	}
	c.Release, c.Column = r.Fields.List(views.FieldKept), r.Fields.Text(views.FieldKeptIn)
	saved := len(c.Do) + len(c.Release)
	if saved == 0 {
		return Answer{}, fieldError{firstField(r.Fields), h.desk.Words.Say("cards.none")}
	}
	view, err := h.app.Play(ctx, c)
	if err != nil {
		return Answer{}, err
	}
	var kept []views.Thought
	if _, offered := r.Fields[r.Fields.Block(views.FieldKept)]; offered { // what was kept since the form was opened is there when it is opened again
		if kept, err = h.kept(ctx, r, view.Channel); err != nil {
			return Answer{}, err
		}
	}
	room, err := practices.In[practices.RetroRoom](view.Own())
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.toldOfModel(ctx, r, room, h.desk.ThoughtsForm(room, kept, saved)))
}

// submitEdit mends one card; its lines become one.
func submitEdit(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := strings.Join(strings.Fields(r.Fields.Text("text")), " ")
	if n := utf8.RuneCountInString(text); n > flow.ItemLength {
		return Answer{}, fieldError{"text", h.desk.Words.Say("cards.line_too_long", "line", 1, "n", n, "most", flow.ItemLength)}
	}
	ref := r.Ref()
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	i := slices.IndexFunc(room.Mine(), func(c flow.Said[flow.Item]) bool { return c.ID == ref.Arg })
	if i < 0 {
		return Answer{}, flow.ErrNotFound
	}
	c := click(r, flow.Revise{ID: ref.Arg, Body: flow.Item{Column: room.Mine()[i].Body.Column, Text: text}})
	c.Stage, c.Pass = "", 0
	if _, err = h.app.Play(ctx, c); err != nil {
		return Answer{}, err
	}
	return Answer{}, nil
}
