package handlers

import (
	"context"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openReview asks how a decision looks now.
func openReview(h *Handler, ctx context.Context, r Request) (Answer, error) {
	l, err := h.app.MayReview(ctx, r.Who, r.Ref().Session, r.Ref().Arg)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.ReviewForm(l.Record, l.ReviewOn)), nil
}

// submitReview stores the answer. A change begins with a new frame that knows the old decision.
func submitReview(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	rev := practices.Review{Carried: text(views.FieldCarried), Held: text(views.FieldHeld), Result: text(views.FieldResult), Learned: text(views.FieldLearned),
		Verdict: text(views.FieldVerdict), Next: text(views.FieldNext)}
	id, due := r.Ref().Session, r.Ref().Arg
	err := h.app.Review(ctx, r.Who, r.Natural, id, due, rev)
	switch err {
	case nil:
	case flow.ErrNoDate:
		return Answer{}, fieldError{views.FieldNext, h.desk.Words.Say("frame.review.past")}
	default:
		return Answer{}, err
	}
	if rev.Verdict != "change" {
		return Answer{}, nil
	}
	l, err := h.app.Decision(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.FrameForm(h.again(l, rev)))
}

// again is a frame that begins with a decision as it stands and what its review said.
func (h *Handler) again(l app.Logged, rev practices.Review) views.Framing {
	d := l.Record.Decision
	f := views.Framing{FromMessage: true, Channel: l.Channel}
	f.Question, f.Kind, f.Affected, f.Limits, f.Impact, f.Door, f.Link = d.Question, d.Kind, d.Affected, d.Limits, d.Impact, d.Door, d.Link
	f.Previous = l.ID
	f.Context = h.desk.Words.Say("review.context", "date", l.DecidedOn, "text", l.Record.Text(), "result", rev.Result+" "+rev.Learned)
	if d.Method.Proposes() {
		f.Proposal = l.Record.Text()
	} else {
		for _, o := range d.Options {
			f.OptionLines += o.Title + "\n"
		}
	}
	for _, p := range l.Record.Voices {
		f.People = append(f.People, string(p))
	}
	return f
}
