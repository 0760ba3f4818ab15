package handlers

import (
	"context"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

func (h *Handler) thoughts(ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	kept, err := h.kept(ctx, r, room.Channel)
	return h.desk.ThoughtsForm(room, kept, 0), err
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
	return h.offering(ctx, r, ask.TaskGroup, room.ID, "", h.groupForm(room)), nil
}

func (h *Handler) groupForm(room practices.RetroRoom) slack.ModalViewRequest {
	topics := map[string]flow.Topic{}
	for _, t := range practices.RetroTopics(room.Session) {
		topics[t.ID] = t
	}
	var hints []views.Hint
	for _, ids := range h.app.Alike(room) {
		var hint views.Hint
		for _, id := range ids {
			hint.Topics = append(hint.Topics, topics[id])
		}
		hints = append(hints, hint)
	}
	return h.desk.GroupForm(room, hints)
}

func openText(verb string) verb {
	return window(func(h *Handler, _ context.Context, _ Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
		return h.desk.TextForm(room, verb), nil
	})
}

func openAction(h *Handler, _ context.Context, r Request, room practices.Room) (slack.ModalViewRequest, error) {
	draft := practices.Commitment{Action: flow.Action{Kind: r.Value, Owner: "", Due: room.Now.Add(nextLook).Format(time.DateOnly)}}
	if retro, err := practices.In[practices.RetroRoom](room); err == nil {
		draft.Due = retro.Retro.Next
	}
	return h.desk.ActionForm(room, draft, nil), nil
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

func openPreview(h *Handler, _ context.Context, _ Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	if !room.Leads() {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.Preview(room), nil
}

func openExport(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (slack.ModalViewRequest, error) {
	return h.desk.Export(room, h.markdown(ctx, r, room)), nil
}

// markdown names owners as people read them, as far as they are known.
func (h *Handler) markdown(ctx context.Context, r Request, room practices.RetroRoom) string {
	var quotes []string
	for _, p := range flow.In[flow.Publish](room.Session, practices.StageSummary) {
		quotes = p.Body.Quotes
	}
	return h.desk.Markdown(room, quotes, h.namer(ctx, r))
}
