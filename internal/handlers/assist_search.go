package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// typedSearch is what stands in the field of the search.
func typedSearch(_ *Handler, _ context.Context, r Request, _ storage.Ask) (string, error) {
	return r.Fields.Text(views.FieldWords), nil
}

// offerSorting adds to what a search found a button that has the model sort it. One note needs no order.
func (h *Handler) offerSorting(ctx context.Context, r Request, found []views.NoteLine, v slack.ModalViewRequest) slack.ModalViewRequest {
	if len(found) < 2 || !h.assistant.Offered(ctx, r.Who, ask.TaskSearch, "") {
		return v
	}
	var ids []string
	for _, l := range found {
		ids = append(ids, l.ID)
	}
	v.PrivateMetadata = ask.FoundIDs(ids)
	return h.offering(ctx, r, ask.TaskSearch, "", "", v)
}
