package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/coaching"
	"steward/internal/flow"
	"steward/internal/views"
)

func openShare(h *Handler, _ context.Context, r Request, _ coaching.Journal, c coaching.CheckIn) (Answer, error) {
	return h.inPlace(r, h.desk.CoachShare(c))
}

// submitShare shows the exact words that one person would read.
func submitShare(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, c, err := h.entry(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	part, with := r.Fields.Text(views.FieldShared), r.Fields.Text(views.FieldWith)
	if with == r.Who.User {
		return Answer{}, fieldError{views.FieldWith, h.desk.Words.Say("coach.refusal.self")}
	}
	if err := h.shareWith(ctx, r, with); err != nil {
		return Answer{}, err
	}
	return h.previewShare(r, c, part, with, "")
}

func (h *Handler) previewShare(r Request, c coaching.CheckIn, part, with, note string) (Answer, error) {
	if !slices.Contains(coaching.Parts, part) || !c.Said(part) {
		return Answer{}, app.ErrChangedShared
	}
	return h.inPlace(r, h.desk.CoachPreview(c, r.Who.User, part, with, h.sharedHash(c, part, with), note))
}

// sharedHash names the words and the one who would read them, as they were looked at.
func (h *Handler) sharedHash(c coaching.CheckIn, part, with string) string {
	return flow.Hash(strings.Join([]string{with, h.desk.CoachLabel(c, part), h.desk.CoachWords(c, part)}, "\x00"))
}

// submitSend sends the words that were looked at. When they have changed since, they are shown once more.
func submitSend(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, c, err := h.entry(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	part := r.Ref().Stage
	with, seen, _ := strings.Cut(r.Ref().Arg, "|")
	if !slices.Contains(coaching.Parts, part) || !c.Said(part) || h.sharedHash(c, part, with) != seen {
		return h.previewShare(r, c, part, with, h.desk.Words.Say("coach.refusal.changed"))
	}
	if err := h.full(ctx, r.Who.Workspace, with); err != nil { // the id of a form carries no rights
		return Answer{}, err
	}
	j, err := h.coaching.Share(ctx, app.Gift{Who: r.Who, Key: r.Key, Natural: r.Natural, ID: c.ID, Part: part, To: with,
		Label: h.desk.CoachLabel(c, part), Words: h.desk.CoachWords(c, part)})
	if err != nil {
		return Answer{}, err
	}
	c, _ = j.Entry(c.ID)
	return h.inPlace(r, h.desk.CoachEntry(j, c, h.desk.Words.Say("coach.share.done")))
}

// shareWith refuses whoever is no full member of the workspace.
func (h *Handler) shareWith(ctx context.Context, r Request, id string) error {
	err := h.full(ctx, r.Who.Workspace, id)
	if errors.Is(err, errForeign) {
		return fieldError{views.FieldWith, h.say("coach.refusal.with")}
	}
	return err
}

// sharedNames are what those are called with whom something was shared.
func (h *Handler) sharedNames(ctx context.Context, j coaching.Journal) func(string) string {
	var people []flow.Person
	for _, c := range j.Entries {
		for _, s := range c.Shared {
			if p := flow.Person(s.With); !slices.Contains(people, p) {
				people = append(people, p)
			}
		}
	}
	names := h.names(ctx, people)
	return func(id string) string { return names(flow.Person(id)) }
}
