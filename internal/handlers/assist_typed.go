package handlers

import (
	"context"

	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// typedFrom finds, by task, what a person wrote that an ask begins with: one text out of the window from which they ask.
// They see it and can change it before it is sent, and the window itself stays as it is.
var typedFrom map[string]func(h *Handler, ctx context.Context, r Request, q storage.Ask) (string, error)

func init() { // what is in the table refers to the handler, and the handler to the table
	typedFrom = map[string]func(h *Handler, ctx context.Context, r Request, q storage.Ask) (string, error){
		ask.TaskSearch:   typedSearch,
		ask.TaskWording:  typedWording,
		ask.TaskQuestion: typedQuestion,
		ask.TaskRestate:  typedProposal,
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

// heavyAsk reports whether what somebody typed is better placed with a person. What a team proposes to itself may speak of
// heavy things without being one.
func (h *Handler) heavyAsk(q storage.Ask) bool {
	return (q.Task == ask.TaskWording || q.Task == ask.TaskQuestion || q.Task == ask.TaskSearch) && h.assistant.Heavy(string(q.Typed))
}

// rather shows people to turn to in place of an ask whose words are better placed with them. Nothing of it is sent,
// stored or logged. Nobody who takes part in the conflict it is about is shown.
func (h *Handler) rather(ctx context.Context, r Request, q storage.Ask) (Answer, error) {
	if q.Task == ask.TaskQuestion && h.coaching.Distressed(string(q.Typed)) {
		return h.stop(ctx, r)
	}
	var c views.Contacts
	if h.cases != nil {
		var people []string
		if room, err := h.cases.Look(ctx, r.Who, q.Subject); err == nil {
			people = parties(room)
		}
		var err error
		if c, err = h.whom(ctx, r, people...); err != nil {
			h.log.Warn("people to turn to", "err", err)
		}
	}
	v := h.desk.CaseHuman(c, h.say("assist.heavy"))
	if r.Ref().Verb == "assist" && r.Kind == Action { // the window behind keeps what was typed
		return h.show(r, v), nil
	}
	return h.inPlace(r, v)
}
