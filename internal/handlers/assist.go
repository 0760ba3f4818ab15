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
	return storage.Ask{Task: task, Subject: r.Ref().Session, About: about, Window: r.View.ID, Typed: []byte(r.Fields.Text(views.FieldForModel))}
}

func (h *Handler) modelAsk(q storage.Ask) views.ModelAsk {
	address, model := h.assistant.Where()
	return views.ModelAsk{Task: q.Task, Subject: q.Subject, About: q.About, Address: address, Model: model, Typed: ask.Takes(q.Task), Text: string(q.Typed)}
}

// openAssist says what would be sent where, before anything is.
func openAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
	if err := h.assistant.May(ctx, r.Who, q.Task, q.Subject); err != nil {
		return Answer{}, err
	}
	if topic := r.Fields.Text(views.FieldTopic); q.Task == ask.TaskAction && topic != "" { // as it was chosen meanwhile
		_, kind := ask.OfAction(q)
		q.About = topic + "|" + kind
	}
	if ask.Takes(q.Task) && len(q.Typed) == 0 {
		q.Typed = []byte(typedFor(q.Task, r.Fields))
	}
	v := h.desk.AskModel(h.modelAsk(q))
	if r.View.Type == "modal" {
		return h.push(r, v), nil
	}
	return h.open(r, v), nil
}

// typedFor is what stands in the window from which a task about typed words is asked: all its texts, in order.
func typedFor(_ string, f Fields) string {
	var texts []string
	for _, name := range f.names() {
		if text := strings.TrimSpace(f[name].Value); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n")
}

// showAssist shows the prompt, all of it.
func showAssist(h *Handler, ctx context.Context, r Request) (Answer, error) {
	q := askOf(r)
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
	id, err := h.assistant.Ask(ctx, r.Who, askOf(r))
	switch {
	case errors.Is(err, assist.ErrNothing) && ask.Takes(askOf(r).Task):
		return Answer{}, fieldError{views.FieldForModel, h.say("assist.refusal.nothing")}
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
