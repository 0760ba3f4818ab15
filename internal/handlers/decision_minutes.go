package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openMinutes opens the form for the record, for the facilitator alone.
func openMinutes(h *Handler, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if !room.Leads() {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.MinutesForm(room, flow.Minutes{Review: room.Decision.Review}, ""), nil
}

// submitMinutes shows the exact words of the record, and publishes them once they were shown as they are.
func submitMinutes(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	switch {
	case !room.Session.Running():
		return Answer{}, flow.ErrEnded
	case room.Session.Stage != practices.StageRecord:
		return Answer{}, flow.ErrMovedOn
	case !room.Leads():
		return Answer{}, flow.ErrNotYours
	}
	m, err := h.minutes(ctx, r, room)
	if err != nil {
		return Answer{}, err
	}
	shown := minutesMark(m)
	if r.Ref().Arg != shown {
		return h.redraw(r, h.desk.MinutesForm(room, m, shown))
	}
	_, err = h.app.Play(ctx, click(r, flow.Say{Body: m}))
	return Answer{}, h.beside(views.FieldBecause, err)
}

// minutesMark stands for the words that were previewed.
func minutesMark(m flow.Minutes) string {
	raw, _ := json.Marshal(m) // strings and numbers always have a form
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// minutes reads the form; what does not hold is said beside the field that mends it.
func (h *Handler) minutes(ctx context.Context, r Request, room practices.DecisionRoom) (m flow.Minutes, err error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	say := h.desk.Words.Say
	m = flow.Minutes{Because: text(views.FieldBecause), Good: linesOf(text(views.FieldGood)), Bad: linesOf(text(views.FieldBad)), Confirm: text(views.FieldConfirm),
		Prediction: text(views.FieldPrediction), Indicator: text(views.FieldIndicator), By: text(views.FieldBy), Signal: text(views.FieldSignal), Review: text(views.FieldReview)}
	for name, lines := range map[string][]string{views.FieldGood: m.Good, views.FieldBad: m.Bad} {
		if len(lines) > flow.MinutesLines {
			return m, fieldError{name, say("minutes.many", "most", flow.MinutesLines)}
		}
		for _, l := range lines {
			if len([]rune(l)) > flow.NoteLength {
				return m, fieldError{name, say("refusal.too_long")}
			}
		}
	}
	if p := strings.TrimSpace(strings.TrimSuffix(text(views.FieldProbability), "%")); p != "" {
		if m.Probability, err = strconv.Atoi(p); err != nil || m.Probability < 1 || m.Probability > 99 {
			return m, fieldError{views.FieldProbability, say("minutes.odds")}
		}
		if m.Prediction == "" {
			return m, fieldError{views.FieldPrediction, say("minutes.odds_of_what")}
		}
	}
	if m.Review == "" { // nothing was decided, so nothing is looked at again
		m.Review = room.Decision.Review
	} else if m.Review <= h.app.Today(ctx, r.Who) {
		return m, fieldError{views.FieldReview, say("frame.review.past")}
	}
	return m, nil
}

func linesOf(text string) (lines []string) {
	for _, l := range strings.Split(text, "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}
