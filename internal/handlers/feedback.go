package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/views"
)

// addFeedbackVerbs adds what it takes to ask for feedback, to give it and to read it.
func addFeedbackVerbs() {
	for name, do := range map[string]verb{
		"feedback": func(h *Handler, ctx context.Context, r Request) (Answer, error) { return h.feedback(ctx, r, "") },
		"fbask":    openAsk,
		"fbgive":   openGive,
		"fblater":  laterFeedback,
		"fbno":     declineFeedback,
		"fbback":   afterFeedback("feedback.taken_back", (*app.App).TakeFeedbackBack),
		"fbdrop":   dropFeedback,
		"fbopen":   openTold,
		"fbtake":   takeAsks,
	} {
		clicks[name] = do
	}
	forms["fbask"], forms["fbgive"] = submitAsk, submitGive
}

// feedbackCommand answers /steward feedback. What was typed after it is neither repeated nor stored.
func feedbackCommand(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) {
	return h.feedback(ctx, r, "")
}

func (h *Handler) feedback(ctx context.Context, r Request, note string) (Answer, error) {
	f, err := h.app.Feedback(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Feedback(present.Feedback(f), note))
}

func openAsk(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.inPlace(r, h.desk.AskForm(views.FeedbackAsk{From: r.Who.User}, h.app.Sealed()))
}

// submitAsk shows the exact words that each will read, and sends them once they were shown as they are. Whom they are for
// is looked at each time: the form's id carries no rights.
func submitAsk(h *Handler, ctx context.Context, r Request) (Answer, error) {
	to := slices.Compact(slices.Sorted(slices.Values(r.Fields.List(views.FieldAskWhom))))
	a := views.FeedbackAsk{To: to, From: r.Who.User, Ask: growth.Ask{About: oneLine(r.Fields.Text(views.FieldAbout)), Question: strings.TrimSpace(r.Fields.Text(views.FieldQuestion))}}
	if slices.Contains(to, r.Who.User) {
		return Answer{}, fieldError{views.FieldAskWhom, h.say("feedback.refusal.self")}
	}
	if err := h.fullAt(ctx, r.Who, views.FieldAskWhom, append([]string{r.Who.User}, to...)...); err != nil {
		return Answer{}, err
	}
	if err := a.Check(); err != nil {
		return Answer{}, h.atPart(err, map[string]string{views.FieldAbout: a.About, views.FieldQuestion: a.Question}, views.FieldAbout, views.FieldQuestion)
	}
	if mark := flow.Hash(strings.Join(append(to, a.About, a.Question), "\x00")); r.Ref().Arg != mark {
		a.Mark = mark
		return h.redraw(r, h.desk.AskForm(a, h.app.Sealed()))
	}
	err := h.app.AskFeedback(ctx, app.Question{Who: r.Who, Key: r.Key, Natural: r.Natural, To: to, Ask: a.Ask})
	if err != nil {
		return Answer{}, h.besideWhom(ctx, err)
	}
	return h.feedback(ctx, r, h.say("feedback.ask.sent"))
}

// takesNone says under a field who takes no questions.
func (h *Handler) takesNone(ctx context.Context, field string, none app.TakesNone) error {
	var people []flow.Person
	for _, id := range none.People {
		people = append(people, flow.Person(id))
	}
	names, said := h.names(ctx, people), []string{}
	for _, p := range people {
		said = append(said, names(p))
	}
	return fieldError{field, h.say("feedback.refusal.takes_none", "names", strings.Join(said, ", "))}
}

// besideWhom puts a refusal that is about people under their field.
func (h *Handler) besideWhom(ctx context.Context, err error) error {
	var none app.TakesNone
	if errors.As(err, &none) {
		return h.takesNone(ctx, views.FieldAskWhom, none)
	}
	for refusal, key := range map[error]string{growth.ErrAskSelf: "feedback.refusal.self", growth.ErrAskedLately: "feedback.refusal.lately", growth.ErrManyAsked: "feedback.refusal.many"} {
		if errors.Is(err, refusal) {
			return fieldError{views.FieldAskWhom, h.say(key)}
		}
	}
	return err
}

// atPart puts a refusal of a text under the first field that it holds for.
func (h *Handler) atPart(err error, texts map[string]string, order ...string) error {
	for _, name := range order {
		if empty := texts[name] == ""; empty && errors.Is(err, growth.ErrNoWords) {
			return fieldError{name, h.say("refusal.empty")}
		} else if !empty && errors.Is(err, growth.ErrLongWords) && len([]rune(texts[name])) > growth.AskLength {
			return fieldError{name, h.say("refusal.too_long")}
		}
	}
	return err
}

// afterFeedback is a click that changes one of them and shows the window anew.
func afterFeedback(key string, do func(*app.App, context.Context, app.Who, string, string) error) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if err := do(h.app, ctx, r.Who, r.Key, r.Ref().Session); err != nil {
			return Answer{}, err
		}
		return h.feedback(ctx, r, h.say(key))
	}
}

func dropFeedback(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.app.DropFeedback(ctx, r.Who, r.Ref().Session); err != nil {
		return Answer{}, err
	}
	return h.feedback(ctx, r, h.say("feedback.unasked"))
}

// openTold shows somebody what they were told, and only them.
func openTold(h *Handler, ctx context.Context, r Request) (Answer, error) {
	f, err := h.app.OpenFeedback(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Told(f, h.app.Sealed()))
}

// takeAsks says whether others may ask. From a message it is answered there.
func takeAsks(h *Handler, ctx context.Context, r Request) (Answer, error) {
	take, key := r.Value == "on", "feedback.takes.off"
	if take {
		key = "feedback.takes.on"
	}
	if err := h.app.TakeAsks(ctx, r.Who, take); err != nil {
		return Answer{}, err
	}
	if r.View.Type != "modal" {
		return h.tell(r, h.say(key)), nil
	}
	return h.feedback(ctx, r, h.say(key))
}

// wordsMark stands for an answer as it was previewed.
func wordsMark(w growth.SBI) string { return flow.Hash(fmt.Sprintf("%q", w)) }
