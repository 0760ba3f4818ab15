package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// openCoachSettings shows what somebody can want of check-ins, where they are offered.
func openCoachSettings(h *Handler, ctx context.Context, r Request) (Answer, error) {
	on, err := h.coaching.Offered(ctx, r.Who.Workspace)
	if err == nil && !on {
		err = app.ErrCoachingOff
	}
	if err != nil {
		return Answer{}, err
	}
	h.acquaint(ctx, r.Who)
	j, err := h.coaching.Journal(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CoachSettings(j, h.assistant.Offered(ctx, r.Who, ask.TaskQuestion, "")))
}

// acquaint asks Slack for the clock of somebody of whom nothing is known yet: check-ins come at their time.
func (h *Handler) acquaint(ctx context.Context, who app.Who) {
	if _, err := h.app.Person(ctx, who); !errors.Is(err, storage.ErrNotFound) {
		return
	}
	ask, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	if u, err := h.slack.GetUserInfoContext(ask, who.User); err == nil && u != nil {
		h.remember(ctx, who.Workspace, Profile{ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale})
	}
}

// submitCoachSettings stores it, and answers with how things stand then.
func submitCoachSettings(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if h.distressed(r, views.FieldCoachGoal) {
		return h.stop(ctx, r)
	}
	chosen := func(name string) string {
		if x := r.Fields.Text(name); x != "any" {
			return x
		}
		return ""
	}
	also := r.Fields.List(views.FieldCoachAlso)
	every, _ := strconv.Atoi(r.Fields.Text(views.FieldCoachEvery))
	j, err := h.coaching.Settle(ctx, r.Who, r.Key, r.Natural, app.Wishes{Every: every, Goal: strings.TrimSpace(r.Fields.Text(views.FieldCoachGoal)),
		Topic: chosen(views.FieldCoachTopic), Method: chosen(views.FieldCoachShape), Deep: slices.Contains(also, "deep"), Chart: slices.Contains(also, "chart"), Free: freely(r.Fields)})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CoachSaved(j))
}

// turnCoaching pauses, resumes or turns off. Somebody who is shown whom to turn to may pause as well.
func turnCoaching(h *Handler, ctx context.Context, r Request) (Answer, error) {
	j, err := h.coaching.Turn(ctx, r.Who, r.Key, r.Value)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CoachSaved(j))
}
