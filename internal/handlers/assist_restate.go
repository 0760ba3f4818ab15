package handlers

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// frameForm is the framing form as it stands. Once a method is proposed, whoever frames may have the model say plainly
// what they wrote: they alone have seen it so far.
func (h *Handler) frameForm(ctx context.Context, r Request, f views.Framing) slack.ModalViewRequest {
	v := h.desk.FrameForm(f)
	about := practices.PartProposal
	if len(f.Options) > 0 {
		about = practices.PartOptions
	}
	if f.Proposed == "" || f.Proposal == "" && len(f.Options) == 0 {
		return v
	}
	return h.offering(ctx, r, ask.TaskRestate, ask.Draft+f.Channel, about, v)
}

// typedProposal is what is proposed as it stands in the form: of a frame the options or the proposal, of one that has begun
// its wording.
func typedProposal(_ *Handler, _ context.Context, r Request, q storage.Ask) (string, error) {
	if !slices.Contains([]string{practices.PartOptions, practices.PartProposal}, q.About) {
		return "", flow.ErrNotFound
	}
	field := q.About
	if !strings.HasPrefix(q.Subject, ask.Draft) {
		field = views.FieldText
	}
	return strings.TrimSpace(r.Fields.Text(field)), nil
}

// amendForm lets the proposer change the wording, and have the model say plainly what they typed.
func amendForm(h *Handler, ctx context.Context, r Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if !flow.Admits(room.Flow, room.Session, room.Me.Person) {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	v, err := openAmend(h, r, room)
	if err != nil {
		return v, err
	}
	return h.offering(ctx, r, ask.TaskRestate, room.ID, practices.PartProposal, v), nil
}
