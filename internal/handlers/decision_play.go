package handlers

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// mine is a window in which somebody contributes to the present stage. Whoever may not is told so before they type.
func mine(stages []string, draw func(h *Handler, r Request, room practices.DecisionRoom) (slack.ModalViewRequest, error)) verb {
	return during(stages, window(func(h *Handler, _ context.Context, r Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
		if !flow.Admits(room.Flow, room.Session, room.Me.Person) {
			return slack.ModalViewRequest{}, flow.ErrNotYours
		}
		return draw(h, r, room)
	}))
}

// wording opens a form for one text.
func wording(stages []string, verb string, most int) verb {
	return mine(stages, func(h *Handler, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
		return h.desk.WordsForm(room, verb, most, ""), nil
	})
}

func openAmend(h *Handler, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if p := room.Me.Person; p != room.Decision.Proposer && !room.Leads() {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.WordsForm(room, "amend", flow.WordingLength, room.Wording()), nil
}

func openReply(h *Handler, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if room.Me.Person != room.Decision.Proposer {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.ReplyForm(room), nil
}

func drawn(draw func(views.Desk, practices.DecisionRoom) slack.ModalViewRequest) func(*Handler, Request, practices.DecisionRoom) (slack.ModalViewRequest, error) {
	return func(h *Handler, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
		return draw(h.desk, room), nil
	}
}

// speaks is a form that says one text in the stage it was opened in. What does not fit is said beside the text.
func speaks(body func(r Request) flow.Body) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if _, err := look[practices.DecisionRoom](h, ctx, r); err != nil {
			return Answer{}, err
		}
		_, err := h.app.Play(ctx, click(r, flow.Say{Body: body(r)}))
		return Answer{}, h.beside(views.FieldText, err)
	}
}

// beside puts the refusal of a text under its field.
func (h *Handler) beside(field string, err error) error {
	switch err {
	case flow.ErrEmpty, flow.ErrTooLong:
		key, _ := refusal(err)
		return fieldError{field, h.desk.Words.Say(key)}
	}
	return err
}

func typedText(r Request) string { return strings.TrimSpace(r.Fields.Text(views.FieldText)) }

func newWording(r Request) flow.Body { return flow.Wording{Text: typedText(r)} }

func spokenLine(r Request) flow.Body { return flow.Line{Text: typedText(r)} }

func answerTo(r Request) flow.Body {
	return flow.Reply{To: r.Fields.Text(views.FieldWhich), Text: typedText(r)}
}

func remarkOn(r Request) flow.Body {
	return flow.Note{Topic: r.Fields.Text(views.FieldWhich), Text: typedText(r)}
}

// submitStance takes a position. A reason that is missing, or not asked for, is said beside the field.
func submitStance(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	said := flow.Stance{Position: r.Fields.Text(views.FieldPosition), Reason: strings.TrimSpace(r.Fields.Text(views.FieldReason))}
	for _, p := range room.Decision.Positions(r.Ref().Stage) {
		switch {
		case p.ID != said.Position:
		case p.Reason == string(flow.Required) && said.Reason == "":
			return Answer{}, fieldError{views.FieldReason, h.desk.Words.Say("stance.needs_reason", "label", p.Label)}
		case p.Reason == string(flow.Off) && said.Reason != "":
			return Answer{}, fieldError{views.FieldReason, h.desk.Words.Say("stance.no_reason", "label", p.Label)}
		}
	}
	_, err = h.app.Play(ctx, click(r, flow.Say{Body: said}))
	return Answer{}, h.beside(views.FieldReason, err)
}

// lift takes one's own objection back, and nobody else's: there is none to name.
func lift(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if room.Role() == "" && room.Session.Running() {
		return h.show(r, h.desk.More(room.Room)), nil
	}
	var do []flow.Act
	for _, o := range practices.Objections(room.Session) {
		if o.By == room.Me.Person {
			do = append(do, flow.Say{Body: flow.Lift{Objection: o.ID}})
		}
	}
	if len(do) == 0 {
		return Answer{}, errNoObjection
	}
	_, err = h.app.Play(ctx, click(r, do...))
	return Answer{}, err
}

// submitSettle answers each advice with a line and decides, all at once or not at all.
func submitSettle(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	var do []flow.Act
	for _, a := range practices.Unanswered(room.Session) {
		name := views.FieldAdvice + a.ID
		if text := strings.TrimSpace(r.Fields.Text(name)); text != "" {
			do = append(do, flow.Say{Body: flow.Reply{To: a.ID, Text: text}})
		} else if r.Fields.has(name) {
			return Answer{}, fieldError{name, h.desk.Words.Say("refusal.unanswered")}
		}
	}
	pick := flow.Pick{Reason: strings.TrimSpace(r.Fields.Text(views.FieldReason))}
	if levels := room.Decision.Levels(room.Session); len(levels) > 0 {
		pick.Option = r.Fields.Text(views.FieldPosition)
		if !slices.Contains(levels, pick.Option) {
			return Answer{}, fieldError{views.FieldPosition, h.desk.Words.Say("refusal.unknown")}
		}
	} else {
		pick.Text = typedText(r)
	}
	_, err = h.app.Play(ctx, click(r, append(do, flow.Say{Body: pick})...))
	return Answer{}, h.beside(views.FieldText, err)
}
