package handlers

import (
	"context"
	"errors"
	"slices"

	"steward/internal/app"
	"steward/internal/roster"
	"steward/internal/views"
)

// errForeign refuses what only full members of the workspace may do, or what may be done to them alone: not bots, guests,
// closed accounts or people of other companies.
var errForeign = errors.New("no full member of the workspace")

// full returns nil if all of those are full members of the workspace, as Slack says now, errForeign if one is not, and
// remembers them. Where Slack does not tell in time nobody passes.
func (h *Handler) full(ctx context.Context, workspace string, ids ...string) error {
	limited, cancel := context.WithTimeout(ctx, knowWithin)
	defer cancel()
	met, err := roster.Colleagues(limited, h.slack, workspace, ids)
	if err != nil {
		return errors.Join(errStore, err)
	}
	for _, id := range ids {
		if !slices.Contains(roster.IDs(met), id) {
			return errForeign
		}
	}
	return h.app.Remember(ctx, met...)
}

// fullAt puts the refusal beside the field in which somebody was chosen.
func (h *Handler) fullAt(ctx context.Context, who app.Who, field string, ids ...string) error {
	err := h.full(ctx, who.Workspace, ids...)
	if errors.Is(err, errForeign) {
		return fieldError{field, h.say("refusal.foreign")}
	}
	return err
}

// newcomers refuses whoever of a planned retro is neither in it already nor a full member of the workspace.
func (h *Handler) newcomers(ctx context.Context, who app.Who, there []string, c views.PlanChoice) error {
	ctx, cancel := context.WithTimeout(ctx, knowWithin)
	defer cancel()
	var people []string
	for _, id := range c.People {
		if !slices.Contains(there, id) {
			people = append(people, id)
		}
	}
	if len(people) > mostAtOnce {
		return fieldError{views.FieldPeople, h.say("team.refusal.slowly", "most", mostAtOnce)}
	}
	if err := h.fullAt(ctx, who, views.FieldPeople, people...); err != nil || c.Lead == "" || slices.Contains(there, c.Lead) {
		return err
	}
	return h.fullAt(ctx, who, views.FieldLead, c.Lead)
}
