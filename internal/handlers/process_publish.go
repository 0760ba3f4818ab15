package handlers

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/present"
	"steward/internal/roster"
	"steward/internal/views"
)

func previewProcess(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	return h.inPlace(r, h.desk.PublishForm(present.Process(room), room.Plan.Published.Channel, ""))
}

// submitPublishing publishes the version that was looked at. Of another one the words are shown first.
func submitPublishing(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	channel := r.Fields.Text(views.FieldStands)
	if err := h.standsIn(ctx, r, channel); err != nil {
		return Answer{}, err
	}
	err := app.ErrPlanMoved
	if sub(r) == room.Today.String() { // on another day it reads otherwise
		err = h.app.PublishStrategy(ctx, r.Who, r.Natural, room.ID, channel, int64(r.Ref().Pass))
	}
	if errors.Is(err, app.ErrPlanMoved) {
		return h.inPlace(r, h.desk.PublishForm(present.Process(room), channel, h.say("process.refusal.moved")))
	}
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.published.now"))
}

// standsIn refuses a channel in which the person and the bot are not both.
func (h *Handler) standsIn(ctx context.Context, r Request, channel string) error {
	if channel == "" {
		return fieldError{views.FieldStands, h.say("process.refusal.channel")}
	}
	err := h.bothIn(ctx, channel, r.Who.User)
	if errors.As(err, new(fieldError)) || errors.Is(err, roster.ErrTalk) {
		return fieldError{views.FieldStands, h.say("process.refusal.not_both")}
	}
	return err
}

func unpublishProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if err := h.app.WithdrawStrategy(ctx, r.Who, r.Key, room.ID); err != nil {
		return Answer{}, err
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.unpublished"))
}
