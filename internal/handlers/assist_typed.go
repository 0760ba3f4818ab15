package handlers

import (
	"context"

	"steward/internal/ask"
	"steward/internal/storage"
)

// typedFrom finds, by task, what a person wrote that an ask begins with: one text out of the window from which they ask.
// They see it and can change it before it is sent, and the window itself stays as it is.
var typedFrom map[string]func(h *Handler, ctx context.Context, r Request, q storage.Ask) (string, error)

func init() { // what is in the table refers to the handler, and the handler to the table
	typedFrom = map[string]func(h *Handler, ctx context.Context, r Request, q storage.Ask) (string, error){
		ask.TaskSearch: typedSearch,
	}
}

// begins puts what the person wrote into an ask that takes typed words.
func (h *Handler) begins(ctx context.Context, r Request, q storage.Ask) (storage.Ask, error) {
	from := typedFrom[q.Task]
	if from == nil || !ask.Takes(q.Task) || len(q.Typed) > 0 {
		return q, nil
	}
	text, err := from(h, ctx, r, q)
	q.Typed = []byte(text)
	return q, err
}
