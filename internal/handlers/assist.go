package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// WithAssistant has the handler offer the language model. Without one nothing of it is offered.
func (h *Handler) WithAssistant(a *ask.Assistant) *Handler {
	h.assistant = a
	return h
}

func addAssistVerbs() {
	for name, do := range map[string]verb{"assist": openAssist, "assistshow": showAssist, "assistrate": rateAssist} {
		clicks[name] = withModel(do)
	}
	for name, do := range map[string]verb{"assist": submitAssist, "assistgroup": submitAssistGroup} {
		forms[name] = withModel(do)
	}
}

// withModel is a verb that needs a model; the button of an earlier time says that there is none.
func withModel(do verb) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if h.assistant == nil {
			return Answer{}, ask.ErrOff
		}
		return do(h, ctx, r)
	}
}

// offering adds to a window a button that asks the model, where the person may and wants to.
func (h *Handler) offering(ctx context.Context, r Request, task, subject, about string, v slack.ModalViewRequest) slack.ModalViewRequest {
	if h.assistant.Offered(ctx, r.Who, task, subject) && len(v.Blocks.BlockSet) < mostBlocks {
		v.Blocks.BlockSet = append(v.Blocks.BlockSet, h.desk.AskModelButton(task, subject, about))
	}
	return v
}

// mostBlocks is how many blocks Slack takes in a window.
const mostBlocks = 100

// askOf reads what a click or a form of the ask window is about.
func askOf(r Request) storage.Ask {
	task, about, mark := views.ReadAsk(r.Ref().Arg)
	if ask.Holds(task) {
		about = r.View.Metadata
	}
	return storage.Ask{Task: task, Subject: r.Ref().Session, About: about, Mark: mark, Window: r.View.ID, Typed: []byte(r.Fields.Text(views.FieldForModel))}
}

func (h *Handler) modelAsk(ctx context.Context, r Request, q storage.Ask) views.ModelAsk {
	a := present.ModelAsk(q)
	a.Title = h.assistant.Subject(ctx, r.Who, q)
	return a
}

// openAssist says what would be sent where, before anything is.
func openAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
	if err := h.assistant.May(ctx, r.Who, q.Task, q.Subject); err != nil {
		return Answer{}, err
	}
	if meant := meantBy[q.Task]; meant != nil {
		q.About = meant(r, q)
	}
	q, err := h.assistant.Fix(ctx, r.Who, q)
	if err != nil {
		return Answer{}, err
	}
	if q, err = h.begins(ctx, r, q); err != nil {
		return Answer{}, err
	}
	if h.heavyAsk(q) {
		return h.rather(ctx, r, q)
	}
	if err := h.acquainted(ctx, r, q); err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.AskModel(h.modelAsk(ctx, r, q))), nil
}

// showAssist shows the prompt, all of it.
func showAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
	if h.heavyAsk(q) {
		return h.rather(ctx, r, q)
	}
	v, err := h.preview(ctx, r, q, "")
	if err != nil {
		h.meet(ctx, r, err)
		return Answer{}, err
	}
	return h.update(r, v), nil
}

// preview is the ask window with all that would be sent, and above it a note, if there is one to make.
func (h *Handler) preview(ctx context.Context, r Request, q storage.Ask, note string) (slack.ModalViewRequest, error) {
	p, err := h.assistant.Prompt(ctx, r.Who, q)
	if err != nil {
		return slack.ModalViewRequest{}, err
	}
	a := h.modelAsk(ctx, r, q)
	a.Texts, a.Rules, a.Mark, a.Note = p.User, p.System, p.Mark(), note
	return h.desk.AskModel(a), nil
}

// submitAssist stores the ask; the window waits. Where something else would be sent than what was shown, that is shown, and
// nothing is asked.
func submitAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
	if h.heavyAsk(q) {
		return h.rather(ctx, r, q)
	}
	q.Key, q.Natural, q.Held = r.Key, r.Natural, h.app.Now().Add(drawnWithin)
	id, err := h.assistant.Ask(ctx, r.Who, q)
	h.meet(ctx, r, err)
	if errors.Is(err, ask.ErrChanged) {
		var v slack.ModalViewRequest
		if v, err = h.preview(ctx, r, q, h.say("assist.shown.anew")); err == nil {
			return h.redraw(r, v)
		}
	}
	switch {
	case errors.Is(err, ask.ErrAgain): // it was answered, or given up: the window is not this one any more
		return Answer{}, nil
	case errors.Is(err, assist.ErrNothing) && ask.Takes(q.Task):
		return Answer{}, fieldError{views.FieldForModel, h.say("assist.refusal.nothing")}
	case err != nil && len(r.Fields) == 0: // under no field, and over this window there may be room for none
		return h.redraw(r, h.desk.Notice(h.say("notice.title"), h.words(ctx, r, err)))
	case err != nil:
		return Answer{}, err
	}
	answer, err := h.redraw(r, h.desk.ModelWaits(id))
	answer.After = h.begin("ask the model", func(ctx context.Context) error {
		select {
		case <-ctx.Done():
		case <-time.After(drawing):
		}
		return h.assistant.Free(ctx, id)
	})
	return answer, err
}

// An answer that is faster than the window that waits for it would be drawn over by it, and the window would wait for ever.
// So an ask is held until Slack has surely drawn what the acknowledgement says, or until its bot, if it died meanwhile, is back.
const (
	drawing     = 300 * time.Millisecond // after the acknowledgement went out
	drawnWithin = 3 * time.Second        // within which Slack takes an acknowledgement
)

// stopWaiting ends an ask whose window was closed.
func (h *Handler) stopWaiting(ctx context.Context, r Request) {
	if h.assistant == nil || r.Foreign || views.ParseRef(r.View.Callback).Verb != "assistwait" {
		return
	}
	if err := h.assistant.Cancel(ctx, r.Who, r.View.Metadata); err != nil && !errors.Is(err, storage.ErrNotFound) {
		h.log.Warn("end an ask of the model", "err", err)
	}
}

// rateAssist notes whether an answer was of use, and says so where the question stood: the answer, and what was typed beside
// it, stay, and there need be no room for another window.
func rateAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.assistant.Rate(ctx, r.Who, r.Ref().Session, r.Ref().Arg == "up"); err != nil {
		return Answer{}, err
	}
	var in struct{ View slack.View }
	if err := json.Unmarshal(r.Payload, &in); err != nil {
		return Answer{}, err
	}
	if v, ok := h.desk.Rated(in.View, r.Name); ok {
		return h.update(r, v), nil
	}
	return Answer{}, nil
}
