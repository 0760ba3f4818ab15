package handlers

import (
	"context"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/present"
	"steward/internal/views"
)

func (h *Handler) thoughts(ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	kept, err := h.kept(ctx, r, room.Channel)
	return h.toldOfModel(ctx, r, room, h.desk.ThoughtsForm(room, kept, 0)), err
}

// kept is what the person keeps for the retro of a channel.
func (h *Handler) kept(ctx context.Context, r Request, channel string) (offered []views.Thought, err error) {
	kept, err := h.app.Kept(ctx, r.Who, channel)
	for _, t := range kept {
		offered = append(offered, views.Thought{ID: t.ID, Text: t.Text})
	}
	return offered, err
}

func openThoughts(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	if room.Session.Visited(practices.StageCollect) && room.Session.Stage != practices.StageCollect || !room.Session.Running() {
		return slack.ModalViewRequest{}, flow.ErrMovedOn
	}
	return h.thoughts(ctx, r, room)
}

func openGroup(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	return h.groupForm(ctx, r, room), nil
}

// groupForm is where topics are put together, with what Steward and, where it is wanted, a language model suggest.
func (h *Handler) groupForm(ctx context.Context, r Request, room practices.RetroRoom) slack.ModalViewRequest {
	form := h.desk.GroupForm(room, present.Hints(h.app, room))
	return h.offering(ctx, r, ask.TaskGroup, room.ID, "", form)
}

func openText(verb string) verb {
	return window(func(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
		return h.toldOfModel(ctx, r, room, h.desk.TextForm(room, verb)), nil
	})
}

func openAction(h *Handler, ctx context.Context, r Request, room practices.Room) (slack.ModalViewRequest, error) {
	draft := practices.Commitment{Action: flow.Action{Kind: r.Value, Owner: "", Due: room.Now.Add(nextLook).Format(time.DateOnly)}}
	retro, err := practices.In[practices.RetroRoom](room)
	if err != nil {
		return h.desk.ActionForm(room, draft, nil), nil
	}
	draft.Due = retro.Retro.Next
	for _, t := range retro.OnTable() {
		if t.ID == r.Ref().Arg { // from the thread of a topic
			draft.Topic = t.ID
		}
	}
	form := h.desk.ActionForm(room, draft, nil)
	if len(retro.OnTable()) > 0 {
		form = h.offering(ctx, r, ask.TaskAction, room.ID, draft.Topic+"|"+draft.Kind, form)
	}
	return form, nil
}

// nextLook is by when an action is offered to be done where no retro says so: two weeks.
const nextLook = 14 * 24 * time.Hour

func openCommitment(h *Handler, _ context.Context, r Request, room practices.Room) (slack.ModalViewRequest, error) {
	a, ok := commitment(room, r.Value)
	if !ok {
		return slack.ModalViewRequest{}, flow.ErrNotFound
	}
	return h.desk.ActionView(room, a), nil
}

func rewriteCommitment(h *Handler, _ context.Context, r Request, room practices.Room) (slack.ModalViewRequest, error) {
	a, ok := commitment(room, r.Value)
	if !ok {
		return slack.ModalViewRequest{}, flow.ErrNotFound
	}
	return h.desk.ActionForm(room, a, nil), nil
}

func commitment(room practices.Room, id string) (practices.Commitment, bool) {
	for _, a := range room.Actions() {
		if a.ID == id {
			return a, true
		}
	}
	return practices.Commitment{}, false
}

func openVerdict(h *Handler, _ context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	for _, p := range room.Retro.Old {
		if p.ID == r.Value {
			return h.desk.VerdictForm(room, p), nil
		}
	}
	return slack.ModalViewRequest{}, flow.ErrNotFound
}

func openAll(h *Handler, _ context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	page, _ := strconv.Atoi(r.Value)
	return h.desk.AllCards(room, page), nil
}

func openPreview(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	if !room.Leads() {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.offering(ctx, r, ask.TaskSummary, room.ID, "", h.desk.Preview(room, "")), nil
}

func openExport(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	return h.desk.Export(room, h.markdown(ctx, r, room)), nil
}

// markdown names owners as people read them, as far as they are known.
func (h *Handler) markdown(ctx context.Context, r Request, room practices.RetroRoom) string {
	return h.desk.Markdown(room, room.Published(), h.namer(ctx, r))
}
