package handlers

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/coaching"
	"steward/internal/storage"
	"steward/internal/views"
)

// inStep is the step of a check-in that is open. Where something is to be written about a question, the model may be asked
// for one more.
func (h *Handler) inStep(ctx context.Context, r Request, j coaching.Journal, c coaching.CheckIn, note string) (Answer, error) {
	v := h.desk.CoachStep(j, c, note)
	if c.At == coaching.StepQuestion {
		v = h.offering(ctx, r, ask.TaskQuestion, c.ID, "", v)
	}
	return h.inPlace(r, v)
}

// withQuestion adds the same to a check-in that is looked at, when something was written there.
func (h *Handler) withQuestion(ctx context.Context, r Request, c coaching.CheckIn, v slack.ModalViewRequest) (Answer, error) {
	if h.assistant != nil && c.Said("reflection") && !h.assistant.Heavy(c.Reflection) {
		v = h.offering(ctx, r, ask.TaskQuestion, c.ID, "", v)
	}
	return h.inPlace(r, v)
}

// typedQuestion is what the person wrote about the question of a check-in: what stands in the field, else what is stored.
func typedQuestion(h *Handler, ctx context.Context, r Request, q storage.Ask) (string, error) {
	if r.Fields.has(views.FieldReflection) {
		return strings.TrimSpace(r.Fields.Text(views.FieldReflection)), nil
	}
	j, err := h.coaching.Journal(ctx, r.Who)
	if err != nil {
		return "", err
	}
	c, ok := j.Entry(q.Subject)
	if !ok {
		return "", storage.ErrNotFound
	}
	return c.Reflection, nil
}

// freely reads whether somebody takes questions in a model's own words; nil where they were not asked.
func freely(f Fields) *bool {
	if !f.has(views.FieldCoachFree) {
		return nil
	}
	yes := slices.Contains(f.List(views.FieldCoachFree), "free")
	return &yes
}
