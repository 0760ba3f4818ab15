package handlers

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/assist"
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
	task, about, _ := strings.Cut(r.Ref().Arg, "|")
	if held, ok := heldFor[task]; ok {
		about = held(r)
	}
	return storage.Ask{Task: task, Subject: r.Ref().Session, About: about, Window: r.View.ID, Typed: []byte(r.Fields.Text(views.FieldForModel))}
}

func (h *Handler) modelAsk(q storage.Ask) views.ModelAsk {
	address, model := h.assistant.Where()
	a := views.ModelAsk{Task: q.Task, Subject: q.Subject, About: q.About, Address: address, Model: model, Typed: ask.Takes(q.Task, q.Subject), Text: string(q.Typed)}
	if _, ok := heldFor[q.Task]; ok {
		a.Held, a.About = a.About, ""
	}
	return a
}

// heldFor reads what a task is about where its ids are too many for the ids of clicks: they are kept with the window.
var heldFor = map[string]func(Request) string{}

// openAssist says what would be sent where, before anything is.
func openAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
	if err := h.assistant.May(ctx, r.Who, q.Task, q.Subject); err != nil {
		return Answer{}, err
	}
	if meant := meantBy[q.Task]; meant != nil {
		q.About = meant(r, q)
	}
	q, err := h.begins(ctx, r, q)
	if err != nil {
		return Answer{}, err
	}
	if h.heavyAsk(q) {
		return h.rather(ctx, r, q)
	}
	return h.show(r, h.desk.AskModel(h.modelAsk(q))), nil
}

// showAssist shows the prompt, all of it.
func showAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
	if h.heavyAsk(q) {
		return h.rather(ctx, r, q)
	}
	p, err := h.assistant.Prompt(ctx, r.Who, q)
	if err != nil {
		return Answer{}, err
	}
	a := h.modelAsk(q)
	a.Shown = p.Shown()
	return h.update(r, h.desk.AskModel(a)), nil
}

// submitAssist stores the ask; the window waits.
func submitAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if q := askOf(r); h.heavyAsk(q) {
		return h.rather(ctx, r, q)
	}
	id, err := h.assistant.Ask(ctx, r.Who, askOf(r))
	switch {
	case errors.Is(err, assist.ErrNothing) && ask.Takes(askOf(r).Task, askOf(r).Subject):
		return Answer{}, fieldError{views.FieldForModel, h.say("assist.refusal.nothing")}
	case err != nil && len(r.Fields) == 0: // under no field, and over this window there may be room for none
		return h.redraw(r, h.desk.Notice(h.say("notice.title"), h.words(ctx, r, err)))
	case err != nil:
		return Answer{}, err
	}
	return h.redraw(r, h.desk.ModelWaits(id))
}

// stopWaiting ends an ask whose window was closed.
func (h *Handler) stopWaiting(ctx context.Context, r Request) {
	if h.assistant == nil || r.Foreign || views.ParseRef(r.View.Callback).Verb != "assistwait" {
		return
	}
	if err := h.assistant.Cancel(ctx, r.Who, r.View.Metadata); err != nil && !errors.Is(err, storage.ErrNotFound) {
		h.log.Warn("end an ask of the model", "err", err)
	}
}

func rateAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.assistant.Rate(ctx, r.Who, r.Ref().Session, r.Ref().Arg == "up"); err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.say("assist.thanks")), nil
}
