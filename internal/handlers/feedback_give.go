package handlers

import (
	"context"
	"strings"

	"steward/internal/ask"
	"steward/internal/growth"
	"steward/internal/storage"
	"steward/internal/views"
)

// feedbackAsked is a question that waits for whoever opens it. To everybody else there is none.
func (h *Handler) feedbackAsked(ctx context.Context, r Request) (growth.Feedback, error) {
	f, err := h.app.OneFeedback(ctx, r.Who, r.Ref().Session)
	switch {
	case err != nil:
		return f, err
	case f.Giver != r.Who.User:
		return f, storage.ErrNotFound
	case !f.Waits(r.Who.User, h.app.Now()):
		return f, growth.ErrNotAsked
	}
	return f, nil
}

func openGive(h *Handler, ctx context.Context, r Request) (Answer, error) {
	f, err := h.feedbackAsked(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GiveForm(views.Giving{Feedback: f}))
}

// submitGive shows the exact words, with the helper's questions about them, and sends them once they were shown as they
// are. The helper changes nothing and stops nobody.
func submitGive(h *Handler, ctx context.Context, r Request) (Answer, error) {
	f, err := h.feedbackAsked(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	w := growth.SBI{Situation: text(views.FieldSituation), Behaviour: text(views.FieldBehaviour), Impact: text(views.FieldEffect), Wish: text(views.FieldWish)}
	if err := w.Check(); err != nil {
		return Answer{}, h.atPart(err, map[string]string{views.FieldSituation: w.Situation, views.FieldBehaviour: w.Behaviour, views.FieldEffect: w.Impact},
			views.FieldSituation, views.FieldBehaviour, views.FieldEffect)
	}
	if mark := wordsMark(w); r.Ref().Arg != mark {
		all := strings.Join([]string{w.Situation, w.Behaviour, w.Impact, w.Wish}, "\n")
		return h.redraw(r, h.desk.GiveForm(views.Giving{Feedback: f, Draft: w, Mark: mark, Raised: h.desk.Guide.LintMessage(all), Offering: h.desk.Guide.Words.Heavy(all),
			Worded: h.worded(ctx, r, f.ID, []string{all}, h.told(views.FieldSituation, "feedback.situation", w.Situation), h.told(views.FieldBehaviour, "feedback.behaviour", w.Behaviour),
				h.told(views.FieldEffect, "feedback.impact", w.Impact), h.told(views.FieldWish, "feedback.wish", w.Wish))}))
	}
	if err := h.app.GiveFeedback(ctx, r.Who, r.Key, r.Natural, f.ID, w); err != nil {
		return Answer{}, err
	}
	return h.feedback(ctx, r, h.say("feedback.give.sent"))
}

// told names a part of an answer for an ask about its words.
func (h *Handler) told(field, key, text string) views.Worded {
	return views.Worded{About: ask.InFeedback + "." + field, Label: h.say(key), Text: text}
}

// laterFeedback leaves a question open. It is an answer like the others, and nobody hears of it.
func laterFeedback(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if _, err := h.feedbackAsked(ctx, r); err != nil {
		return Answer{}, err
	}
	if r.View.Type != "modal" {
		return h.tell(r, h.say("feedback.later")), nil
	}
	return h.feedback(ctx, r, h.say("feedback.later"))
}

func declineFeedback(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.app.DeclineFeedback(ctx, r.Who, r.Key, r.Ref().Session); err != nil {
		return Answer{}, err
	}
	if r.View.Type != "modal" {
		return h.tell(r, h.say("feedback.declined")), nil
	}
	return h.feedback(ctx, r, h.say("feedback.declined"))
}
