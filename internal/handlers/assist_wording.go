package handlers

import (
	"context"
	"slices"
	"strings"
	"sync"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// worded are those of some texts that raised a question about their words, for the buttons that ask the model about one
// of them. Where anything in all that was written is better placed with a person, there are none.
func (h *Handler) worded(ctx context.Context, r Request, subject string, all []string, texts ...views.Worded) (raised []views.Worded) {
	if h.assistant == nil || h.assistant.Heavy(all...) || !h.assistant.Offered(ctx, r.Who, ask.TaskWording, subject) {
		return nil
	}
	for _, w := range texts {
		if len(h.desk.Guide.LintMessage(w.Text)) > 0 {
			raised = append(raised, w)
		}
	}
	return raised
}

// ownFields are, by place, the fields in which only the person's own words stand.
var ownFields = map[string][]string{
	ask.InFeedback: {views.FieldSituation, views.FieldBehaviour, views.FieldEffect, views.FieldWish},
	ask.InHelper:   {views.FieldDraft, views.FieldObservation, views.FieldRequest},
}

// typedWording is the one text that an ask for other words is about, as it stands in the window now.
func typedWording(h *Handler, ctx context.Context, r Request, q storage.Ask) (string, error) {
	beside, err := h.assistant.Beside(ctx, r.Who, q)
	if err != nil {
		return "", err
	}
	var asked sync.WaitGroup
	for _, p := range beside { // a name that is not known cannot be replaced
		asked.Go(func() { h.acquaint(ctx, app.Who{Workspace: r.Who.Workspace, User: p}) })
	}
	asked.Wait()
	place, field, _ := strings.Cut(q.About, ".")
	if place != ask.InCase {
		if !slices.Contains(ownFields[place], field) {
			return "", nil
		}
		return strings.TrimSpace(r.Fields.Text(field)), nil
	}
	room, err := h.cases.Look(ctx, r.Who, q.Subject)
	if err != nil {
		return "", err
	}
	mine, _ := room.Perspective()
	for _, f := range room.Conflict.Fields { // one's own side and nothing else that may stand in a window
		switch field {
		case views.FieldPart + f.Key:
			return strings.TrimSpace(r.Fields.Text(field)), nil
		case views.FieldEdited + f.Key:
			if r.Fields.Text(views.FieldHow+f.Key) == "edit" {
				return strings.TrimSpace(r.Fields.Text(field)), nil
			}
			return views.Written(mine, f), nil
		}
	}
	return "", nil
}

// inSide names a field of somebody's own side of a conflict for an ask.
func (h *Handler) inSide(field, key, text string) views.Worded {
	return views.Worded{About: ask.InCase + "." + field + key, Label: h.desk.PartName(key), Text: text}
}
